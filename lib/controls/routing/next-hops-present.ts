import { findAppliances } from '../../model/appliances';
import { applianceAddressesOf, isDefault } from '../../model/default-route';
import { control, mcsb, nist } from '../control';
import { judgeNextHop } from '../next-hops';
import { judgeRoutes } from '../routes';

export const nextHopsPresent = control({
  id: 'RTG-106',
  title: 'Every other route of the clusters leads to an appliance that stands there and forwards',
  severity: 'medium',
  why: 'A stale address drops traffic today, and hands it tomorrow to whoever is given the address.',
  fix: 'Set nextHopIpAddress to the present address of the firewall, or delete the route.',
  article: 'Pre-requisites, route tables; Deployment Architecture, step 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('CM-6')],
  needs: ['workspaces', 'networks', 'routeTables', 'firewalls', 'networkInterfaces', 'loadBalancers'],
  evaluate({ workspaces, networks, routeTables, ...parts }) {
    const appliances = findAppliances({ networks, ...parts });
    return judgeRoutes({ workspaces, networks, routeTables }, (route, { table, network }) =>
      isDefault(route, table) || applianceAddressesOf(route).length === 0
        ? undefined
        : judgeNextHop(table.id, route, table, network, appliances),
    );
  },
});
