import { fail, pass, unknown } from '../../model/verdict';
import { cis, control, nist } from '../control';
import { callAccount } from '../databricks-call';

export const unityCatalog = control({
  id: 'DEP-111',
  title: 'Unity Catalog governs every workspace',
  severity: 'medium',
  why: 'Without it whoever may start a cluster reads whatever storage the cluster reads: nothing is granted or logged.',
  fix: 'Assign a metastore of the region to the workspace.',
  article: 'Deployment Architecture, step 3',
  frameworks: [nist('AC-3'), nist('AU-12'), cis('2.1.5')],
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const { id, name, complete, unityCatalog: isAssigned, workspaceId = 'NUMBER' } of workspaces) {
      const fix = callAccount('post', `workspaces/${workspaceId}/metastores/METASTORE_ID`);
      if (isAssigned) yield pass(id);
      else if (isAssigned === undefined && !complete) yield unknown(id, `the row of ${name} does not show isUcEnabled`);
      else yield fail(id, `isUcEnabled is ${isAssigned ?? 'not set'}: assign a metastore`, { fix });
    }
  },
});
