import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { StorageAccount } from '../../model/data-services';
import type { Workspace } from '../../model/databricks';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';
import { workspaceOf } from '../own-storage';

export const storageDefaultDeny = control({
  id: 'DAT-101',
  title: 'Storage accounts let no network in by default',
  severity: 'high',
  why: 'An account that is open to every network gives its data to whoever holds a key, and Databricks never knows.',
  fix: 'Set publicNetworkAccess to Disabled or the default action to Deny; for a DBFS root, the default storage firewall.',
  article: 'Deployment Architecture, steps 1 and 2',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-3')],
  needs: ['storageAccounts', 'workspaces'],
  *evaluate({ storageAccounts, workspaces }) {
    for (const account of storageAccounts) {
      const workspace = workspaceOf(account);
      const sighting = workspace && workspaces.find(workspace);
      if (!sighting) yield judgeAccount(account);
      else if (sighting.seen) yield { ...judgeRoot(account, sighting.value), workspace };
      else yield unknown(account.id, sighting.because, { workspace });
    }
  },
});

function judgeAccount({ id, publicNetworkAccess, defaultAction }: StorageAccount): Judgement {
  const isClosed = publicNetworkAccess === 'disabled' || publicNetworkAccess === 'secured-by-perimeter';
  if (isClosed || defaultAction === 'deny') return pass(id);
  const fix = azureCli`storage account update --ids ${id} --default-action Deny --public-network-access Disabled`;
  const says = defaultAction
    ? 'networkAcls.defaultAction is Allow'
    : 'networkAcls.defaultAction is not set, which means Allow';
  return fail(id, `${says}, and publicNetworkAccess is not Disabled`, { fix });
}

/** A deny assignment guards the DBFS root from changes, so that its firewall is switched at the workspace alone. */
function judgeRoot({ id }: StorageAccount, { id: workspace, classic, complete }: Workspace): Judgement {
  const firewall = classic?.defaultStorageFirewall;
  if (firewall === 'enabled') return pass(id);
  if (!firewall && !complete)
    return unknown(id, `the row of ${nameOf(workspace)} does not show defaultStorageFirewall`);
  const fix = azureCli`databricks workspace update --ids ${workspace} --default-storage-firewall Enabled`;
  return fail(id, `defaultStorageFirewall of ${nameOf(workspace)} is ${firewall ?? 'not set, which means Disabled'}`, {
    fix,
  });
}
