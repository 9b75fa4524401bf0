import { isWithinScope, nameOf } from '../../model/arm-id';
import type { StorageAccount } from '../../model/data-services';
import type { Workspace } from '../../model/databricks';
import { blindSpot } from '../../model/evidence';
import { fail, pass, unknown } from '../../model/verdict';
import { control } from '../control';
import { judgeListings, listOnly, policyContent } from '../endpoint-policy-content';
import { workspaceOf } from '../own-storage';
import { subResourcesNear } from '../storage-endpoints';

export const workspaceStorageListed = control({
  ...policyContent,
  id: 'END-107',
  title: 'Clusters reach the DBFS root and the accounts of Unity Catalog under their endpoint policies',
  severity: 'medium',
  why: 'What a policy leaves out cannot be reached, and a policy that stops work is taken off the subnet.',
  fix: 'List the account in the endpoint policy, or reach it by a private endpoint.',
  needs: ['workspaces', 'networks', 'endpointPolicies', 'storageAccounts', 'privateEndpoints'],
  evaluate({ storageAccounts, privateEndpoints, ...parts }) {
    const accountsOf = findAccounts(storageAccounts);
    return judgeListings(parts, ({ id }, listings, network, workspace) => {
      const isListed = (account: StorageAccount) =>
        listings.some(({ resource }) => isWithinScope(account.id.key, resource));
      const unlisted = accountsOf(workspace).filter((account) => !isListed(account));
      const missing = unlisted.find((account) => subResourcesNear(account, network, privateEndpoints).size === 0);
      if (!missing) return pass(id);
      const name = nameOf(missing.id);
      const blind = blindSpot(privateEndpoints);
      if (blind) return unknown(id, `whether a private endpoint leads to ${name} cannot be told: ${blind.because}`);
      const own = listings.filter(({ service }) => service.toLowerCase() === 'microsoft.storage');
      const [first] = own;
      const resources = [...own.flatMap(({ resource }) => resource), missing.id.text];
      const fix = first && listOnly(first.policy, first.definition, first.service, resources);
      return fail(id, `its endpoint policies do not list ${name}, and no private endpoint leads there: add it`, {
        ...(fix === undefined ? {} : { fix }),
      });
    });
  },
});

/** Gives a function that lists the default storage of a workspace, and the accounts that let its access connector in. */
function findAccounts(accounts: Iterable<StorageAccount>): (workspace: Workspace) => readonly StorageAccount[] {
  const byUser = new Map<string, StorageAccount[]>();
  for (const account of accounts) {
    const workspace = workspaceOf(account);
    const users = workspace ? [workspace] : account.resourceRules.map(({ resource }) => resource);
    for (const { key } of users) byUser.set(key, [...(byUser.get(key) ?? []), account]);
  }
  return ({ id, classic }) => [id, classic?.accessConnector ?? []].flat().flatMap(({ key }) => byUser.get(key) ?? []);
}
