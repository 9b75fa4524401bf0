import type { EgressPath } from '../model/egress-path';
import type { OwnScopes } from '../model/egress-policy';
import type { Inventory } from '../model/inventory';
import type { ServiceTags } from '../net/service-tags';
import { departures, waysFrom } from './departures';
import { openEstate } from './estate';
import { strayedNames, tagsOfPrivateNames } from './strayed-names';

/** The complete set of ways out of the clusters of every workspace, in the order of the workspaces. */
export function analyse(inventory: Inventory, list: ServiceTags | undefined, scopes: OwnScopes): readonly EgressPath[] {
  const estate = openEstate(inventory, list, scopes, tagsOfPrivateNames(inventory));
  return departures(estate).flatMap((departure) => [
    ...departure.ways().map((told) => waysFrom(departure)(told)),
    ...(departure.place ? strayedNames(departure.place, estate) : []),
  ]);
}
