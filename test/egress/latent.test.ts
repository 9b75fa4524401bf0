import { findEgressPaths } from '../../lib/egress/egress-paths';
import { latentReach } from '../../lib/egress/latent';
import { readInputs } from '../../lib/jobs/derive-parts';
import { nameOf } from '../../lib/model/arm-id';
import { describeDestination } from '../../lib/model/describe-path';
import type { Snapshot } from '../../lib/model/snapshot';
import { change, config, estate, load, set } from '../fixtures/estate';

/** What each mistake would open for dbw-tarn-ops-weu, as `resource: mistake: destinations`. */
function reachOf(edit: (snapshot: Snapshot) => void): readonly string[] {
  const snapshot = estate();
  edit(snapshot);
  return reachIn(snapshot, 'dbw-tarn-ops-weu');
}

function reachIn(snapshot: Snapshot, workspaceName: string): readonly string[] {
  const { inventory, tags, settings } = readInputs(snapshot, config);
  const all = inventory.workspaces.known ? [...inventory.workspaces.value] : [];
  const workspace = all.find(({ name }) => name === workspaceName);
  if (!workspace) throw new Error('the estate has no such workspace');
  const found = latentReach(workspace, inventory, (changed) => findEgressPaths(changed, tags, settings).paths);
  return found.map(({ resource, mistake, opens }) => {
    const destinations = [...new Set(opens.map(({ to }) => describeDestination(to)))].sort();
    return `${nameOf(resource)}: ${mistake}: ${destinations.join(', ')}`;
  });
}

const routeMistake = 'rt-ops-weu: its route default-to-firewall is deleted: internet (any tenant)';
const subnetMistakes = ['snet-ops-host', 'snet-ops-container'].flatMap((name) => [
  `${name}: its route table is detached: internet (any tenant)`,
  `${name}: its service endpoint policies are removed: Storage (service tag, any tenant)`,
]);

describe('what single mistakes would open', () => {
  it('is the internet and all of Storage, for each subnet', () => {
    expect(reachOf(() => undefined)).toEqual([...subnetMistakes, routeMistake]);
  });

  it('is nothing that is open already', () => {
    const open = reachOf((snapshot) =>
      change(snapshot, 'rt-ops-weu', 'properties/routes/default-to-firewall/properties/nextHopType', 'Internet'),
    );
    expect(open).toEqual(subnetMistakes.filter((text) => !text.includes('route table')));
  });

  it('is the internet where the default network policy is weak', () => {
    const open = reachOf((snapshot) =>
      set(
        snapshot,
        'databricksAccount/networkPolicies/default-policy/egress/network_access/restriction_mode',
        'FULL_ACCESS',
      ),
    );
    expect(open).toEqual([
      ...subnetMistakes,
      routeMistake,
      'dbw-tarn-ops-weu: the default network policy is assigned to it: internet (any tenant)',
    ]);
  });

  it('is what lies behind a service endpoint, once that is removed', () => {
    const asFound = load('as-found');
    const storage = 'Storage.WestEurope (service tag, any tenant)';
    expect(reachIn(asFound, 'dbw-tarn-ops-weu')).toContainEqual(
      `snet-ops-host: its service endpoint Microsoft.Storage is removed: ${storage}`,
    );
    const removals = reachIn(asFound, 'dbw-tarn-billing-weu').filter((text) => text.includes('is removed'));
    expect(removals.filter((text) => text.includes(storage))).toHaveLength(2);
  });

  it('is what a security group denies, once that is detached', () => {
    const denyAll = {
      direction: 'Outbound',
      access: 'Deny',
      priority: 200,
      protocol: '*',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: '*',
    };
    const opened = reachOf((snapshot) => {
      const host = 'properties/subnets/snet-ops-host/properties';
      change(snapshot, 'nsg-ops-weu', 'properties/securityRules/+', { name: 'nothing', properties: denyAll });
      change(snapshot, 'nsg-ops-weu', 'properties/securityRules/+', {
        name: 'nothing at all',
        properties: { ...denyAll, priority: 101 },
      });
      change(snapshot, 'vnet-tarn-spoke-weu', `${host}/routeTable`, undefined);
    });
    expect(opened).toContain('snet-ops-host: its security group is detached: internet (any tenant)');
  });

  it('is what a firewall rule denies and a later one allows', () => {
    const open = reachOf((snapshot) => {
      const rules = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
      const rule = {
        ruleType: 'NetworkRule',
        ipProtocols: ['TCP'],
        sourceAddresses: ['*'],
        destinationPorts: ['9000'],
      };
      const to = (name: string, type: string, priority: number, destinations: readonly string[]) =>
        change(snapshot, rules, 'properties/ruleCollections/+', {
          ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
          name,
          priority,
          action: { type },
          rules: [{ ...rule, name, destinationAddresses: destinations }],
        });
      to('no-queue', 'Deny', 150, ['203.0.113.0/24']);
      to('queue', 'Allow', 160, ['203.0.113.0/24', '203.0.114.7']);
    });
    expect(open).toContain(
      'afwp-tarn-weu: its rule rcg-databricks/no-queue/no-queue, which denies, is removed: 203.0.113.0/24 (addresses, unknown)',
    );
  });

  it('is what a security rule denies, where a route does not make it decoration', () => {
    const rule = {
      direction: 'Outbound',
      access: 'Deny',
      priority: 200,
      protocol: '*',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: 'Internet',
      destinationPortRange: '*',
    };
    const deny = (snapshot: Snapshot) =>
      change(snapshot, 'nsg-ops-weu', 'properties/securityRules/+', { name: 'no-internet', properties: rule });
    const opened = 'nsg-ops-weu: its rule no-internet, which denies, is removed: internet (any tenant)';
    expect(reachOf(deny)).not.toContain(opened);
    const bare = reachOf((snapshot) => {
      deny(snapshot);
      change(snapshot, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/routeTable', undefined);
    });
    expect(bare).toContain(opened);
  });
});
