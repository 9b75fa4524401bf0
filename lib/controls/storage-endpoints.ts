import { reaches } from '../model/appliances';
import type { StorageAccount } from '../model/data-services';
import type { Collection } from '../model/evidence';
import type { Network, PrivateEndpoint } from '../model/network';
import { findLinks, isApproved, networkOfLink } from '../model/private-links';

/** The sub-resources of an account, such as `blob` and `dfs`, that private endpoints give to a network. */
export function subResourcesNear(
  { id }: StorageAccount,
  network: Network,
  privateEndpoints: Collection<PrivateEndpoint>,
): ReadonlySet<string> {
  const links = findLinks(privateEndpoints)(id).filter((link) => {
    const place = networkOfLink(link);
    return isApproved(link) && place !== undefined && reaches(network, place);
  });
  return new Set(links.flatMap(({ connection }) => connection.groupIds.map((group) => group.toLowerCase())));
}
