import type { QueryRequest } from '@azure/arm-resourcegraph';
import { collectEstate } from '../../../lib/collect/estate-rows';
import type { AskGraph } from '../../../lib/collect/resource-graph';
import type { Scope } from '../../../lib/model/scope';

const tables = [{ name: 'resourcecontainers', types: ['microsoft.resources/subscriptions'] }];
const ids = Array.from({ length: 401 }, (_, index) => `s${String(index).padStart(3, '0')}`);

async function collect(scope: Scope) {
  const asked: QueryRequest[] = [];
  const ask: AskGraph = async (request) => {
    asked.push(request);
    const data = (request.subscriptions ?? ids).map((id) => ({
      id: `/subscriptions/${id}`,
      type: tables[0]?.types[0],
    }));
    return { totalRecords: data.length, count: data.length, resultTruncated: 'false', data };
  };
  const { rows, gaps } = await collectEstate(ask, tables, scope, () => undefined);
  return { asked, rows: rows.size, gaps };
}

describe('collectEstate', () => {
  it('asks for many subscriptions in groups of 200, each once', async () => {
    const { asked, ...collected } = await collect({ subscriptions: [...ids.toReversed(), 'S000'] });
    expect(collected).toEqual({ rows: 401, gaps: [] });
    expect(asked.map(({ subscriptions }) => subscriptions?.length)).toEqual([200, 200, 1]);
    expect(asked.flatMap(({ subscriptions }) => subscriptions)).toEqual(ids);
  });

  it('asks for everything without naming anything', async () => {
    const { asked } = await collect('everything');
    expect(asked).toEqual([{ query: expect.any(String), options: expect.anything() }]);
  });

  it('asks for management groups by name', async () => {
    const { asked } = await collect({ managementGroups: ['platform', 'sandbox'] });
    expect(asked).toMatchObject([{ managementGroups: ['platform', 'sandbox'] }]);
  });

  const empty: readonly Scope[] = [{ subscriptions: [] }, { managementGroups: [] }];
  it.each(empty)('refuses %j, which Azure takes for everything', async (scope) => {
    await expect(collect(scope)).rejects.toThrow('the scope names no subscription and no management group');
  });
});
