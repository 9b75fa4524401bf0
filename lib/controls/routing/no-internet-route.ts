import { nameOf } from '../../model/arm-id';
import { isDefault, kindOf } from '../../model/default-route';
import { fail } from '../../model/verdict';
import { attack, control, mcsb, nist, pci } from '../control';
import { deleteRoute, judgeRoutes } from '../routes';

export const noInternetRoute = control({
  id: 'RTG-103',
  title: 'No route sends public addresses from the clusters straight to the internet',
  severity: 'high',
  why: 'It wins over the route to the firewall, and whoever answers at such an address gets the data unseen.',
  fix: 'Delete the route: allow the names behind the addresses in an application rule of the firewall.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), pci('1.3.2'), attack('T1686.001', 'T1562.007')],
  needs: ['workspaces', 'networks', 'routeTables'],
  evaluate: (parts) =>
    judgeRoutes(parts, (route, { table }) => {
      const { destination, nextHop } = route;
      if (nextHop.toLowerCase() !== 'internet' || isDefault(route, table) || kindOf(route) === 'tag') return undefined;
      const reason = `${nameOf(table.id)} sends ${destination} to Internet, past the firewall: delete the route`;
      return fail(table.id, reason, { fix: deleteRoute(table, route) });
    }),
});
