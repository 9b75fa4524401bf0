import { nameOf } from '../../model/arm-id';
import { kindOf } from '../../model/default-route';
import { isDocumented, unlessSanctioned } from '../../model/profile';
import { fail } from '../../model/verdict';
import { attack, control, mcsb, nist, pci } from '../control';
import { deleteRoute, judgeRoutes } from '../routes';

export const noServiceTagRoute = control({
  id: 'RTG-104',
  title: 'No route sends a service tag from the clusters past the firewall',
  severity: 'high',
  why: 'A tag is the service of every tenant: data leaves to any account of the region, and no log shows it.',
  fix: 'Delete the route: reach Storage under an endpoint policy, and the rest through the firewall.',
  article: 'Deployment Architecture, step 5, important consideration',
  frameworks: [
    mcsb('NS-3'),
    nist('SC-7'),
    nist('AC-4'),
    pci('1.3.2'),
    attack('T1537'),
    attack('T1686.001', 'T1562.007'),
  ],
  needs: ['workspaces', 'networks', 'routeTables', 'profiles'],
  evaluate: ({ profiles, ...parts }) =>
    judgeRoutes(parts, (route, { table, workspace }) => {
      const { destination, nextHop } = route;
      if (nextHop.toLowerCase() !== 'internet' || kindOf(route) !== 'tag') return undefined;
      const reason = `${nameOf(table.id)} sends ${destination} to Internet, to every tenant's part of it: delete the route`;
      const failure = fail(table.id, reason, { fix: deleteRoute(table, route) });
      return isDocumented(destination)
        ? unlessSanctioned(failure, workspace.id, 'service-tag-routes', profiles)
        : failure;
    }),
});
