import fc from 'fast-check';
import { readLegacyMessage } from '../../../lib/collect/legacy-message';

const source = '10.20.1.7';

describe('a sentence of the legacy firewall log', () => {
  it.each([
    [
      'HTTPS request from 10.20.1.7:50116 to evil.example:443. Action: Deny. No rule matched. Proceeding with default action',
      { source, denyClass: 'default-deny', destination: 'evil.example', port: 443 },
    ],
    [
      'HTTP  request from 10.20.1.7:50116 to Evil.example:80. Action: Deny. Policy: p. Rule Collection Group: g. Rule Collection: c. Rule: r..',
      { source, denyClass: 'explicit-deny', destination: 'evil.example', port: 80 },
    ],
    [
      'TCP request from 10.20.1.7:1 to 203.0.113.9:22. Action: Allow. Rule Collection: c. Rule: r',
      { source, denyClass: 'allowed', destination: '203.0.113.9', port: 22 },
    ],
    [
      'UDP request from 10.20.1.7 to 203.0.113.9:123. Action: Deny. No rule matched. Proceeding with default action.',
      { source, denyClass: 'default-deny', destination: '203.0.113.9', port: 123 },
    ],
    [
      'ICMP Type=8 request from 10.20.1.7: to 203.0.113.9:. Action: Deny. Rule Collection: c. Rule: r',
      { source, denyClass: 'explicit-deny', destination: '203.0.113.9' },
    ],
    [
      'HTTPS request from 10.20.1.7:50116. Action: Deny. Reason: SNI TLS extension was missing.',
      { source, denyClass: 'no-server-name', destination: '' },
    ],
    [
      'HTTP request from 10.20.1.7:1 to a.example:80. Url: a.example/x. Action: Allow. Rule Collection: c. Action: Deny. Rule: r',
      { source, denyClass: 'explicit-deny', destination: 'a.example', port: 80 },
    ],
    [
      'HTTP request from 10.20.1.7:1 to a.example:80. Action: Alert. ThreatIntel: Bot Networks',
      { source, denyClass: 'threat-intelligence', destination: 'a.example', port: 80, threat: 'Bot Networks' },
    ],
    [
      'TCP request from 10.20.1.7:1 to 203.0.113.9:80. Action: alert. Signature: 2008983. IDS: USER_AGENTS. Priority: 1. Classification: c',
      {
        source,
        denyClass: 'intrusion',
        destination: '203.0.113.9',
        port: 80,
        threat: '2008983. IDS: USER_AGENTS. Priority: 1. Classification: c',
      },
    ],
    [
      "TCP request from 203.0.113.9:5 to 198.51.100.1:22 was DNAT'ed to 10.20.1.7:22",
      { source, denyClass: 'allowed', destination: '203.0.113.9', port: 22 },
    ],
  ])('%s', (text, message) => expect(readLegacyMessage(text)).toEqual({ kind: 'parsed', message }));

  it('may be about a name that was asked for, which is no connection', () =>
    expect(readLegacyMessage('DNS Request: 10.20.1.7 - A IN a.example. udp 41 false 512 NOERROR').kind).toBe('noise'));

  it.each([
    '',
    'TCP request from 10.20.1.7:1 to 203.0.113.9:80.',
    'TCP request from 10.20.1.7:1 to 203.0.113.9:80. Action: Ponder. Rule: r',
    'something that Azure writes from next year on',
  ])('%j is called unparsed, not nothing', (text) => expect(readLegacyMessage(text)).toEqual({ kind: 'unparsed' }));

  it('is read whatever a client puts into the host name and the URL', () => {
    const hostile = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/\s/g, '+'));
    fc.assert(
      fc.property(hostile, hostile, (host, url) => {
        const text = `HTTP request from ${source}:1 to ${host}:80. Url: ${url}. Action: Deny. No rule matched.`;
        const reading = readLegacyMessage(text);
        expect(reading.kind === 'parsed' ? reading.message.source : reading.kind).toBe(source);
        expect(reading.kind === 'parsed' && reading.message.denyClass).not.toBe('allowed');
      }),
    );
  });

  it('is always read to an end', () => {
    fc.assert(fc.property(fc.string(), (text) => void readLegacyMessage(text)));
    const long = `HTTP request from ${source}:1 to ${'a'.repeat(100_000)}`;
    expect(readLegacyMessage(long).kind).toBe('unparsed');
  });
});
