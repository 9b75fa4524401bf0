import { type Destination, parseDestination } from '../net/destination';
import { readOrNothing } from '../net/malformed-text';
import type { Route, RouteTable } from './network';

/** The routes that decide on all IPv4 traffic without a more specific one: the two halves, which win over the whole, or it. */
export function defaultRoutesOf({ routes }: RouteTable): readonly Route[] {
  const to = (prefix: string) => routes.find(({ destination }) => destination === prefix);
  const [lower, upper, whole] = [to('0.0.0.0/1'), to('128.0.0.0/1'), to('0.0.0.0/0')];
  if (lower && upper) return [lower, upper];
  return whole ? [whole] : [];
}

/** Whether the route is one of its table that decide on all traffic of a family, or would if halves did not win over it. */
export function isDefault(route: Route, table: RouteTable): boolean {
  return ['0.0.0.0/0', '::/0'].includes(route.destination) || defaultRoutesOf(table).includes(route);
}

/** What the route's destination is; undefined for a text that is nothing of the kind. */
export function kindOf({ destination }: Route): Destination['kind'] | undefined {
  return readOrNothing(parseDestination, destination)?.kind;
}

/** Whether the route drops its traffic. */
export function isDropped({ nextHop }: Route): boolean {
  return nextHop.toLowerCase() === 'none';
}

/** The addresses to which a route hands its traffic; none where its next hop is not a virtual appliance. */
export function applianceAddressesOf({ nextHop, nextHopAddresses }: Route): readonly string[] {
  return /^virtualappliance(ecmp)?$/i.test(nextHop) ? nextHopAddresses : [];
}
