import type { Reading } from './flow';
import type { Contest } from './longest-prefix';
import { type EffectiveRoute, ranks } from './route';

/** The contest of routes in one reading (`virtual-networks-udr-overview`). */
export function contestIn(reading: Reading): Contest<EffectiveRoute> {
  return (rivals, outer) => {
    // The user's routes to a prefix settle among themselves which of them Azure sees.
    const seen = [...best(rivals.filter(isUsers)), ...rivals.filter((rival) => !isUsers(rival))];
    return best(seen.filter((rival) => ![...outer, ...seen].some((strong) => defeats(strong, rival, reading))));
  };
}

function best(routes: readonly EffectiveRoute[]): readonly EffectiveRoute[] {
  const highest = Math.max(...routes.map(({ rank }) => rank));
  return routes.filter(({ rank }) => rank === highest);
}

function isUsers({ rank }: EffectiveRoute): boolean {
  return rank > ranks.gateway;
}

/** Whether a route stands against one to the same prefix or to a longer one, whatever their ranks. */
function defeats(strong: EffectiveRoute, weak: EffectiveRoute, reading: Reading): boolean {
  switch (strong.nextHop.kind) {
    case 'local':
    case 'peering':
      return strong.rank === ranks.network && weak.rank === ranks.gateway;
    case 'service-endpoint':
      // Documents let no route displace a service endpoint; reports say that all but those to the internet do.
      return reading === 'documented' ? weak.rank >= ranks.gateway : isUsers(weak) && weak.nextHop.kind === 'internet';
    case 'private-endpoint':
      return reading === 'documented' && isUsers(weak);
    default:
      return false;
  }
}
