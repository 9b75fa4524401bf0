import fc from 'fast-check';
import type { Snapshot, WireRow } from '../../lib/model/snapshot';
import { change, estate, remove, row, set } from '../fixtures/estate';

type Edit = (snapshot: Snapshot) => void;

const spoke = 'vnet-tarn-spoke-weu';
const group = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const policy = 'databricksAccount/networkPolicies/tarn-classic/egress/network_access';
const subnets = ['snet-ops-host', 'snet-ops-container', 'snet-billing-host', 'snet-billing-container'];
const tables = ['rt-ops-weu', 'rt-billing-weu'];
const subnet = fc.constantFrom(...subnets).map((name) => `properties/subnets/${name}/properties`);
const reference = (name: string | undefined) => name && { id: row(estate(), name).id };

/** An edit of a row that may be gone is none. */
function ifThere(name: string, edit: Edit): Edit {
  return (snapshot) => {
    if (snapshot.resources.some(({ id }) => id.endsWith(`/${name}`))) edit(snapshot);
  };
}

const routes = fc.uniqueArray(fc.constantFrom('a', 'b', 'default-to-firewall')).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc.record({
        name: fc.constant(name),
        properties: fc.record({
          addressPrefix: fc.constantFrom('0.0.0.0/0', '203.0.113.0/24', 'Storage.WestEurope'),
          nextHopType: fc.constantFrom('Internet', 'None', 'VirtualAppliance'),
          nextHopIpAddress: fc.constantFrom('10.10.0.4', '10.10.0.5'),
        }),
      }),
    ),
  ),
);

const rule = fc.record({
  ruleType: fc.constant('NetworkRule'),
  name: fc.constantFrom('metastore', 'other'),
  ipProtocols: fc.constant(['TCP']),
  sourceAddresses: fc.constant(['*']),
  destinationAddresses: fc.uniqueArray(fc.constantFrom('203.0.113.0/24', 'Storage', '198.51.100.7'), { minLength: 1 }),
  destinationPorts: fc.constantFrom(['443'], ['*']),
});

/** One edit of an estate, of any family: what is watched, and nothing that is noise. */
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...tables), routes)
    .map(([table, list]): Edit => ifThere(table, (one) => change(one, table, 'properties/routes', list))),
  fc.tuple(subnet, fc.constantFrom(...tables, undefined)).map(
    ([place, table]): Edit =>
      (one) =>
        change(one, spoke, `${place}/routeTable`, reference(table)),
  ),
  fc.tuple(subnet, fc.constantFrom('nsg-ops-weu', undefined)).map(
    ([place, name]): Edit =>
      (one) =>
        change(one, spoke, `${place}/networkSecurityGroup`, reference(name)),
  ),
  fc.tuple(subnet, fc.subarray(['sep-ops-weu', 'sep-billing-weu'])).map(
    ([place, names]): Edit =>
      (one) =>
        change(one, spoke, `${place}/serviceEndpointPolicies`, names.map(reference)),
  ),
  fc.tuple(subnet, fc.subarray(['Microsoft.Storage', 'Microsoft.Sql', 'Microsoft.KeyVault'])).map(
    ([place, services]): Edit =>
      (one) =>
        change(
          one,
          spoke,
          `${place}/serviceEndpoints`,
          services.map((service) => ({ service, locations: ['*'] })),
        ),
  ),
  fc
    .uniqueArray(rule, { selector: ({ name }) => name })
    .map(
      (rules): Edit =>
        ifThere(group, (one) => change(one, group, 'properties/ruleCollections/databricks-services/rules', rules)),
    ),
  fc
    .constantFrom(100, 150, 900)
    .map(
      (priority): Edit =>
        ifThere(group, (one) =>
          change(one, group, 'properties/ruleCollections/databricks-services/priority', priority),
        ),
    ),
  fc.constantFrom('Enabled', 'Disabled').map(
    (access): Edit =>
      (one) =>
        change(one, 'workspaces/dbw-tarn-ops-weu', 'properties/publicNetworkAccess', access),
  ),
  fc.constantFrom('FULL_ACCESS', 'RESTRICTED_ACCESS').map(
    (mode): Edit =>
      (one) =>
        set(one, `${policy}/restriction_mode`, mode),
  ),
  fc.subarray(['a.example', 'b.example']).map(
    (names): Edit =>
      (one) =>
        set(
          one,
          `${policy}/allowed_internet_destinations`,
          names.map((destination) => ({ destination })),
        ),
  ),
  fc
    .constantFrom('sep-billing-weu', 'rt-billing-weu', 'sttarnlakeneu', 'vnet-tarn-transit-weu', 'dbw-tarn-insight-weu')
    .map((name): Edit => ifThere(name, (one) => gone(one, name))),
  fc.constantFrom('Allow', 'Deny').map(
    (action): Edit =>
      (one) =>
        change(one, 'storageAccounts/sttarnlakeweu', 'properties/networkAcls/defaultAction', action),
  ),
);

/** Several resources may share the end of an id; the first of them goes. */
function gone(snapshot: Snapshot, name: string): void {
  const found = snapshot.resources.find(({ id }) => id.endsWith(`/${name}`));
  if (found) remove(snapshot, found.id);
}

/** A script of edits. */
export const anyEdits: fc.Arbitrary<readonly Edit[]> = fc.array(anyEdit, { maxLength: 6 });

/** The compliant estate after the edits, its rows in an order that is none. */
export function edited(edits: readonly Edit[]): Snapshot {
  const snapshot = estate();
  for (const edit of edits) edit(snapshot);
  (snapshot.resources as WireRow[]).reverse();
  return snapshot;
}
