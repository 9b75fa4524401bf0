import { authorOf } from '../../lib/drift/authorship';
import { changeSets } from '../../lib/drift/change-sets';
import { armId } from '../../lib/model/arm-id';
import type { JudgedChange } from '../../lib/model/change';
import type { Deed } from '../../lib/model/deed';

const network = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
const table = `${network}/routeTables/rt`;
const change = { resource: armId(table), facet: 'default' };

function deed(resource: string, who: string, minute: number, correlation = `c-${minute}`): Deed {
  const at = `2026-11-24T06:${String(minute).padStart(2, '0')}:00.000Z`;
  return { resource: armId(resource), by: { who, how: 'Azure Portal', at, correlation } };
}

describe('the author of a change', () => {
  it.each<[string, readonly Deed[], string | undefined]>([
    ['nobody where nobody did anything', [], undefined],
    ['nobody where it was done to something else', [deed(`${table}2`, 'ana', 1)], undefined],
    ['who wrote the resource, in any casing', [deed(table.toUpperCase(), 'ana', 1)], 'ana'],
    [
      'who wrote the very route, not who wrote the table later',
      [deed(`${table}/routes/DEFAULT`, 'ana', 1), deed(table, 'bo', 2)],
      'ana',
    ],
    ['the latest time of the one who wrote it twice', [deed(table, 'ana', 1), deed(table, 'ana', 2)], 'ana'],
    ['one of several where it cannot be told which', [deed(table, 'bo', 1), deed(table, 'ana', 2)], 'one of ana, bo'],
  ])('is %s', (_title, deeds, who) => {
    expect(authorOf(change, deeds)?.who).toBe(who);
    expect(authorOf(change, deeds.toReversed())).toEqual(authorOf(change, deeds));
  });

  it('of a subnet is who wrote its network', () => {
    const subnet = { resource: armId(`${network}/virtualNetworks/v/subnets/host`) };
    expect(authorOf(subnet, [deed(`${network}/virtualNetworks/v`, 'ana', 1)])?.who).toBe('ana');
    expect(authorOf(subnet, [deed(`${network}/virtualNetworks/v/subnets/other`, 'ana', 1)])).toBeUndefined();
  });
});

describe('change sets', () => {
  const judged = (id: string, by?: Deed['by']): JudgedChange => ({
    id,
    kind: 'route-added',
    resource: armId(table),
    before: undefined,
    after: {},
    place: { part: 'routeTables', steps: [] },
    effect: 'neutral',
    opens: [],
    closes: [],
    severity: 'low',
    ...(by && { by }),
  });

  it('join what one deployment did, the latest first, and leave out what nobody signed', () => {
    const [first, second, third] = [deed(table, 'ana', 1, 'x'), deed(table, 'ana', 2, 'x'), deed(table, 'bo', 3, 'y')];
    const changes = [judged('1', second.by), judged('2'), judged('3', first.by), judged('4', third.by)];
    expect(changeSets(changes)).toEqual([
      { ...third.by, changes: ['4'] },
      { ...first.by, changes: ['1', '3'] },
    ]);
  });
});
