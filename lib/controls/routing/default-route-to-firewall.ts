import { type Appliances, findAppliances } from '../../model/appliances';
import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { defaultRoutesOf } from '../../model/default-route';
import type { Network, RouteTable, Subnet } from '../../model/network';
import { fail, type Judgement, unknown } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { attack, control, iso, mcsb, nist, pci } from '../control';
import { firewallAddress, judgeNextHop, setRoute } from '../next-hops';

export const defaultRouteToFirewall = control({
  id: 'RTG-101',
  title: 'The default route of both Databricks subnets leads to a firewall, or nowhere',
  severity: 'high',
  why: 'Otherwise clusters reach the internet on their own, or nothing at all: no rule is asked and no log is written.',
  fix: 'Attach a route table with 0.0.0.0/0 to VirtualAppliance at the private address of the firewall.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), iso('8.20'), pci('1.3.2'), attack('T1686.001', 'T1562.007')],
  needs: ['workspaces', 'networks', 'routeTables', 'firewalls', 'networkInterfaces', 'loadBalancers'],
  evaluate({ workspaces, networks, routeTables, ...parts }) {
    const appliances = findAppliances({ networks, ...parts });
    return judgeSubnets({ workspaces, networks }, (subnet, network) => {
      const table = subnet.routeTable && routeTables.find(subnet.routeTable);
      if (table && !table.seen) return unknown(subnet.id, table.because);
      const judgements = table
        ? defaultRoutesOf(table.value).map((route) => judgeNextHop(subnet.id, route, table.value, network, appliances))
        : [];
      const [first] = judgements;
      const worst = judgements.find(({ status }) => status === 'fail') ?? judgements.find(({ reason }) => reason);
      return worst ?? first ?? judgeAbsence(subnet, network, table?.value, appliances);
    });
  },
});

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
    ? setRoute(table.id, { name: 'default', destination: '0.0.0.0/0' }, firewallAddress(network, appliances))
    : azureCli`network vnet subnet update --ids ${id} --route-table ROUTE_TABLE`;
  return fail(id, reason, { fix });
}
