import type { Network } from '../model/network';
import type { Departure } from './departures';
import type { Estate } from './estate';
import { oncePer, recall } from './remember';

/** Where departures from seen subnets stand among all, by what they go by; places rise. */
export interface DeparturePlaces {
  readonly ofWorkspace: ReadonlyMap<string, readonly number[]>;
  readonly inNetwork: ReadonlyMap<Network, readonly number[]>;
  /** By the key of a route table, a security group or an endpoint policy. */
  readonly ruledBy: ReadonlyMap<string, readonly number[]>;
}

/** Finds the places once for an estate and all that are reopened from it, whose departures come in the same order. */
export const departurePlaces = oncePer(
  (_: Estate['tags'], _estate, departures: readonly Departure[]): DeparturePlaces => {
    const ofWorkspace = new Map<string, number[]>();
    const inNetwork = new Map<Network, number[]>();
    const ruledBy = new Map<string, number[]>();
    for (const [number, { place }] of departures.entries()) {
      if (place) recall(ofWorkspace, place.workspace.id.key, () => []).push(number);
      if (!place?.network.seen || !place.subnet.seen) continue;
      recall(inNetwork, place.network.value, () => []).push(number);
      const { routeTable, securityGroup, endpointPolicies } = place.subnet.value;
      const rulers = [routeTable, securityGroup, ...endpointPolicies].flatMap((id) => id?.key ?? []);
      for (const key of new Set(rulers)) recall(ruledBy, key, () => []).push(number);
    }
    return { ofWorkspace, inNetwork, ruledBy };
  },
);
