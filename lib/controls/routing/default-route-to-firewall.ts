import { type Appliances, findAppliances } from '../../model/appliances';
import { type ArmId, nameOf, resourceGroupOf, subscriptionOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { applianceAddressesOf, defaultRouteOf } from '../../model/default-route';
import type { Network, Route, RouteTable, Subnet } from '../../model/network';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, iso, mcsb, nist } from '../control';

export const defaultRouteToFirewall = control({
  id: 'RTG-101',
  title: 'The default route of both Databricks subnets leads to a firewall',
  severity: 'high',
  why: 'Otherwise clusters reach the internet on their own, or nothing at all: no rule is asked and no log is written.',
  fix: 'Attach a route table with 0.0.0.0/0 to VirtualAppliance at the private address of the firewall.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), iso('8.20')],
  needs: ['workspaces', 'networks', 'routeTables', 'firewalls', 'networkInterfaces', 'loadBalancers'],
  *evaluate({ workspaces, networks, routeTables, ...parts }) {
    const appliances = findAppliances({ networks, ...parts });
    yield* judgeSubnets({ workspaces, networks }, (subnet, network) => {
      const table = subnet.routeTable && routeTables.find(subnet.routeTable);
      if (table && !table.seen) return unknown(subnet.id, table.because);
      const route = table && defaultRouteOf(table.value);
      return route
        ? judgeRoute(subnet, network, table.value, route, appliances)
        : judgeAbsence(subnet, network, table?.value, appliances);
    });
  },
});

function judgeRoute(
  { id }: Subnet,
  network: Network,
  table: RouteTable,
  route: Route,
  appliances: Appliances,
): Judgement {
  const sends = `${nameOf(table.id)} sends 0.0.0.0/0 to`;
  const fix = setRoute(table.id, route.name, firewallAddress(network, appliances));
  const answers = applianceAddressesOf(route).map((address) => appliances.answerAt(address, network));
  const nothing = answers.find((answer) => answer.by === 'nothing');
  const unseen = answers.find((answer) => answer.by === 'unseen');
  if (answers.length === 0) return fail(id, `${sends} ${route.nextHop}, not to a firewall`, { fix });
  if (nothing) return fail(id, `${sends} ${nothing.because}`, { fix });
  return unseen ? unknown(id, `${sends} ${unseen.because}`) : pass(id);
}

function judgeAbsence(
  { id }: Subnet,
  network: Network,
  table: RouteTable | undefined,
  appliances: Appliances,
): Judgement {
  const reason = table ? `${nameOf(table.id)} has no route for 0.0.0.0/0` : 'the subnet has no route table';
  // A virtual hub shows as a peering with a network of Microsoft's, and may announce its firewall as the default route.
  const hub = network.peerings.find(({ usesRemoteGateways }) => usesRemoteGateways);
  const blind = hub && table?.propagatesGatewayRoutes !== false && appliances.whyUnseen(network);
  if (blind) return unknown(id, `${reason}, and what ${hub.name} announces cannot be seen: ${blind}`);
  const fix = table
    ? setRoute(table.id, 'default', firewallAddress(network, appliances))
    : azureCli`network vnet subnet update --ids ${id} --route-table ROUTE_TABLE`;
  return fail(id, reason, { fix });
}

function firewallAddress(network: Network, appliances: Appliances): string {
  return appliances.near(network).find(({ isFirewall }) => isFirewall)?.address ?? 'FIREWALL_ADDRESS';
}

/** Creates the route, or replaces the one of that name. */
function setRoute(table: ArmId, name: string, address: string): string {
  return azureCli`network route-table route create --subscription ${subscriptionOf(table) ?? ''}
    --resource-group ${nameOf(resourceGroupOf(table) ?? table)} --route-table-name ${nameOf(table)} --name ${name}
    --address-prefix 0.0.0.0/0 --next-hop-type VirtualAppliance --next-hop-ip-address ${address}`;
}
