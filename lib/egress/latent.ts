import { networkOf } from '../model/appliances';
import type { ArmId } from '../model/arm-id';
import { classicSubnets } from '../model/classic-subnets';
import type { Workspace } from '../model/databricks';
import type { EgressPath, LatentReach } from '../model/egress-path';
import { collection, known } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import type { Subnet } from '../model/network';
import { alter, without } from './alter';

/** One change that may open something, and the estate after it. */
interface Mistake {
  readonly resource: ArmId;
  readonly mistake: string;
  readonly after: Inventory;
}

/**
 * What each single mistake would open for a workspace that nobody approved: a route table, the endpoint policies or a security
 * group taken off a subnet, a service endpoint switched off, a route or a rule that denies deleted, the default network policy
 * assigned. `pathsOf` gives the ways out of an estate, of which
 * another one that it gave those of may be near.
 */
export function latentReach(
  workspace: Workspace,
  inventory: Inventory,
  pathsOf: (inventory: Inventory, ...near: readonly Inventory[]) => readonly EgressPath[],
): readonly LatentReach[] {
  const { gaps } = inventory.workspaces.known ? inventory.workspaces : { gaps: [] };
  const alone = { ...inventory, workspaces: known(collection([workspace], gaps), gaps) };
  const open = new Set(pathsOf(alone).map(keyOf));
  return [...mistakes(workspace, alone)].flatMap(({ resource, mistake, after }) => {
    const opens = pathsOf(after, alone).filter((path) => !path.approved && !open.has(keyOf(path)));
    return opens.length > 0 ? [{ workspace: workspace.id, resource, mistake, opens }] : [];
  });
}

/** What makes two ways out the same reach, whatever leads there. */
function keyOf({ plane, from, to, services }: EgressPath): string {
  return JSON.stringify([plane, from.subnet?.key, to.kind, to.value.toLowerCase(), services]);
}

function* mistakes(workspace: Workspace, inventory: Inventory): Iterable<Mistake> {
  const { networks } = inventory;
  const places = networks.known ? classicSubnets([workspace], networks.value) : [];
  const subnets = places.flatMap(({ subnet }) => (subnet.seen ? subnet.value : []));
  for (const subnet of subnets) yield* subnetMistakes(subnet, inventory);
  yield* routeMistakes(subnets, inventory);
  yield* securityRuleMistakes(subnets, inventory);
  yield* firewallRuleMistakes(inventory);
  yield* policyMistakes(workspace, inventory);
}

function* subnetMistakes(subnet: Subnet, inventory: Inventory): Iterable<Mistake> {
  const { id, routeTable, securityGroup, serviceEndpoints, endpointPolicies } = subnet;
  const after = (change: Partial<Subnet>) =>
    alter(inventory, 'networks', networkOf(id), (network) => ({
      ...network,
      subnets: network.subnets.map((each) => (each.id.key === id.key ? { ...each, ...change } : each)),
    }));
  if (routeTable) {
    yield { resource: id, mistake: 'its route table is detached', after: after({ routeTable: undefined }) };
  }
  if (endpointPolicies.length > 0) {
    yield {
      resource: id,
      mistake: 'its service endpoint policies are removed',
      after: after({ endpointPolicies: [] }),
    };
  }
  if (securityGroup) {
    yield { resource: id, mistake: 'its security group is detached', after: after({ securityGroup: undefined }) };
  }
  // What is routed or allowed beside an endpoint shows only once packets no longer take the endpoint.
  for (const endpoint of serviceEndpoints) {
    const rest = after({ serviceEndpoints: without(serviceEndpoints, endpoint) });
    yield { resource: id, mistake: `its service endpoint ${endpoint.service} is removed`, after: rest };
  }
}

function* routeMistakes(subnets: readonly Subnet[], inventory: Inventory): Iterable<Mistake> {
  const { routeTables } = inventory;
  const used = new Set(subnets.flatMap(({ routeTable }) => routeTable?.key ?? []));
  for (const { id, routes } of routeTables.known ? routeTables.value : []) {
    if (!used.has(id.key)) continue;
    for (const route of routes) {
      yield {
        resource: id,
        mistake: `its route ${route.name} is deleted`,
        after: alter(inventory, 'routeTables', id, (table) => ({ ...table, routes: without(table.routes, route) })),
      };
    }
  }
}

function* securityRuleMistakes(subnets: readonly Subnet[], inventory: Inventory): Iterable<Mistake> {
  const { securityGroups } = inventory;
  const used = new Set(subnets.flatMap(({ securityGroup }) => securityGroup?.key ?? []));
  for (const { id, rules } of securityGroups.known ? securityGroups.value : []) {
    if (!used.has(id.key)) continue;
    for (const denial of rules.filter(({ direction, allows }) => direction === 'outbound' && !allows)) {
      yield {
        resource: id,
        mistake: `its rule ${denial.name}, which denies, is removed`,
        after: alter(inventory, 'securityGroups', id, (group) => ({ ...group, rules: without(rules, denial) })),
      };
    }
  }
}

function* firewallRuleMistakes(inventory: Inventory): Iterable<Mistake> {
  const { ruleCollectionGroups } = inventory;
  for (const { id, policy, name, collections } of ruleCollectionGroups.known ? ruleCollectionGroups.value : []) {
    for (const denying of collections.filter(({ action }) => action === 'deny')) {
      for (const denial of denying.rules) {
        const rest = { ...denying, rules: without(denying.rules, denial) };
        yield {
          resource: policy,
          mistake: `its rule ${name}/${denying.name}/${denial.name}, which denies, is removed`,
          after: alter(inventory, 'ruleCollectionGroups', id, (group) => ({
            ...group,
            collections: collections.map((each) => (each === denying ? rest : each)),
          })),
        };
      }
    }
  }
}

function* policyMistakes({ id, workspaceId }: Workspace, inventory: Inventory): Iterable<Mistake> {
  const { serverless } = inventory;
  if (!serverless.known) return;
  const workspaces = serverless.value.workspaces.map((workspace) =>
    workspace.workspaceId === workspaceId ? { ...workspace, networkPolicy: 'default-policy' } : workspace,
  );
  yield {
    resource: id,
    mistake: 'the default network policy is assigned to it',
    after: { ...inventory, serverless: known({ ...serverless.value, workspaces }, serverless.gaps) },
  };
}
