import { nameOf } from '../../model/arm-id';
import { fail, pass, unknown } from '../../model/verdict';
import { withoutNetwork } from '../classic-compute';
import { control, nist } from '../control';

export const requiredEndpointsReachable = control({
  id: 'EGR-301',
  title: 'Clusters reach every endpoint that Databricks requires',
  severity: 'medium',
  why: 'What was open when the clusters started may be closed now: the next start fails, and rules are opened in haste.',
  fix: 'Allow the host and the port that the reason names, in the firewall or by a private endpoint.',
  article: 'Pre-requisites, services to allow on the firewall',
  frameworks: [nist('SC-7'), nist('CP-2')],
  needs: ['workspaces', 'egressPaths', 'requiredEndpoints'],
  *evaluate({ workspaces, egressPaths, requiredEndpoints }) {
    const unreached = Map.groupBy(egressPaths.unreached, ({ workspace }) => workspace.key);
    for (const workspace of workspaces) {
      const { id, classic } = workspace;
      const required = requiredEndpoints.find(id);
      const missing = Map.groupBy(unreached.get(id.key) ?? [], ({ host, port }) => `${host}:${port ?? '*'}`);
      if (!classic?.injection) yield withoutNetwork(workspace);
      else if (!required.seen) yield unknown(id, required.because);
      else if (missing.size === 0) yield pass(id);
      for (const [facet, endpoints] of missing) {
        const subnets = endpoints.map(({ subnet }) => nameOf(subnet)).join(' and ');
        yield fail(id, `no way out of ${subnets} leads to ${facet}, which Databricks requires`, { facet });
      }
    }
  },
});
