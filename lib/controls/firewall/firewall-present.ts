import { type Appliances, describeCuts, findAppliances } from '../../model/appliances';
import { nameOf } from '../../model/arm-id';
import { type ClassicSubnet, classicSubnets } from '../../model/classic-subnets';
import { applianceAddressesOf } from '../../model/default-route';
import type { Collection, Sighting } from '../../model/evidence';
import type { Network, RouteTable } from '../../model/network';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { judgeNetworks } from '../classic-compute';
import { control, iso, mcsb, nist } from '../control';

export const firewallPresent = control({
  id: 'FWL-101',
  title: 'A firewall stands within reach of every network with Databricks subnets',
  severity: 'high',
  why: 'Without one nothing can tell an approved destination from any other.',
  fix: 'Deploy Azure Firewall, or an appliance like it, in a hub network and peer the network with it.',
  article: 'Deployment Architecture, steps 4 and 6',
  frameworks: [mcsb('NS-3'), nist('SC-7'), iso('8.20')],
  needs: ['workspaces', 'networks', 'routeTables', 'firewalls', 'networkInterfaces', 'loadBalancers'],
  evaluate({ workspaces, networks, routeTables, ...parts }) {
    const appliances = findAppliances({ networks, ...parts });
    const subnetsIn = Map.groupBy(
      classicSubnets(workspaces, networks),
      ({ workspace }) => workspace.classic?.injection?.network.key,
    );
    return judgeNetworks({ workspaces, networks }, (network) =>
      judge(network, tablesOf(subnetsIn.get(network.id.key) ?? [], routeTables), appliances),
    );
  },
});

function judge(network: Network, tables: readonly Sighting<RouteTable>[], appliances: Appliances): Judgement {
  const nextHops = tables.flatMap((table) => (table.seen ? table.value.routes.flatMap(applianceAddressesOf) : []));
  const near = appliances.near(network);
  // The article sanctions other appliances; one is told from any interface that forwards by a route that leads to it.
  if (near.some(({ isFirewall, address }) => isFirewall || nextHops.includes(address))) return pass(network.id);
  const blind = appliances.whyUnseen(network) ?? tables.find((table) => !table.seen)?.because;
  if (blind) return unknown(network.id, `a firewall near ${nameOf(network.id)} may have gone unseen: ${blind}`);
  return fail(network.id, `no firewall stands in the network or in one it is peered with${describeCuts(network)}`);
}

function tablesOf(
  subnets: readonly ClassicSubnet[],
  routeTables: Collection<RouteTable>,
): readonly Sighting<RouteTable>[] {
  return subnets.flatMap(({ subnet }) => {
    const table = subnet.seen && subnet.value.routeTable;
    return table ? routeTables.find(table) : [];
  });
}
