import { isAlias, listingsOf } from '../../model/endpoint-policy-listings';
import { control } from '../control';
import { listOnly, policyContent } from '../endpoint-policy-content';
import { judgeForeignEnds } from '../foreign-ends';

export const noForeignAccount = control({
  ...policyContent,
  id: 'END-106',
  title: 'Endpoint policies list storage accounts of the estate, and of nobody else',
  severity: 'critical',
  why: 'An account of somebody else in the list is a way out that passes no firewall and shows in no log of yours.',
  fix: 'Remove the account from the policy, or approve it in egressPolicy of weir.config.json.',
  needs: ['endpointPolicies', 'egressPaths'],
  evaluate({ endpointPolicies, egressPaths }) {
    const paths = egressPaths.paths.filter(({ to }) => to.kind === 'storage-account' && !isAlias(to.value));
    return judgeForeignEnds(
      endpointPolicies,
      paths,
      'endpoint-policy',
      ({ to }) => `serviceResources lists ${to.value}`,
      (policy, { to }) => {
        const listings = listingsOf(policy);
        const { definition = '', service = '' } = listings.find(({ resource }) => resource === to.value) ?? {};
        const others = listings.filter((other) => other.definition === definition && other.resource !== to.value);
        const remaining = others.map(({ resource }) => resource);
        return listOnly(policy, definition, service, remaining);
      },
    );
  },
});
