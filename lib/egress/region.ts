import * as intervals from '../net/interval-set';
import type { ServiceSet } from '../net/services';
import * as destinations from './destinations';

/** Packets of some services to some destinations, in every combination: one rectangle. */
export interface Region {
  readonly destinations: destinations.DestinationSet;
  readonly services: ServiceSet;
}

/** Whether the region holds no packet. */
export function isEmpty(region: Region): boolean {
  return intervals.isEmpty(region.services) || destinations.isEmpty(region.destinations);
}

/** The packets that are in both regions, perhaps none. */
export function intersect(one: Region, other: Region): Region {
  return {
    destinations: destinations.intersect(one.destinations, other.destinations),
    services: intervals.intersect(one.services, other.services),
  };
}

/** Whether the two regions share a packet. */
export function overlaps(one: Region, other: Region): boolean {
  return (
    intervals.overlaps(one.services, other.services) && destinations.overlaps(one.destinations, other.destinations)
  );
}

/** The packets of the first region that are not in the second: up to two regions, none empty, none sharing a packet. */
export function subtract(from: Region, taken: Region): readonly Region[] {
  if (isEmpty(from)) return [];
  if (!overlaps(from, taken)) return [from];
  return [
    { ...from, destinations: destinations.subtract(from.destinations, taken.destinations) },
    {
      destinations: destinations.intersect(from.destinations, taken.destinations),
      services: intervals.subtract(from.services, taken.services),
    },
  ].filter((region) => !isEmpty(region));
}

/** The packets of any region of the first list that are in one of the second. */
export function intersectAll(ones: readonly Region[], others: readonly Region[]): readonly Region[] {
  return ones.flatMap((one) => others.map((other) => intersect(one, other))).filter((region) => !isEmpty(region));
}

/** The packets of any region of the first list that are in none of the second. */
export function subtractAll(from: readonly Region[], taken: readonly Region[]): readonly Region[] {
  return taken.reduce((rest, region) => rest.flatMap((each) => subtract(each, region)), from);
}
