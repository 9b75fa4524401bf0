import type { LegacyMessage } from '../model/firewall-log';

/** What a sentence of the legacy firewall log says; `noise` is one that is understood and tells of no connection. */
export type LegacyReading =
  | { readonly kind: 'parsed'; readonly message: LegacyMessage }
  | { readonly kind: 'noise' }
  | { readonly kind: 'unparsed' };

// A client chooses the URL, so of several actions the last is the firewall's own.
const request = /^\S[^:]* request from ([^ :]+?)(?::\d*)?\.?(?: to (\S+?))?\.? (?:Url: .*\. )?Action: (\w+)/s;
const translation = /^\S[^:]* request from ([^ :]+)(?::\d*)? to \S+ was DNAT'ed to ([^ :]+):(\d+)/s;
const endpoint = /^(.*?)(?::(\d*))?$/s;

/**
 * Reads one sentence of the legacy firewall log (`msg_s`). Total: what does not follow the grammar is `unparsed`, for the
 * text is free and has changed over time. Works from known markers, because a URL may hold anything.
 */
export function readLegacyMessage(text: string): LegacyReading {
  if (text.startsWith('DNS Request: ')) return { kind: 'noise' };
  const [, outside, inside, port] = translation.exec(text) ?? [];
  if (outside !== undefined && inside !== undefined)
    return {
      kind: 'parsed',
      message: { source: inside, denyClass: 'allowed', destination: outside, port: Number(port) },
    };
  const [whole, source, target, action] = request.exec(text) ?? [];
  if (whole === undefined || source === undefined || action === undefined) return { kind: 'unparsed' };
  const tail = text.slice(whole.length);
  const [, host = '', digits] = endpoint.exec(target ?? '') ?? [];
  const threat = threatIn(tail);
  const denyClass = classOf(action, tail, host);
  if (denyClass === undefined) return { kind: 'unparsed' };
  return {
    kind: 'parsed',
    message: {
      source,
      denyClass,
      destination: host.toLowerCase(),
      ...(digits && { port: Number(digits) }),
      ...(threat !== undefined && { threat }),
    },
  };
}

function classOf(action: string, tail: string, host: string): LegacyMessage['denyClass'] | undefined {
  if (tail.includes(' ThreatIntel: ')) return 'threat-intelligence';
  if (tail.includes(' Signature: ')) return 'intrusion';
  if (/^allow$/i.test(action)) return 'allowed';
  if (!/^deny$/i.test(action)) return undefined;
  if (tail.includes('SNI TLS extension was missing') || host === '') return 'no-server-name';
  return tail.includes('No rule matched') ? 'default-deny' : 'explicit-deny';
}

function threatIn(tail: string): string | undefined {
  const [, threat] = / (?:ThreatIntel: |Signature: )(.*)$/s.exec(tail) ?? [];
  return threat;
}
