import { findAppliances } from '../../model/appliances';
import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { fail, pass, unknown } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { attack, control, mcsb, nist, pci } from '../control';
import { firewallAddress, judgeNextHop, setRoute } from '../next-hops';

const destination = '::/0';

export const ipv6DefaultRoute = control({
  id: 'RTG-102',
  title: 'Databricks subnets with IPv6 addresses have an IPv6 default route to a firewall, or nowhere',
  severity: 'high',
  why: 'A route for 0.0.0.0/0 says nothing about IPv6: its own default leads to the internet.',
  fix: 'Add ::/0 to the route table, or take the IPv6 prefix off the subnet.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), pci('1.3.2'), attack('T1048')],
  needs: ['workspaces', 'networks', 'routeTables', 'firewalls', 'networkInterfaces', 'loadBalancers'],
  evaluate({ workspaces, networks, routeTables, ...parts }) {
    const appliances = findAppliances({ networks, ...parts });
    return judgeSubnets({ workspaces, networks }, ({ id, addressPrefixes, routeTable }, network) => {
      if (addressPrefixes.length === 0) return unknown(id, 'the row tells no address prefix');
      if (!addressPrefixes.some((prefix) => prefix.includes(':'))) return pass(id);
      const table = routeTable && routeTables.find(routeTable);
      if (table && !table.seen) return unknown(id, table.because);
      const route = table?.value.routes.find((candidate) => candidate.destination === destination);
      if (route && table) return judgeNextHop(id, route, table.value, network, appliances);
      const fix = table
        ? setRoute(table.value.id, { name: 'default-ipv6', destination }, firewallAddress(network, appliances))
        : azureCli`network vnet subnet update --ids ${id} --route-table ROUTE_TABLE`;
      return fail(id, `${table ? nameOf(table.value.id) : 'the subnet'} has no route for ${destination}: add one`, {
        fix,
      });
    });
  },
});
