import { nameOf, sameId } from '../../model/arm-id';
import { classicNetworks } from '../../model/classic-subnets';
import { fail, notApplicable, pass, unknown } from '../../model/verdict';
import { findWorkspaceEndpoints } from '../../model/workspace-endpoints';
import { attack, control, mcsb, nist } from '../control';

export const transitApart = control({
  id: 'NET-301',
  title: 'Users reach the workspace through a network in which no clusters run',
  severity: 'low',
  why: 'Where users and clusters share a network, a compromised cluster is next to every browser, and the reverse.',
  fix: 'Move the front-end private endpoint to a transit or hub network.',
  article: 'Workspace Deployment Options, standard deployment',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('AC-4'), attack('T1199')],
  needs: ['workspaces', 'privateEndpoints'],
  *evaluate({ workspaces, privateEndpoints }) {
    const endpointsOf = findWorkspaceEndpoints(privateEndpoints);
    const compute = new Set(classicNetworks(workspaces).map(({ id }) => id.key));
    for (const workspace of workspaces) {
      const { id, classic } = workspace;
      const own = classic?.injection?.network;
      const frontEnds = endpointsOf(workspace).filter(
        ({ status, groups, network }) =>
          status === 'approved' &&
          groups.includes('databricks_ui_api') &&
          !(network.seen && own && sameId(network.value, own)),
      );
      const shared = frontEnds.find(({ network }) => network.seen && compute.has(network.value.key));
      const hidden = frontEnds.find(({ network }) => !network.seen)?.network;
      if (shared?.network.seen) {
        const reason = `${nameOf(shared.id)} stands in ${nameOf(shared.network.value)}, where clusters run: move it`;
        yield fail(id, reason, {
          fix: `Create ${nameOf(shared.id)} anew in a network without clusters and delete it here`,
        });
      } else if (hidden && !hidden.seen) yield unknown(id, hidden.because);
      else if (frontEnds.length > 0) yield pass(id);
      else yield notApplicable(id, 'the workspace has no front-end private endpoint, which END-202 judges');
    }
  },
});
