import { nameOf } from '../../model/arm-id';
import { isDefault } from '../../model/default-route';
import { fail } from '../../model/verdict';
import { attack, control, mcsb, nist } from '../control';
import { deleteRoute, judgeRoutes } from '../routes';

export const noGatewayRoute = control({
  id: 'RTG-105',
  title: 'No route sends traffic of the clusters to a gateway past the firewall',
  severity: 'medium',
  why: 'What lies behind a gateway has ways out of its own, and no rule of the firewall is asked on the way there.',
  fix: 'Send the prefix to the firewall, which hands it to the gateway after its rules.',
  article: 'Pre-requisites, route tables; Deployment Architecture, step 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), attack('T1048')],
  needs: ['workspaces', 'networks', 'routeTables'],
  evaluate: (parts) =>
    judgeRoutes(parts, (route, { table }) => {
      if (route.nextHop.toLowerCase() !== 'virtualnetworkgateway' || isDefault(route, table)) return undefined;
      const reason = `${nameOf(table.id)} sends ${route.destination} to VirtualNetworkGateway: send it to the firewall`;
      return fail(table.id, reason, { fix: deleteRoute(table, route) });
    }),
});
