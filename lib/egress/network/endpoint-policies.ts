import { armId, compareIds, nameOf } from '../../model/arm-id';
import type { EgressDestination, Hop } from '../../model/egress-path';
import { isAlias, type Listing, listingsOf } from '../../model/endpoint-policy-listings';
import type { Subnet } from '../../model/network';
import type { Estate } from '../estate';
import { arrive, type Flow, type Outcome, stop } from './flow';
import { tagOfService } from './service-tags-of-endpoints';

/**
 * What a service endpoint reaches: the whole service of every tenant, or the accounts that the subnet's endpoint policies list together.
 * Policies judge Storage alone; for no other service is there one.
 */
export function reachThroughEndpoint(
  flow: Flow,
  service: string,
  { id, endpointPolicies }: Subnet,
  estate: Estate,
): readonly Outcome[] {
  const tag = tagOfService(service);
  const whole: EgressDestination = { kind: 'service-tag', value: tag, tenancy: 'any' };
  if (tag !== 'Storage' || endpointPolicies.length === 0) return [arrive(flow, whole)];

  const policies = endpointPolicies
    .toSorted(compareIds)
    .map((policy) => ({ policy, sighting: estate.parts.endpointPolicies.find(policy) }));
  const hidden = policies.find(({ sighting }) => !sighting.seen);
  if (hidden && !hidden.sighting.seen) {
    const why = `what it allows is not seen: ${hidden.sighting.because}`;
    return [arrive(flow, whole, { kind: 'endpoint-policy', resource: hidden.policy.text, why }, 'assumed')];
  }
  const seen = policies.flatMap(({ sighting }) => (sighting.seen ? sighting.value : []));
  const listed = seen.flatMap(listingsOf);
  const names = seen.map((policy) => nameOf(policy.id)).join(', ');
  const resource = seen[0]?.id.text ?? id.text;
  const by: Hop = { kind: 'endpoint-policy', resource, why: `no other account is listed in ${names}` };
  const reached = listed.map((each) => arrive(flow, accountsNamed(each.resource, estate), hopListing(each)));
  if (listed.some((each) => !isAlias(each.resource))) return [...reached, stop(flow, by)];
  const why = `${names} lists no account, and a draft of the documentation has such a policy filter nothing`;
  const unfiltered: Flow = { ...flow, reading: 'drafted' };
  return [
    ...reached,
    stop(flow, by, 'assumed'),
    arrive(unfiltered, whole, { kind: 'endpoint-policy', resource, why }, 'contested'),
  ];
}

function hopListing({ policy, definition, resource }: Listing): Hop {
  return {
    kind: 'endpoint-policy',
    resource: policy.id.text,
    rule: definition,
    why: isAlias(resource) ? `it lists the accounts of ${resource}` : `it lists ${resource}`,
  };
}

function accountsNamed(resource: string, { ownership }: Estate): EgressDestination {
  if (!isAlias(resource)) {
    return { kind: 'storage-account', value: resource, tenancy: ownership.ownerOf(armId(resource)) };
  }
  const isEveryService = /^\/services\/azure$/i.test(resource);
  return { kind: 'storage-account', value: resource, tenancy: isEveryService ? 'any' : 'unknown' };
}
