import { parseDestination } from '../../lib/net/destination';
import { MalformedText } from '../../lib/net/malformed-text';
import { parseRange } from '../../lib/net/prefix';
import { parseServiceTag } from '../../lib/net/service-tags';

describe('parseDestination', () => {
  it('reads * as any', () => {
    expect(parseDestination('*')).toEqual({ kind: 'any' });
  });

  it.each(['10.0.0.0/8', '0.0.0.0/0', '10.0.0.4', '10.0.0.4-10.0.0.9', '::/0', 'fd00::1'])(
    'reads %s as addresses',
    (text) => {
      expect(parseDestination(text)).toEqual({ kind: 'addresses', range: parseRange(text) });
    },
  );

  it.each(['Internet', 'VirtualNetwork', 'Storage.WestEurope', 'fd00'])('reads %s as a tag', (text) => {
    expect(parseDestination(text)).toEqual({ kind: 'tag', tag: parseServiceTag(text) });
  });

  it.each([
    ['', '"" is not a service tag'],
    ['10.0.0.256', '"10.0.0.256" is not an IP address or a CIDR prefix'],
    ['10.0.0.0/33', '"10.0.0.0/33" has a prefix length above 32'],
    ['10.0.0.9-10.0.0.1', '"10.0.0.9-10.0.0.1" ends before it begins'],
    ['fe80::1%eth0', '"fe80::1%eth0" is not an IP address or a CIDR prefix'],
    ['a.b.contoso.com', '"a.b.contoso.com" is not a service tag'],
    [' *', '" *" is not a service tag'],
  ])('refuses %j', (text, message) => {
    expect(() => parseDestination(text)).toThrow(new MalformedText(message));
  });
});
