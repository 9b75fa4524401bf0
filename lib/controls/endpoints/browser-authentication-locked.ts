import { isWithinScope, nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { Workspace } from '../../model/databricks';
import { fail, type Judgement, notApplicable, pass, unknown } from '../../model/verdict';
import { findWorkspaceEndpoints } from '../../model/workspace-endpoints';
import { control, mcsb, nist, type Parts } from '../control';

const needs = ['workspaces', 'privateEndpoints', 'locks'] as const;

export const browserAuthenticationLocked = control({
  id: 'END-205',
  title: 'Workspaces that host the browser authentication of a region are locked against deletion',
  severity: 'medium',
  why: 'With the workspace goes single sign-on to every workspace of the region, and the remedy at hand is public access.',
  fix: 'Put a CanNotDelete lock on the workspace, or on its resource group.',
  article: 'Deployment Architecture, step 7',
  frameworks: [mcsb('NS-2'), nist('CP-2')],
  needs,
  *evaluate(parts) {
    const endpointsOf = findWorkspaceEndpoints(parts.privateEndpoints);
    for (const workspace of parts.workspaces) {
      const hosts = endpointsOf(workspace).filter(
        ({ groups, status }) => status === 'approved' && groups.includes('browser_authentication'),
      );
      yield hosts.length > 0
        ? judge(workspace, parts)
        : notApplicable(workspace.id, 'it hosts no browser authentication');
    }
  },
});

function judge({ id }: Workspace, { locks }: Parts<typeof needs>): Judgement {
  const sighting = locks.find(id);
  if (!sighting.seen) return unknown(id, sighting.because);
  const holding = sighting.value.locks.filter(({ scope }) => isWithinScope(id.key, scope.key));
  if (holding.some(({ level }) => /^(cannotdelete|readonly)$/i.test(level))) return pass(id);
  const fix = azureCli`lock create --name ${`keep-${nameOf(id)}`} --lock-type CanNotDelete --resource ${id}`;
  return fail(id, 'no lock of the level CanNotDelete holds it or what it lies in: create one', { fix });
}
