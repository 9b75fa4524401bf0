import type { Route, RouteTable } from './network';

/** The route that a table gives all IPv4 traffic without a more specific one. */
export function defaultRouteOf({ routes }: RouteTable): Route | undefined {
  return routes.find(({ destination }) => destination === '0.0.0.0/0');
}

/** The addresses to which a route hands its traffic; none where its next hop is not a virtual appliance. */
export function applianceAddressesOf({ nextHop, nextHopAddresses }: Route): readonly string[] {
  return /^virtualappliance(ecmp)?$/i.test(nextHop) ? nextHopAddresses : [];
}
