import { readInventory } from '../../lib/collect/inventory';
import { compareInventories } from '../../lib/drift/compare';
import type { Snapshot, WireRow } from '../../lib/model/snapshot';
import { blind, change, estate, load, remove, row, set } from '../fixtures/estate';
import { describeChange } from './describe-change';

const baseline = readInventory(estate());

type Edit = (snapshot: Snapshot) => void;

function changesAfter(edit: Edit): readonly string[] {
  const snapshot = estate();
  edit(snapshot);
  return compareInventories(baseline, readInventory(snapshot)).changes.map(describeChange);
}

const subnets = 'properties/subnets';
const host = `${subnets}/snet-ops-host/properties`;
const spoke = 'vnet-tarn-spoke-weu';
const groups = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const collections = 'properties/ruleCollections';
const account = 'databricksAccount/networkPolicies/tarn-classic/egress/network_access';
const route = { addressPrefix: '203.0.113.0/24', nextHopType: 'Internet' };
const tableId = (name: string) => row(estate(), name).id;

describe('a change', () => {
  it.each<[string, Edit, readonly string[]]>([
    [
      'a route added',
      (one) => change(one, 'rt-ops-weu', 'properties/routes/+', { name: 'direct', properties: route }),
      ['route-added rt-ops-weu [direct]'],
    ],
    [
      'a route removed',
      (one) => change(one, 'rt-ops-weu', 'properties/routes/default-to-firewall', undefined),
      ['route-removed rt-ops-weu [default-to-firewall]'],
    ],
    [
      'a route re-targeted',
      (one) =>
        change(one, 'rt-ops-weu', 'properties/routes/default-to-firewall/properties', {
          ...route,
          addressPrefix: '0.0.0.0/0',
        }),
      ['route-retargeted rt-ops-weu [default-to-firewall]'],
    ],
    [
      'gateway routes propagated',
      (one) => change(one, 'rt-ops-weu', 'properties/disableBgpRoutePropagation', false),
      ['route-propagation-changed rt-ops-weu [propagates gateway routes]'],
    ],
    [
      'a route table detached',
      (one) => change(one, spoke, `${host}/routeTable`, undefined),
      ['route-table-detached snet-ops-host'],
    ],
    [
      'a route table replaced',
      (one) => change(one, spoke, `${host}/routeTable/id`, tableId('rt-billing-weu')),
      ['route-table-replaced snet-ops-host'],
    ],
    [
      'a security group detached',
      (one) => change(one, spoke, `${host}/networkSecurityGroup`, undefined),
      ['security-group-detached snet-ops-host'],
    ],
    [
      'an endpoint policy detached from one subnet',
      (one) => change(one, spoke, `${host}/serviceEndpointPolicies`, []),
      ['endpoint-policy-detached snet-ops-host [sep-ops-weu]'],
    ],
    [
      'an endpoint policy widened',
      (one) =>
        change(
          one,
          'sep-ops-weu',
          'properties/serviceEndpointPolicyDefinitions/own-storage/properties/serviceResources/+',
          '/services/Azure',
        ),
      ['endpoint-policy-widened sep-ops-weu [own-storage]'],
    ],
    [
      'an endpoint policy removed',
      (one) => remove(one, 'sep-ops-weu'),
      ['endpoint-policy-resource-removed sep-ops-weu'],
    ],
    [
      'a service endpoint added',
      (one) =>
        change(one, spoke, `${host}/serviceEndpoints/+`, { service: 'Microsoft.Sql', locations: ['westeurope'] }),
      ['service-endpoint-added snet-ops-host [Microsoft.Sql]'],
    ],
    [
      'a peering added',
      (one) =>
        change(one, spoke, 'properties/virtualNetworkPeerings/+', {
          name: 'to-elsewhere',
          properties: { remoteVirtualNetwork: { id: '/subscriptions/x' }, peeringState: 'Connected' },
        }),
      ['peering-added to-elsewhere'],
    ],
    [
      'a peering with another flag',
      (one) => change(one, spoke, 'properties/virtualNetworkPeerings/0/properties/allowGatewayTransit', true),
      ['peering-flags-changed spoke-weu-to-hub-weu [allows gateway transit]'],
    ],
    [
      'a private endpoint removed',
      (one) => remove(one, 'pe-lake-blob-weu'),
      ['private-endpoint-removed pe-lake-blob-weu'],
    ],
    [
      'a private endpoint rejected',
      (one) =>
        change(
          one,
          'pe-lake-blob-weu',
          'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status',
          'Rejected',
        ),
      ['private-endpoint-rejected pe-lake-blob-weu'],
    ],
    [
      'a private endpoint re-targeted',
      (one) =>
        change(
          one,
          'pe-lake-blob-weu',
          'properties/privateLinkServiceConnections/0/properties/privateLinkServiceId',
          '/subscriptions/x',
        ),
      ['private-endpoint-retargeted pe-lake-blob-weu'],
    ],
    [
      'a zone unlinked',
      (one) => remove(one, 'privatelink.vaultcore.azure.net/virtualNetworkLinks/link-vnet-tarn-spoke-weu'),
      ['dns-link-removed link-vnet-tarn-spoke-weu'],
    ],
    [
      'a record moved',
      (one) => change(one, 'A/kv-tarn-lake-weu', 'properties/aRecords', [{ ipv4Address: '203.0.113.9' }]),
      ['dns-record-moved kv-tarn-lake-weu'],
    ],
    [
      'a firewall rule changed',
      (one) => change(one, groups, `${collections}/databricks-services/rules/metastore/destinationPorts`, ['*']),
      ['firewall-rule-changed rcg-databricks [databricks-services/metastore]'],
    ],
    [
      'a firewall rule removed',
      (one) => change(one, groups, `${collections}/databricks-services/rules/metastore`, undefined),
      ['firewall-rule-removed rcg-databricks [databricks-services/metastore]'],
    ],
    [
      'a firewall collection that comes earlier',
      (one) => change(one, groups, `${collections}/databricks-services/priority`, 110),
      ['firewall-collection-priority-changed rcg-databricks [databricks-services]'],
    ],
    ['a firewall group removed', (one) => remove(one, groups), ['firewall-group-removed rcg-databricks']],
    [
      'an IP group widened',
      (one) => change(one, 'ipg-databricks-weu', 'properties/ipAddresses/+', '10.99.0.0/16'),
      ['ip-group-addresses-widened ipg-databricks-weu'],
    ],
    [
      'a policy without its parent',
      (one) => change(one, 'firewallPolicies/afwp-tarn-weu', 'properties/basePolicy', undefined),
      ['firewall-policy-parent-detached afwp-tarn-weu'],
    ],
    [
      'threat intelligence switched off',
      (one) => change(one, 'firewallPolicies/afwp-tarn-weu', 'properties/threatIntelMode', 'Off'),
      ['threat-intelligence-changed afwp-tarn-weu'],
    ],
    [
      'a firewall at another address',
      (one) => change(one, 'afw-tarn-weu', 'properties/ipConfigurations/0/properties/privateIPAddress', '10.10.0.9'),
      ['firewall-address-changed afw-tarn-weu [private addresses]'],
    ],
    [
      'a workspace open to the public',
      (one) => change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/publicNetworkAccess', 'Enabled'),
      ['public-network-access-changed dbw-tarn-ops-weu'],
    ],
    [
      'a workspace with other security rules',
      (one) => change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/requiredNsgRules', 'AllRules'),
      ['security-rules-setting-changed dbw-tarn-ops-weu'],
    ],
    [
      'a workspace without its key',
      (one) => change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/encryption/entities/managedServices', undefined),
      ['key-changed dbw-tarn-ops-weu [managed services key]'],
    ],
    [
      'a workspace without its storage firewall',
      (one) => change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/defaultStorageFirewall', 'Disabled'),
      ['default-storage-firewall-changed dbw-tarn-ops-weu'],
    ],
    [
      'storage that answers everybody',
      (one) => change(one, 'storageAccounts/sttarnlakeweu', 'properties/networkAcls/defaultAction', 'Allow'),
      ['exposure-changed sttarnlakeweu'],
    ],
    [
      'a network policy with full access',
      (one) => set(one, `${account}/restriction_mode`, 'FULL_ACCESS'),
      ['network-policy-mode-changed databricksAccount [tarn-classic]'],
    ],
    [
      'a network policy that enforces nothing',
      (one) => set(one, `${account}/policy_enforcement/enforcement_mode`, 'DRY_RUN'),
      ['network-policy-enforcement-changed databricksAccount [tarn-classic]'],
    ],
    [
      'a network policy with one destination more',
      (one) => set(one, `${account}/allowed_internet_destinations`, [{ destination: 'a.example' }]),
      ['network-policy-destinations-changed databricksAccount [tarn-classic/internet destinations]'],
    ],
    [
      'a network policy assigned to a workspace',
      (one) => set(one, 'databricksAccount/workspaceNetworkOptions/0/network_policy_id', 'default-policy'),
      ['network-policy-replaced databricksAccount [dbw-tarn-ops-weu]'],
    ],
    [
      'a connectivity rule expired',
      (one) =>
        set(
          one,
          'databricksAccount/networkConnectivityConfigs/ncc-tarn-weu/egress_config/target_rules/azure_private_endpoint_rules/0/connection_state',
          'EXPIRED',
        ),
      [expect.stringMatching(/^connectivity-rule-changed databricksAccount \[ncc-tarn-weu\/.*\/state\]$/)],
    ],
    [
      'diagnostics removed',
      (one) => Object.assign(one.diagnosticSettings ?? {}, { [tableId('dbw-tarn-ops-weu')]: [] }),
      ['diagnostics-removed dbw-tarn-ops-weu [to-security]'],
    ],
    [
      'a workspace gone',
      (one) => remove(one, 'workspaces/dbw-tarn-insight-weu'),
      ['workspace-removed dbw-tarn-insight-weu'],
    ],
    ['a network gone', (one) => remove(one, 'vnet-tarn-transit-weu'), ['network-removed vnet-tarn-transit-weu']],
    [
      'a hub appearing',
      (one) =>
        set(one, 'resources/+', {
          id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualHubs/hub',
          type: 'microsoft.network/virtualhubs',
          properties: {},
        }),
      ['virtual-hub-added hub'],
    ],
  ])('is %s', (_title, edit, expected) => {
    expect(changesAfter(edit)).toEqual(expected);
  });

  it('has before and after as they can be read', () => {
    const snapshot = estate();
    change(snapshot, 'workspaces/dbw-tarn-ops-weu', 'properties/publicNetworkAccess', undefined);
    const { changes } = compareInventories(baseline, readInventory(snapshot));
    expect(changes).toMatchObject([{ before: 'disabled', after: 'enabled' }]);
  });
});

describe('no change', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled).reverse();
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, field]) => [name, shuffled(field)])
        .reverse(),
    );
  };

  it.each<[string, Edit]>([
    ['an etag', (one) => change(one, 'rt-ops-weu', 'properties/etag', 'W/"1"')],
    [
      'a state of provisioning',
      (one) => change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/provisioningState', 'Updating'),
    ],
    ['a tag', (one) => change(one, 'rt-ops-weu', 'tags', { owner: 'nobody' })],
    [
      'a server default that Azure now says',
      (one) => change(one, 'storageAccounts/sttarnlakeweu', 'properties/isSftpEnabled', false),
    ],
    ['a casing', (one) => change(one, 'rt-ops-weu', 'properties/routes/0/properties/nextHopType', 'VIRTUALAPPLIANCE')],
    [
      'a reference in another casing',
      (one) => change(one, spoke, `${host}/routeTable/id`, tableId('rt-ops-weu').toUpperCase()),
    ],
    [
      'what a vendor keeps: service tags, required endpoints, default rules',
      (one) => {
        set(one, 'serviceTags', { ...one.serviceTags, changeNumber: 9999, values: [] });
        set(one, 'outboundEndpoints', {});
        change(one, 'nsg-ops-weu', 'properties/defaultSecurityRules', []);
      },
    ],
    ["a mirror of Azure's: what a table is attached to", (one) => change(one, 'rt-ops-weu', 'properties/subnets', [])],
    [
      'a workspace told by an older version of the API',
      (one) => {
        change(one, 'workspaces/dbw-tarn-ops-weu', 'apiVersion', '2023-02-01');
        change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/computeMode', undefined);
        change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/defaultStorageFirewall', undefined);
        change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/accessConnector', undefined);
      },
    ],
    [
      'a workspace told without its parameters',
      (one) => change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/parameters', null),
    ],
    ['everything in another order', (one) => Object.assign(one, shuffled(one))],
    [
      'every id in another casing',
      (one) =>
        Object.assign(
          one,
          JSON.parse(JSON.stringify(one).replace(/\/subscriptions\/[^"]*/g, (id) => id.toUpperCase())),
        ),
    ],
  ])('is %s', (_title, edit) => {
    expect(changesAfter(edit)).toEqual([]);
  });
});

describe('what was not seen', () => {
  const unseenAfter = (edit: Edit, before: Snapshot = estate()) => {
    const after = estate();
    edit(after);
    const { changes, unseen } = compareInventories(readInventory(before), readInventory(after));
    return { changes: changes.map(describeChange), unseen: unseen.map(({ part, because }) => `${part}: ${because}`) };
  };
  const withoutRows = (snapshot: Snapshot, type: string) => {
    const rows = snapshot.resources as WireRow[];
    rows.splice(0, rows.length, ...rows.filter((one) => one.type !== type));
  };

  it('is no removal where a part was not read at all', () => {
    const edit: Edit = (one) => {
      withoutRows(one, 'microsoft.network/routetables');
      blind(one, 'routeTables', '/');
    };
    expect(unseenAfter(edit)).toEqual({ changes: [], unseen: ['routeTables: 403 AuthorizationFailed'] });
  });

  it('is no removal of the one row that could not be read, and hides no other', () => {
    const edit: Edit = (one) => {
      change(one, 'rt-ops-weu', 'properties', 'rubbish');
      remove(one, 'rt-billing-weu');
    };
    const { changes, unseen } = unseenAfter(edit);
    expect(changes).toEqual(['route-table-resource-removed rt-billing-weu']);
    expect(unseen).toEqual([expect.stringContaining('routeTables')]);
  });

  it('is no addition where the baseline was blind', () => {
    const before = estate();
    withoutRows(before, 'microsoft.network/firewallpolicies/rulecollectiongroups');
    blind(before, 'ruleCollectionGroups', '/');
    expect(unseenAfter(() => undefined, before)).toEqual({
      changes: [],
      unseen: ['ruleCollectionGroups: 403 AuthorizationFailed'],
    });
  });

  it('is no removal from the account that could not be read whole', () => {
    const edit: Edit = (one) => {
      set(one, 'databricksAccount/networkConnectivityConfigs/ncc-tarn-weu/egress_config/target_rules', undefined);
      blind(one, 'serverless', '/');
    };
    expect(unseenAfter(edit)).toEqual({ changes: [], unseen: ['serverless: 403 AuthorizationFailed'] });
  });
});

describe('the sample estate as it was found', () => {
  it('differs from the compliant one in changes of every family, each with an id of its own', () => {
    const { changes } = compareInventories(baseline, readInventory(load('as-found')));
    expect(changes.length).toBeGreaterThan(20);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
    const places = changes.map(({ resource, kind, facet }) => [resource.key, kind, facet].join(' '));
    expect(new Set(places).size).toBe(changes.length);
    expect(places).toEqual(places.toSorted());
  });
});
