import { networkOf } from '../model/appliances';
import { type ArmId, armId, nameOf, resourceGroupOf, sameId } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { EgressPath, Hop } from '../model/egress-path';
import { known } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import type { SecurityRule, Subnet } from '../model/network';
import { alter, without } from './alter';

/** One thing that a person can do to close ways out, and the estate after it. */
export interface Measure {
  readonly resource: ArmId;
  readonly title: string;
  readonly command: string;
  readonly after: Inventory;
}

/** The first number that Azure gives to a rule of a security group. */
const lowestPriority = 100;

/** What would close a way out at one of its hops; nothing where the hop is no hole, or Weir knows no command for it. */
export function measuresAt(hop: Hop, path: EgressPath, inventory: Inventory): readonly Measure[] {
  const resource = armId(hop.resource);
  switch (hop.kind) {
    case 'firewall':
      return removeFirewallRule(hop, inventory);
    case 'route':
      return removeRoute(resource, hop.rule, inventory);
    case 'service-endpoint':
      return removeServiceEndpoint(resource, hop.rule, inventory);
    case 'endpoint-policy':
      return takeFromPolicy(resource, hop.rule, path, inventory);
    case 'security-group':
      return denyInGroup(resource, path, inventory);
    case 'private-endpoint':
      return removePrivateEndpoint(resource, inventory);
    case 'network-policy':
      return restrictPolicy(hop, inventory);
    case 'nat':
    case 'public-address':
    case 'default-outbound':
    case 'load-balancer':
      return attachRouteTable(resource, inventory);
    default:
      return [];
  }
}

/** The hop names the rule as `policy/group/collection/rule`. */
function removeFirewallRule({ rule = '' }: Hop, inventory: Inventory): readonly Measure[] {
  const { ruleCollectionGroups } = inventory;
  const [policy, group, collectionName, ruleName] = rule.split('/');
  return [...(ruleCollectionGroups.known ? ruleCollectionGroups.value : [])]
    .filter(({ policy: of, name }) => nameOf(of) === policy && name === group)
    .flatMap(({ id, policy: of, name, collections }) =>
      collections.flatMap((collection) =>
        collection.rules
          .filter((each) => collection.name === collectionName && each.name === ruleName)
          .map((each) => ({
            resource: of,
            title: `Remove the firewall rule ${collection.name}/${each.name}`,
            command: azureCli`network firewall policy rule-collection-group collection rule remove
              --resource-group ${groupName(of)} --policy-name ${nameOf(of)} --rule-collection-group-name ${name}
              --collection-name ${collection.name} --name ${each.name}`,
            after: alter(inventory, 'ruleCollectionGroups', id, (read) => ({
              ...read,
              collections: collections.map((one) =>
                one === collection ? { ...one, rules: without(one.rules, each) } : one,
              ),
            })),
          })),
      ),
    );
}

function removeRoute(table: ArmId, name: string | undefined, inventory: Inventory): readonly Measure[] {
  const { routeTables } = inventory;
  const found = routeTables.known ? routeTables.value.find(table) : undefined;
  const route = found?.seen ? found.value.routes.find((one) => one.name === name) : undefined;
  // A route to an appliance is what holds the estate together; only one that leads past it is a hole.
  if (!route || /virtualappliance/i.test(route.nextHop)) return [];
  return [
    {
      resource: table,
      title: `Remove the route ${route.name} to ${route.destination}, which leads to ${route.nextHop}`,
      command: azureCli`network route-table route delete --resource-group ${groupName(table)}
        --route-table-name ${nameOf(table)} --name ${route.name}`,
      after: alter(inventory, 'routeTables', table, (read) => ({ ...read, routes: without(read.routes, route) })),
    },
  ];
}

function removeServiceEndpoint(subnet: ArmId, service: string | undefined, inventory: Inventory): readonly Measure[] {
  const own = subnetIn(subnet, inventory);
  if (!own || service === undefined) return [];
  const serviceEndpoints = own.serviceEndpoints.filter((one) => one.service !== service);
  const names = serviceEndpoints.map((one) => one.service);
  return [
    {
      resource: subnet,
      title: `Remove the service endpoint ${service} from ${nameOf(subnet)}`,
      command:
        names.length > 0
          ? azureCli`network vnet subnet update --ids ${subnet} --service-endpoints ${names}`
          : azureCli`network vnet subnet update --ids ${subnet} --remove serviceEndpoints`,
      after: alterSubnet(inventory, subnet, { serviceEndpoints }),
    },
  ];
}

/** Takes the account that the way leads to out of the definition that lists it. */
function takeFromPolicy(
  policy: ArmId,
  name: string | undefined,
  { to }: EgressPath,
  inventory: Inventory,
): readonly Measure[] {
  const { endpointPolicies } = inventory;
  const found = endpointPolicies.known ? endpointPolicies.value.find(policy) : undefined;
  const definition = found?.seen ? found.value.definitions.find((one) => one.name === name) : undefined;
  const resources = definition?.resources.filter((id) => id.toLowerCase() !== to.value.toLowerCase()) ?? [];
  if (!definition || resources.length === 0 || resources.length === definition.resources.length) return [];
  return [
    {
      resource: policy,
      title: `Take ${nameOf(armId(to.value))} out of the endpoint policy definition ${definition.name}`,
      command: azureCli`network service-endpoint policy-definition create --resource-group ${groupName(policy)}
        --policy-name ${nameOf(policy)} --name ${definition.name} --service ${definition.service}
        --service-resources ${resources}`,
      after: alter(inventory, 'endpointPolicies', policy, (read) => ({
        ...read,
        definitions: read.definitions.map((one) => (one === definition ? { ...one, resources } : one)),
      })),
    },
  ];
}

/** Denies the destination before any rule allows it; nothing where no number is left before the first of them. */
function denyInGroup(group: ArmId, { to }: EgressPath, inventory: Inventory): readonly Measure[] {
  const { securityGroups } = inventory;
  const found = securityGroups.known ? securityGroups.value.find(group) : undefined;
  const destination = to.kind === 'internet' ? 'Internet' : to.value;
  if (!found?.seen || !['internet', 'service-tag', 'addresses'].includes(to.kind)) return [];
  const taken = found.value.rules.filter(({ direction }) => direction === 'outbound').map(({ priority }) => priority);
  const priority = Math.min(4097, ...taken) - 1;
  if (priority < lowestPriority) return [];
  const denial: SecurityRule = {
    name: 'weir-containment',
    direction: 'outbound',
    allows: false,
    priority,
    protocol: '*',
    sources: ['*'],
    sourcePorts: ['*'],
    destinations: [destination],
    destinationPorts: ['*'],
    sourceGroups: [],
    destinationGroups: [],
  };
  return [
    {
      resource: group,
      title: `Deny ${destination} in ${nameOf(group)} before every other rule`,
      command: azureCli`network nsg rule create --resource-group ${groupName(group)} --nsg-name ${nameOf(group)}
        --name weir-containment --priority ${String(priority)} --direction Outbound --access Deny --protocol ${'*'}
        --destination-address-prefixes ${destination} --destination-port-ranges ${'*'}`,
      after: alter(inventory, 'securityGroups', group, (read) => ({ ...read, rules: [denial, ...read.rules] })),
    },
  ];
}

function removePrivateEndpoint(endpoint: ArmId, inventory: Inventory): readonly Measure[] {
  return [
    {
      resource: endpoint,
      title: `Remove the private endpoint ${nameOf(endpoint)}`,
      command: azureCli`network private-endpoint delete --ids ${endpoint}`,
      after: alter(inventory, 'privateEndpoints', endpoint, (read) => ({ ...read, connections: [], addresses: [] })),
    },
  ];
}

/** Gives a subnet without a route table the one of its neighbours. */
function attachRouteTable(subnet: ArmId, inventory: Inventory): readonly Measure[] {
  const { networks } = inventory;
  const found = networks.known ? networks.value.find(networkOf(subnet)) : undefined;
  const own = subnetIn(subnet, inventory);
  const neighbour = found?.seen ? found.value.subnets.find(({ routeTable }) => routeTable !== undefined) : undefined;
  const table = neighbour?.routeTable;
  if (!own || own.routeTable || !table) return [];
  return [
    {
      resource: subnet,
      title: `Attach the route table ${nameOf(table)} to ${nameOf(subnet)}`,
      command: azureCli`network vnet subnet update --ids ${subnet} --route-table ${table}`,
      after: alterSubnet(inventory, subnet, { routeTable: table }),
    },
  ];
}

/** The command goes to the account API of Databricks through its own command line. */
function restrictPolicy({ resource: id }: Hop, inventory: Inventory): readonly Measure[] {
  const { serverless } = inventory;
  if (!serverless.known || !/^[\w-]+$/.test(id)) return [];
  if (!serverless.value.networkPolicies.some((policy) => policy.id === id)) return [];
  const networkPolicies = serverless.value.networkPolicies.map((policy) =>
    policy.id === id ? { ...policy, mode: 'RESTRICTED_ACCESS', dryRun: [] } : policy,
  );
  const egress = { restriction_mode: 'RESTRICTED_ACCESS', policy_enforcement: { enforcement_mode: 'ENFORCED' } };
  const body = JSON.stringify({ network_policy_id: id, egress: { network_access: egress } });
  return [
    {
      resource: armId(id),
      title: `Restrict the network policy ${id} and enforce it`,
      command: `databricks api put /api/2.0/accounts/$DATABRICKS_ACCOUNT_ID/network-policies/${id} --json '${body}'`,
      after: { ...inventory, serverless: known({ ...serverless.value, networkPolicies }, serverless.gaps) },
    },
  ];
}

function subnetIn(subnet: ArmId, { networks }: Inventory): Subnet | undefined {
  const found = networks.known ? networks.value.find(networkOf(subnet)) : undefined;
  return found?.seen ? found.value.subnets.find(({ id }) => sameId(id, subnet)) : undefined;
}

function alterSubnet(inventory: Inventory, subnet: ArmId, change: Partial<Subnet>): Inventory {
  return alter(inventory, 'networks', networkOf(subnet), (network) => ({
    ...network,
    subnets: network.subnets.map((one) => (sameId(one.id, subnet) ? { ...one, ...change } : one)),
  }));
}

function groupName(id: ArmId): string {
  const group = resourceGroupOf(id);
  return group ? nameOf(group) : '';
}
