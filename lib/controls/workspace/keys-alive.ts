import { type ArmId, nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { Vault } from '../../model/data-services';
import { keysOf, vaultHostOf } from '../../model/databricks';
import { fail, type Judgement, notApplicable, pass, unknown } from '../../model/verdict';
import { control } from '../control';
import { customerKey } from '../customer-key';

export const keysAlive = control({
  ...customerKey,
  id: 'DEP-109',
  title: 'The keys of workspaces lie in vaults from which nothing can be purged',
  why: 'Whoever purges a key takes everything that it encrypts with it, for ever.',
  fix: 'Turn on soft delete and purge protection of the vault.',
  needs: ['workspaces', 'vaults'],
  *evaluate({ workspaces, vaults }) {
    const byUri = new Map([...vaults].map((vault) => [vaultHostOf(vault.uri ?? ''), vault]));
    for (const workspace of workspaces) {
      const hosts = [...new Set(keysOf(workspace).map(({ vaultUri }) => vaultHostOf(vaultUri)))].sort();
      if (hosts.length === 0) yield notApplicable(workspace.id, 'it has no customer-managed key, which DEP-104 judges');
      for (const host of hosts) yield { ...judge(workspace.id, host, byUri.get(host)), facet: host };
    }
  },
});

function judge(workspace: ArmId, host: string, vault: Vault | undefined): Judgement {
  if (!vault) return unknown(workspace, `${host}, which holds its key, was not among the vaults that were read`);
  const { id, softDelete, purgeProtection } = vault;
  const fix = azureCli`keyvault update --name ${nameOf(id)} --enable-purge-protection true`;
  if (softDelete === false)
    return fail(workspace, `enableSoftDelete of ${nameOf(id)} is false: a deleted key is gone at once`, { fix });
  return purgeProtection
    ? pass(workspace)
    : fail(workspace, `enablePurgeProtection of ${nameOf(id)} is not true; set it to true`, { fix });
}
