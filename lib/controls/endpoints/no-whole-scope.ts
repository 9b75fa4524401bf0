import { armId, typeOf } from '../../model/arm-id';
import { isAlias } from '../../model/endpoint-policy-listings';
import { fail, pass } from '../../model/verdict';
import { control } from '../control';
import { judgeListings, listOnly, placeOf, policyContent } from '../endpoint-policy-content';

export const noWholeScope = control({
  ...policyContent,
  id: 'END-105',
  title: 'Endpoint policies of Databricks subnets list storage accounts, not all that a subscription or group holds',
  severity: 'high',
  why: 'Whoever may make an account in the scope makes one that clusters write to, and nobody has to approve it.',
  fix: 'List the ids of the storage accounts in place of the subscription or the resource group.',
  needs: ['workspaces', 'networks', 'endpointPolicies'],
  evaluate: (parts) =>
    judgeListings(parts, ({ id }, listings) => {
      const wide = listings.find(({ resource }) => !isAlias(resource) && !isAccount(resource));
      if (!wide) return pass(id);
      const fix = listOnly(wide.policy, wide.definition, wide.service, ['STORAGE_ACCOUNT_IDS']);
      return fail(id, `${placeOf(wide)} lists ${wide.resource}: list single storage accounts`, { fix });
    }),
});

function isAccount(resource: string): boolean {
  return typeOf(armId(resource)) === 'microsoft.storage/storageaccounts';
}
