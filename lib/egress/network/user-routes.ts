import type { Route, RouteTable } from '../../model/network';
import type { Estate } from '../estate';
import { type EffectiveRoute, type NextHop, ranks, routeTo } from './route';

/** The routes of a route table. */
export function userRoutes(table: RouteTable, estate: Estate): readonly EffectiveRoute[] {
  return table.routes.map((route) => {
    const { name, destination } = route;
    const why = `${destination} goes to ${describe(route)}`;
    const hop = { kind: 'route' as const, resource: table.id.text, rule: name, why };
    return routeTo(destination, { rank: rankOf(destination), nextHop: nextHopOf(route), hop }, estate.tags);
  });
}

function describe({ nextHop, nextHopAddresses }: Route): string {
  return [nextHop, ...nextHopAddresses].join(' ');
}

function rankOf(destination: string): number {
  if (/^\d|[:*]/.test(destination)) return ranks.userPrefix;
  const isRegional = destination.includes('.');
  if (/^azurecloud(?:\.|$)/i.test(destination)) return isRegional ? ranks.userCloudRegion : ranks.userCloud;
  return isRegional ? ranks.userServiceRegion : ranks.userService;
}

function nextHopOf({ nextHop, nextHopAddresses }: Route): NextHop {
  switch (nextHop.toLowerCase()) {
    case 'virtualappliance':
    case 'virtualapplianceecmp':
      return { kind: 'appliance', addresses: nextHopAddresses };
    case 'virtualnetworkgateway':
      return { kind: 'gateway', gateway: undefined };
    case 'vnetlocal':
      return { kind: 'local' };
    case 'internet':
      return { kind: 'internet' };
    case 'none':
      return { kind: 'none' };
    default:
      return { kind: 'unseen', because: `${nextHop} is no next hop that is modelled` };
  }
}
