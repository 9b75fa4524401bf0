import { lookUp } from '../../model/absence';
import { type ArmId, nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { AccessConnector } from '../../model/databricks';
import { fail, type Judgement, notApplicable, pass, unknown } from '../../model/verdict';
import { serverlessOnly } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const storageAccessConnector = control({
  id: 'DEP-110',
  title: 'An access connector with an identity opens the firewalled DBFS root to its workspace',
  severity: 'medium',
  why: 'Without it the workspace cannot reach its own storage, and the storage firewall is switched off again.',
  fix: 'Set accessConnector of the workspace to a connector that has a managed identity.',
  article: 'Workspace Deployment Options, workspace default storage',
  frameworks: [mcsb('NS-2'), nist('AC-3')],
  needs: ['workspaces', 'accessConnectors', 'resourceGroups'],
  *evaluate({ workspaces, accessConnectors, resourceGroups }) {
    for (const workspace of workspaces) {
      const { id, classic } = workspace;
      const connector = classic?.accessConnector && lookUp(classic.accessConnector, accessConnectors, resourceGroups);
      const fix = azureCli`databricks workspace update --ids ${id} --default-storage-firewall Enabled
        --access-connector ${'{id:CONNECTOR_ID,identity-type:SystemAssigned}'}`;
      if (!classic) yield serverlessOnly(workspace);
      else if (classic.defaultStorageFirewall !== 'enabled')
        yield notApplicable(id, 'defaultStorageFirewall is not Enabled, which DAT-101 judges');
      else if (!connector) yield fail(id, 'accessConnector is not set, and defaultStorageFirewall is Enabled', { fix });
      else if ('gone' in connector) yield fail(id, `the access connector ${connector.gone}`, { fix });
      else yield connector.seen ? judge(id, connector.value) : unknown(id, connector.because);
    }
  },
});

function judge(workspace: ArmId, { id, principals }: AccessConnector): Judgement {
  if (principals.length > 0) return pass(workspace);
  const fix = azureCli`databricks access-connector update --ids ${id} --identity-type SystemAssigned`;
  return fail(workspace, `identity of ${nameOf(id)} is None; set it to SystemAssigned`, { fix });
}
