import { type ArmId, resourceGroupOf } from '../model/arm-id';
import type { ResourceGroup, StorageAccount } from '../model/data-services';
import type { Workspace } from '../model/databricks';

/** Gives each account the workspace in whose managed resource group it lies; what the row itself names may be no workspace. */
export function withWorkspaces(
  accounts: readonly StorageAccount[],
  groups: readonly ResourceGroup[],
  workspaces: readonly Workspace[],
): readonly StorageAccount[] {
  const managers = new Map<string, ArmId>();
  for (const { id, classic } of workspaces) {
    if (classic?.managedResourceGroup) managers.set(classic.managedResourceGroup.key, id);
  }
  for (const { id, managedBy } of groups) if (isWorkspace(managedBy)) managers.set(id.key, managedBy);
  return accounts.map((account) => {
    const group = resourceGroupOf(account.id);
    const own = isWorkspace(account.managedBy) ? account.managedBy : undefined;
    const managedBy = own ?? (group && managers.get(group.key));
    return managedBy === account.managedBy ? account : { ...account, managedBy };
  });
}

function isWorkspace(id: ArmId | undefined): id is ArmId {
  return id?.key.includes('/providers/microsoft.databricks/workspaces/') ?? false;
}
