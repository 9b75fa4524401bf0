import { readDeed, readDeeds } from '../../../lib/collect/change-records';
import { armId } from '../../../lib/model/arm-id';
import type { WireObject } from '../../../lib/model/snapshot';

const target = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt';

/** A record as Resource Graph's documentation shows one, with other attributes. */
function record(attributes: WireObject = {}): WireObject {
  return {
    id: `${target.toLowerCase()}/providers/Microsoft.Resources/changes/0858_3759_4043_1712`,
    type: 'microsoft.resources/changes',
    properties: {
      targetResourceId: target,
      targetResourceType: 'microsoft.network/routetables',
      changeType: 'Update',
      changeAttributes: {
        previousResourceSnapshotId: '0858…',
        correlationId: '11111111-1111-1111-1111-111111111112',
        changedBy: 'ana@example.org',
        changedByType: 'User',
        clientType: 'Azure Portal',
        operation: 'microsoft.network/routetables/write',
        timestamp: '2026-11-24T13:16:14.571Z',
        changesCount: 2,
        ...attributes,
      },
      changes: { 'properties.disableBgpRoutePropagation': { previousValue: 'False', newValue: 'True' } },
    },
  };
}

describe('a record of a change', () => {
  it('tells who wrote which resource, how, when and with what else', () => {
    expect(readDeed(record())).toEqual([
      {
        resource: armId(target),
        by: {
          who: 'ana@example.org',
          how: 'Azure Portal',
          at: '2026-11-24T13:16:14.571Z',
          correlation: '11111111-1111-1111-1111-111111111112',
        },
      },
    ]);
  });

  it('tells the operation where it does not tell the client', () => {
    expect(readDeed(record({ clientType: 'Unknown' }))[0]?.by.how).toBe('microsoft.network/routetables/write');
  });

  it.each<[string, WireObject]>([
    ['no author', { changedBy: undefined }],
    ['an author who is unknown', { changedBy: 'Unknown' }],
    ['a time that is none', { timestamp: 'yesterday' }],
    ['no correlation', { correlationId: null }],
  ])('tells nobody where it has %s', (_title, attributes) => {
    expect(readDeed(record(attributes))).toEqual([]);
  });

  it.each<[string, WireObject]>([
    ['nothing', {}],
    ['properties that are none', { properties: 'x' }],
    ['attributes that are none', { properties: { targetResourceId: target, changeAttributes: [1] } }],
  ])('may be rubbish: %s', (_title, row) => expect(readDeed(row)).toEqual([]));
});

describe('asking who changed', () => {
  it('asks for few resources at a time, quotes their ids, and reads every page', async () => {
    const queries: string[] = [];
    const ids = Array.from({ length: 60 }, (_, number) => armId(`/subscriptions/s/it's/${number}`));
    const deeds = await readDeeds(async ({ query, options }) => {
      queries.push(query);
      const isFirst = options?.skipToken === undefined;
      const page = { totalRecords: 2, count: 1, resultTruncated: 'false' as const, facets: [], data: [record()] };
      return isFirst ? { ...page, skipToken: 'next' } : page;
    }, ids);
    expect(queries).toHaveLength(8);
    expect(queries[0]).toMatch(
      /^resourcechanges \| where tostring\(properties\.targetResourceId\) in~ \('\/subscriptions\/s\/it\\'s\/0', /,
    );
    expect(deeds.known && deeds.value).toHaveLength(8);
  });
});
