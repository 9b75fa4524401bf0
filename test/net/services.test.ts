import fc from 'fast-check';
import * as intervals from '../../lib/net/interval-set';
import { MalformedText } from '../../lib/net/malformed-text';
import { anyService, formatServices, parseServices, parseServiceTexts } from '../../lib/net/services';

describe('parseServices and formatServices', () => {
  it.each([
    [['tcp'], ['443'], ['tcp/443']],
    [['TCP', 'Udp'], ['8000-8100'], ['tcp/8000-8100', 'udp/8000-8100']],
    [['tcp'], ['443', '444', '80'], ['tcp/80', 'tcp/443-444']],
    [['tcp'], ['*'], ['tcp/*']],
    [['tcp'], ['0-65535'], ['tcp/*']],
    [['tcp'], ['0-100'], ['tcp/0-100']],
    [['tcp'], ['100-65535'], ['tcp/100-65535']],
    [['any'], ['443'], ['tcp/443', 'udp/443']],
    [['*'], ['0-65535'], ['tcp/*', 'udp/*']],
    [['Any'], ['*'], ['any']],
    [['icmp'], ['*'], ['icmp']],
    [['icmp'], ['443'], ['icmp']],
    [['esp', 'ah'], ['*'], ['esp', 'ah']],
    [['tcp', 'udp', 'icmp', 'esp', 'ah'], ['*'], ['tcp/*', 'udp/*', 'icmp', 'esp', 'ah']],
    [[], ['443'], []],
    [['tcp'], [], []],
  ])('%j with ports %j is %j', (protocols, ports, texts) => {
    const services = parseServices(protocols, ports);
    expect(formatServices(services)).toEqual(texts);
    expect(intervals.equals(parseServiceTexts(texts), services)).toBe(true);
  });

  it('writes what is in no protocol that it knows', () => {
    const known = parseServices(['tcp', 'udp', 'icmp', 'esp', 'ah'], ['*']);
    expect(formatServices(intervals.subtract(anyService, known))).toEqual(['other']);
    expect(formatServices(parseServiceTexts(['other', 'icmp']))).toEqual(['icmp', 'other']);
  });

  it.each([
    ['gre', '443', '"gre" is not a protocol'],
    ['other', '443', '"other" is not a protocol'],
    ['tcp', '65536', '"65536" is not a port or a range of ports'],
    ['tcp', '90-80', '"90-80" is not a port or a range of ports'],
    ['tcp', '', '"" is not a port or a range of ports'],
    ['tcp', '-1', '"-1" is not a port or a range of ports'],
    ['tcp', '443x', '"443x" is not a port or a range of ports'],
    ['tcp', 'http', '"http" is not a port or a range of ports'],
    ['icmp', 'http', '"http" is not a port or a range of ports'],
  ])('refuses %s with port "%s"', (protocol, port, complaint) => {
    expect(() => parseServices([protocol], [port])).toThrow(new MalformedText(complaint));
  });

  it('reads back any set that it writes', () => {
    const port = fc.integer({ min: 0, max: 65535 });
    const rule = fc.record({
      protocol: fc.constantFrom('tcp', 'udp', 'icmp', 'esp', 'ah', '*'),
      ports: fc.tuple(port, port).map(([one, other]) => `${Math.min(one, other)}-${Math.max(one, other)}`),
    });
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1 }), (rules) => {
        const sets = rules.map(({ protocol, ports }) => parseServices([protocol], [ports]));
        const services = intervals.unite(anyService.universe, sets);
        expect(intervals.equals(parseServiceTexts(formatServices(services)), services)).toBe(true);
      }),
    );
  });
});
