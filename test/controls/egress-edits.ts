import type { Snapshot, WireObject } from '../../lib/model/snapshot';
import { change, set } from '../fixtures/estate';
import type { Case } from './table';

const classic = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'];
const unread = (workspaces: readonly string[]): Case => [
  'what the Databricks account did not tell is unknown',
  (estate) => set(estate, 'databricksAccount', undefined),
  workspaces.map((name) => `unknown ${name}`),
];
const unrestricted: Case = [
  'what a wider way holds is no way of its own, and none that passes',
  (estate) => policy(estate, 'restriction_mode', 'FULL_ACCESS'),
  classic.map((name) => `not-applicable ${name}`),
];

/** For a control that judges a part of what the whole internet holds, or what a network policy lists. */
export const narrowWayCases: readonly Case[] = [unread([...classic, 'dbw-tarn-insight-weu']), unrestricted];

/** For one that does so where there are clusters. */
export const narrowClassicCases: readonly Case[] = [unread(classic), unrestricted];

const group = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const collections = 'properties/ruleCollections';

/** Has the firewall of West Europe let the clusters go to these names as well. */
export function allowNames(snapshot: Snapshot, ...names: readonly string[]): void {
  const rule = `${collections}/databricks-control-plane/rules/secure-cluster-connectivity-relay`;
  change(snapshot, group, `${rule}/targetFqdns`, ['tunnel.westeurope.azuredatabricks.net', ...names]);
}

/** Has the firewall of West Europe let the clusters go to these addresses or tags on port 3306, where no endpoint leads. */
export function allowDestinations(snapshot: Snapshot, ...destinations: readonly string[]): void {
  change(snapshot, group, `${collections}/databricks-services/rules/metastore/destinationAddresses`, destinations);
}

/** Takes away what the firewall of West Europe lets through to the metastore. */
export function closeMetastore(snapshot: Snapshot): void {
  change(snapshot, group, `${collections}/databricks-services/rules/metastore/destinationFqdns`, ['other.example']);
}

/** Sets what stands in the network policy of the classic workspaces. */
export function policy(snapshot: Snapshot, path: string, value: unknown): void {
  set(snapshot, `databricksAccount/networkPolicies/tarn-classic/egress/network_access/${path}`, value);
}

/** Adds a private endpoint rule to the connectivity configuration of West Europe. */
export function connect(snapshot: Snapshot, rule: WireObject): void {
  const rules = 'egress_config/target_rules/azure_private_endpoint_rules';
  set(snapshot, `databricksAccount/networkConnectivityConfigs/ncc-tarn-weu/${rules}/+`, { rule_id: 'r', ...rule });
}
