import { type ArmId, typeOf } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { StorageAccount } from '../model/data-services';
import type { Collection } from '../model/evidence';
import { remembered } from '../model/remembered';
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
export function judgeOwnAccounts(
  accounts: Collection<StorageAccount>,
  judge: (account: StorageAccount) => Judgement,
): readonly Judgement[] {
  return byOwner(accounts).map(({ account, managed }) => managed ?? judge(account));
}

/** The accounts, with what to say of one that is not the customer's. */
const byOwner = remembered((accounts: Collection<StorageAccount>) =>
  Array.from(accounts, (account) => {
    const workspace = workspaceOf(account);
    const why = 'Databricks manages it, and a deny assignment guards it';
    return { account, managed: workspace && notApplicable(account.id, why, { workspace }) };
  }),
);

/** Fails the account for `complaint`, if there is one, with the options of `az storage account update` that close it. */
export function judgeAccount({ id }: StorageAccount, complaint: string | undefined, options: string): Judgement {
  if (complaint === undefined) return pass(id);
  return fail(id, complaint, { fix: `${azureCli`storage account update --ids ${id}`} ${options}` });
}
