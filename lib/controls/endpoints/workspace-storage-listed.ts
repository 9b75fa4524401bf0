import { isWithinScope, nameOf, sameId } from '../../model/arm-id';
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
  *evaluate({ storageAccounts, privateEndpoints, ...parts }) {
    const accounts = [...storageAccounts];
    yield* judgeListings(parts, ({ id }, listings, network, workspace) => {
      const isListed = (account: StorageAccount) =>
        listings.some(({ resource }) => isWithinScope(account.id.key, resource));
      const unlisted = accounts.filter((account) => isStorageOf(workspace, account) && !isListed(account));
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

/** The default storage of the workspace, and the accounts that let its access connector in. */
function isStorageOf({ id, classic }: Workspace, account: StorageAccount): boolean {
  const own = workspaceOf(account);
  const connector = classic?.accessConnector;
  if (own) return sameId(own, id);
  return connector !== undefined && account.resourceRules.some(({ resource }) => sameId(resource, connector));
}
