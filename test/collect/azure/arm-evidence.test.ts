import { resourceManager } from '../../../lib/collect/arm';
import { readRequiredEndpoints, readServiceTags } from '../../../lib/collect/arm-evidence';
import { clouds } from '../../../lib/model/cloud';
import { credential, serving } from './collecting';

const connectionTo = (answers: Readonly<Record<string, unknown>>) => ({
  credential,
  cloud: clouds.public,
  httpClient: serving(answers),
});

describe('readRequiredEndpoints', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/ws';
  const url = `${id}/outboundNetworkDependenciesEndpoints?api-version=2026-01-01`;
  const parameters = { customVirtualNetworkId: { value: '/subscriptions/s/…/vnet' } };
  const row = { id, type: 'Microsoft.Databricks/workspaces', properties: { parameters } };

  it.each([
    ['an object', { value: [] }],
    ['a web page', '<html>'],
  ])('leaves a gap where the answer is %s instead of a list', async (_, answer) => {
    const because = 'the answer has not the documented form';
    expect(await readRequiredEndpoints(connectionTo({ [url]: answer }), [row])).toEqual({
      values: new Map(),
      gaps: [{ part: 'requiredEndpoints', scope: id, because }],
    });
  });

  it('asks only for workspaces in a network of the customer', async () => {
    const managed = { ...row, properties: { parameters: null } };
    expect(await readRequiredEndpoints(connectionTo({}), [managed])).toEqual({ values: new Map(), gaps: [] });
  });
});

describe('readServiceTags', () => {
  const place = { id: '/subscriptions/s/resourceGroups/rg', type: 't', location: 'westeurope' };
  const url = '/subscriptions/s/providers/Microsoft.Network/locations/westeurope/serviceTags';

  it('asks in the first place that is a region, and joins the pages', async () => {
    const arm = resourceManager(
      connectionTo({
        [`${url}?api-version=2024-05-01`]: {
          cloud: 'Public',
          values: [{ name: 'Sql' }],
          nextLink: `https://management.azure.com${url}?page=2`,
        },
        [`${url}?page=2`]: { values: [{ name: 'Storage' }] },
      }),
    );
    const rows = [{ ...place, location: '' }, { ...place, location: 'global' }, place];
    const { serviceTags, gaps } = await readServiceTags(arm, rows);
    expect(serviceTags).toMatchObject({ cloud: 'Public', values: [{ name: 'Sql' }, { name: 'Storage' }] });
    expect(gaps).toEqual([]);
  });

  it('has nothing to ask for an estate without a place', async () => {
    const arm = resourceManager(connectionTo({}));
    expect(await readServiceTags(arm, [{ ...place, location: 'global' }])).toEqual({ gaps: [] });
  });
});
