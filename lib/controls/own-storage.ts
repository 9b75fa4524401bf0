import { type ArmId, typeOf } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { StorageAccount } from '../model/data-services';
import { fail, type Judgement, notApplicable, pass } from '../model/verdict';
import { nist } from './control';

/** What all controls of the properties of storage accounts share. */
export const storageProperty = {
  article: 'Deployment Architecture, step 2; Workspace Deployment Options, user level storage account access',
  needs: ['storageAccounts'],
  frameworks: [nist('SC-7'), nist('AC-3')],
} as const;

/** The workspace whose default storage the account is, which Databricks manages and a deny assignment guards. */
export function workspaceOf({ managedBy }: StorageAccount): ArmId | undefined {
  return managedBy && typeOf(managedBy) === 'microsoft.databricks/workspaces' ? managedBy : undefined;
}

/** Judges the accounts of the customer; nobody but Databricks can change the default storage of a workspace. */
export function* judgeOwnAccounts(
  accounts: Iterable<StorageAccount>,
  judge: (account: StorageAccount) => Judgement,
): Iterable<Judgement> {
  for (const account of accounts) {
    const workspace = workspaceOf(account);
    yield workspace
      ? notApplicable(account.id, 'Databricks manages it, and a deny assignment guards it', { workspace })
      : judge(account);
  }
}

/** Fails the account for `complaint`, if there is one, with the options of `az storage account update` that close it. */
export function judgeAccount({ id }: StorageAccount, complaint: string | undefined, options: string): Judgement {
  if (complaint === undefined) return pass(id);
  return fail(id, complaint, { fix: `${azureCli`storage account update --ids ${id}`} ${options}` });
}
