import { portsInclude } from '../../lib/net/ports';

describe('portsInclude', () => {
  it.each<[readonly string[], boolean]>([
    [['443'], true],
    [['*'], true],
    [['400-443'], true],
    [['443-500'], true],
    [['80', '443'], true],
    [['442', '444'], false],
    [['400-442'], false],
    [['444-500'], false],
    [['4430'], false],
    [[''], false],
    [[], false],
  ])('says whether 443 is among %j', (ports, expected) => expect(portsInclude(ports, 443)).toBe(expected));
});
