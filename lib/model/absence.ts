import { type ArmId, nameOf, resourceGroupOf } from './arm-id';
import type { ResourceGroup } from './data-services';
import { blindSpot, type Collection, type Sighting } from './evidence';

/** A thing that something refers to: there, or proven gone because its resource group was read without it; or neither. */
export function lookUp<T>(
  id: ArmId,
  within: Collection<T>,
  resourceGroups: Collection<ResourceGroup>,
): Sighting<T> | { readonly gone: string } {
  const sighting = within.find(id);
  const group = resourceGroupOf(id);
  const wasRead = group && resourceGroups.find(group).seen && !blindSpot(within, group.key);
  return sighting.seen || !wasRead ? sighting : { gone: `${nameOf(id)} is not in ${nameOf(group)} any more` };
}
