import type { EgressDestination } from '../../model/egress-path';
import * as addresses from '../../net/address-set';
import * as intervals from '../../net/interval-set';
import { containsAll, type DestinationSet, publicAddresses } from '../destinations';
import type { Estate } from '../estate';

/** Anywhere. */
const internet: EgressDestination = { kind: 'internet', value: 'internet', tenancy: 'any' };

/** The destination that the text of a route or of a rule names; `held` is what it stands for, where that is at hand. */
export function destinationNamed(text: string, { tags }: Estate, held?: DestinationSet): EgressDestination {
  if (/^(?:\*|0\.0\.0\.0\/0|::\/0|internet)$/i.test(text)) return internet;
  if (!/^\d|:/.test(text)) return { kind: 'service-tag', value: text, tenancy: 'any' };
  const isPrivate = !addresses.overlaps(held ?? tags.resolve(text), publicAddresses);
  return { kind: 'addresses', value: text, tenancy: isPrivate ? 'own' : 'unknown' };
}

/** Packets under a name, by which a way out may be shown. */
export interface Named {
  readonly destinations: DestinationSet;
  readonly to: EgressDestination;
}

/** What a text that can be read names. */
export function namedBy(text: string, estate: Estate): Named {
  const destinations = estate.tags.resolve(text);
  return { destinations, to: destinationNamed(text, estate, destinations) };
}

/** Everything, as the internet. */
export function anywhere({ tags }: Estate): Named {
  return { destinations: tags.everywhere, to: internet };
}

/** Of several names for the same packets, the one that says most; of those that say the same the first. */
export function closestOf(names: readonly (Named | undefined)[], estate: Estate): EgressDestination {
  const isCloser = ({ destinations: best }: Named, { destinations: name }: Named) =>
    containsAll(best, inFamiliesOf(best, name)) && !containsAll(name, inFamiliesOf(name, best));
  return names.reduce<Named>((best, name) => (name && isCloser(best, name) ? name : best), anywhere(estate)).to;
}

/** A route is of one family, where the name of a service holds addresses of both. */
function inFamiliesOf({ v4, v6 }: DestinationSet, set: DestinationSet): DestinationSet {
  return { ...set, v4: intervals.isEmpty(v4) ? v4 : set.v4, v6: intervals.isEmpty(v6) ? v6 : set.v6 };
}
