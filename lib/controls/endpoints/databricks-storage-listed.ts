import type { Listing } from '../../model/endpoint-policy-listings';
import type { Subnet } from '../../model/network';
import { fail, type Judgement, pass } from '../../model/verdict';
import { control } from '../control';
import { judgeListings, listOnly, placeOf, policyContent } from '../endpoint-policy-content';

const alias = '/services/Azure/Databricks';

export const databricksStorageListed = control({
  ...policyContent,
  id: 'END-103',
  title: 'Endpoint policies let Databricks subnets reach the storage that Databricks runs on',
  severity: 'medium',
  why: 'Clusters that cannot reach their images and logs do not start, and the remedy at hand is the whole Storage tag.',
  fix: `Add a definition to the policy with the service Global and the resource ${alias}.`,
  needs: ['workspaces', 'networks', 'endpointPolicies'],
  evaluate: (parts) => judgeListings(parts, judge),
});

function judge({ id }: Subnet, listings: readonly Listing[]): Judgement {
  // The alias of every service holds that of Databricks; END-104 judges it.
  const isHeld = (resource: string) => /^\/services\/azure(\/databricks)?$/i.test(resource);
  const found = listings.filter(({ resource }) => isHeld(resource));
  if (found.some(({ service }) => service.toLowerCase() === 'global')) return pass(id);
  const [first = listings[0]] = found;
  const fix = first && listOnly(first.policy, 'databricks', 'Global', [alias]);
  const detail = fix === undefined ? {} : { fix };
  return found[0]
    ? fail(id, `${placeOf(found[0])} lists ${alias} under ${found[0].service}: set its service to Global`, detail)
    : fail(id, `its endpoint policies do not list ${alias} under Global: add it`, detail);
}
