import { nameOf, resourceGroupOf } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { Workspace } from '../model/databricks';
import { type Listing, listingsOf } from '../model/endpoint-policy-listings';
import type { Collection } from '../model/evidence';
import { type EndpointPolicy, type Network, type Subnet, storageEndpointOf } from '../model/network';
import { type Judgement, notApplicable, unknown } from '../model/verdict';
import { judgeSubnets } from './classic-compute';
import { iso, mcsb, nist } from './control';

/** What all controls of the content of endpoint policies share. */
export const policyContent = {
  article: 'Pre-requisites, service endpoint policies; Deployment Architecture, step 5',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
} as const;

interface Parts {
  readonly workspaces: Collection<Workspace>;
  readonly networks: Collection<Network>;
  readonly endpointPolicies: Collection<EndpointPolicy>;
}

/** Judges the Databricks subnets under endpoint policies by what their policies list together. */
export function judgeListings(
  { workspaces, networks, endpointPolicies }: Parts,
  judge: (subnet: Subnet, listings: readonly Listing[], network: Network, workspace: Workspace) => Judgement,
): Iterable<Judgement> {
  return judgeSubnets({ workspaces, networks }, (subnet, network, workspace) => {
    const { id } = subnet;
    if (!storageEndpointOf(subnet) || subnet.endpointPolicies.length === 0)
      return notApplicable(id, 'no endpoint policy filters what the subnet reaches, which END-102 judges');
    const policies = subnet.endpointPolicies.map((policy) => endpointPolicies.find(policy));
    const hidden = policies.find(({ seen }) => !seen);
    if (hidden && !hidden.seen) return unknown(id, hidden.because);
    const listings = policies.flatMap((policy) => (policy.seen ? listingsOf(policy.value) : []));
    return judge(subnet, listings, network, workspace);
  });
}

/** Where something is listed, for a reason: its definition and the policy that holds it. */
export function placeOf({ policy, definition }: Listing): string {
  return `definition ${definition} of ${nameOf(policy.id)}`;
}

/** The command that makes a definition list these resources and nothing else. */
export function listOnly(
  policy: EndpointPolicy,
  definition: string,
  service: string,
  resources: readonly string[],
): string {
  const group = resourceGroupOf(policy.id);
  return azureCli`network service-endpoint policy-definition create --policy-name ${nameOf(policy.id)}
    --resource-group ${group ? nameOf(group) : 'RESOURCE_GROUP'} --name ${definition} --service ${service}
    --service-resources ${resources}`;
}
