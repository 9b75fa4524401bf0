import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { StorageAccount } from '../../model/data-services';
import { blindSpot } from '../../model/evidence';
import type { Network } from '../../model/network';
import { fail, type Judgement, notApplicable, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist, type Parts } from '../control';
import { workspaceOf } from '../own-storage';
import { subResourcesNear } from '../storage-endpoints';

const needs = ['storageAccounts', 'workspaces', 'networks', 'privateEndpoints'] as const;
const wanted = ['blob', 'dfs'];

export const rootEndpoints = control({
  id: 'END-204',
  title: 'Clusters reach a firewalled DBFS root through private endpoints for blob and for dfs',
  severity: 'medium',
  why: 'The storage firewall lets nothing else in: one endpoint too few, and the firewall is switched off again.',
  fix: 'Create a private endpoint for each of blob and dfs of the account in the network of the clusters.',
  article: 'Workspace Deployment Options, workspace default storage; Deployment Architecture, step 1',
  frameworks: [mcsb('NS-2'), nist('SC-7')],
  needs,
  *evaluate(parts) {
    for (const account of parts.storageAccounts) {
      const workspace = workspaceOf(account);
      if (workspace) yield { ...judge(account, parts), workspace };
    }
  },
});

function judge(account: StorageAccount, { workspaces, networks, privateEndpoints }: Parts<typeof needs>): Judgement {
  const { id } = account;
  const workspace = workspaces.find(workspaceOf(account) ?? id);
  if (!workspace.seen) return unknown(id, workspace.because);
  const { injection, defaultStorageFirewall } = workspace.value.classic ?? {};
  if (!injection) return notApplicable(id, 'its workspace has no clusters in a network of yours');
  if (defaultStorageFirewall !== 'enabled') return notApplicable(id, 'its firewall is off, which DAT-101 judges');
  const network = networks.find(injection.network);
  if (!network.seen) return unknown(id, network.because);
  const present = subResourcesNear(account, network.value, privateEndpoints);
  const missing = wanted.find((group) => !present.has(group));
  const blind = missing && blindSpot(privateEndpoints)?.because;
  if (!missing) return pass(id);
  if (blind) return unknown(id, `whether it has a private endpoint for ${missing} cannot be told: ${blind}`);
  return lacking(account, missing, network.value);
}

function lacking({ id, name }: StorageAccount, group: string, network: Network): Judgement {
  const endpoint = `pe-${name}-${group}`;
  const fix = azureCli`network private-endpoint create --name ${endpoint} --connection-name ${endpoint} --group-id ${group}
    --private-connection-resource-id ${id} --vnet-name ${nameOf(network.id)} --subnet SUBNET --resource-group RESOURCE_GROUP`;
  return fail(
    id,
    `no approved private endpoint for ${group} stands within reach of ${nameOf(network.id)}: create one`,
    {
      fix,
    },
  );
}
