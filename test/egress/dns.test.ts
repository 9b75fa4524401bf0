import { openEstate } from '../../lib/egress/estate';
import { answerFor } from '../../lib/egress/network/dns';
import type { WireRow } from '../../lib/model/snapshot';
import { idOf, inventoryOf, type SmallEstate } from './small-estate';
import { scopes, spoke, story, tags, toFirewall, traceTo } from './spoke';

const zone = 'privatelink.blob.core.windows.net';
const zoneId = idOf(`privateDnsZones/${zone}`);
const row = (id: string, type: string, properties: object): WireRow => ({
  id,
  type,
  name: id.slice(id.lastIndexOf('/') + 1),
  location: 'global',
  properties,
});
const zoneRow = row(zoneId, 'microsoft.network/privatednszones', {});
const link = (network: string, resolutionPolicy = 'Default') =>
  row(`${zoneId}/virtualNetworkLinks/${network}`, 'microsoft.network/privatednszones/virtualnetworklinks', {
    virtualNetwork: { id: idOf(`virtualNetworks/${network}`) },
    virtualNetworkLinkState: 'Completed',
    resolutionPolicy,
  });
const record = row(`${zoneId}/A/lake`, 'microsoft.network/privatednszones/a', {
  aRecords: [{ ipv4Address: '10.1.0.4' }],
});
const endpoint = {
  id: idOf('privateEndpoints/lake'),
  type: 'microsoft.network/privateendpoints',
  name: 'lake',
  location: 'westeurope',
  properties: {
    subnet: { id: idOf('virtualNetworks/spoke/subnets/endpoints') },
    customDnsConfigs: [{ fqdn: 'lake.blob.core.windows.net', ipAddresses: ['10.1.0.4'] }],
    privateLinkServiceConnections: [
      {
        name: 'lake',
        properties: {
          privateLinkServiceId: idOf('storageAccounts/lake', 'Microsoft.Storage'),
          groupIds: ['blob'],
          privateLinkServiceConnectionState: { status: 'Approved' },
        },
      },
    ],
  },
};

function estate(rows: readonly WireRow[]): SmallEstate {
  return spoke({ table: 'table' }, { tables: [{ name: 'table', routes: [toFirewall] }], rows: [endpoint, ...rows] });
}

function answer(name: string, rows: readonly WireRow[]) {
  const opened = openEstate(inventoryOf(estate(rows)), tags, scopes);
  const network = [...opened.parts.networks].find(({ id }) => id.key.endsWith('/spoke'));
  if (!network) throw new Error('there is no spoke');
  return answerFor(name, network, opened);
}

describe('the answer of a network for a name', () => {
  const lake = 'lake.blob.core.windows.net';
  it.each([
    ['D1: a linked zone with a record', lake, [zoneRow, link('spoke'), record], 'private', ['10.1.0.4']],
    ['in any case', 'LAKE.blob.core.windows.NET', [zoneRow, link('spoke'), record], 'private', ['10.1.0.4']],
    ['D2: a zone that is not linked', lake, [zoneRow, link('hub'), record], 'public', []],
    ['D3: a linked zone without a record', lake, [zoneRow, link('spoke')], 'none', []],
    ['D4: the same with a fallback', lake, [zoneRow, link('spoke', 'NxDomainRedirect')], 'public', []],
    ['D5: an account without endpoint', 'theirs.blob.core.windows.net', [zoneRow, link('spoke'), record], 'public', []],
    ['another zone', 'lake.dfs.core.windows.net', [zoneRow, link('spoke'), record], 'public', []],
  ])('%s', (_, name, rows, kind, addresses) => {
    expect(answer(name, rows)).toMatchObject({ kind, addresses });
  });

  it('finds a vault, whose zone has another name than its domain', () => {
    const rows = ['vaultcore', 'vault'].flatMap((domain) => {
      const rehomed = (text: string) => text.replaceAll(zone, `privatelink.${domain}.azure.net`);
      return [zoneRow, link('spoke'), record].map((one): WireRow => JSON.parse(rehomed(JSON.stringify(one))));
    });
    expect(answer('lake.vault.azure.net', rows.slice(0, 3))).toMatchObject({
      kind: 'private',
      addresses: ['10.1.0.4'],
    });
    expect(answer('other.vault.azure.net', rows.slice(0, 3)).kind).toBe('public');
    expect(answer('lake.vaultcore.azure.net', rows.slice(3)).kind).toBe('public');
  });

  it('D6: keeps no packet from a public address', () => {
    const rows = [zoneRow, link('spoke'), record];
    expect(story(traceTo(estate(rows), lake))).toBe('platform > private-endpoint');
    const found = traceTo(estate(rows), '20.60.0.1');
    expect([found.disposition, story(found)]).toEqual(['reaches', 'route to 0.0.0.0/0 > firewall > public-address']);
    const unanswered = traceTo(estate([zoneRow, link('spoke')]), lake);
    expect([unanswered.disposition, story(unanswered)]).toEqual([
      'reaches',
      'platform > route to 0.0.0.0/0 > firewall > public-address',
    ]);
  });
});
