import { isAlias } from '../../model/endpoint-policy-listings';
import { fail, pass } from '../../model/verdict';
import { control } from '../control';
import { judgeListings, listOnly, placeOf, policyContent } from '../endpoint-policy-content';

const own = '/services/Azure/Databricks';

export const noWideAlias = control({
  ...policyContent,
  id: 'END-104',
  title: 'Endpoint policies of Databricks subnets open the system storage of no other service',
  severity: 'high',
  why: 'An alias stands for accounts of Microsoft that others write to and read from; a cluster needs those of Databricks.',
  fix: `Replace the alias by ${own}.`,
  needs: ['workspaces', 'networks', 'endpointPolicies'],
  evaluate: (parts) =>
    judgeListings(parts, ({ id }, listings) => {
      const wide = listings.find(({ resource }) => isAlias(resource) && resource.toLowerCase() !== own.toLowerCase());
      if (!wide) return pass(id);
      const fix = listOnly(wide.policy, wide.definition, 'Global', [own]);
      return fail(id, `${placeOf(wide)} lists ${wide.resource}: list ${own} in its place`, { fix });
    }),
});
