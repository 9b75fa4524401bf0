import type { Certainty, EgressDestination, EgressPath, Hop } from '../../model/egress-path';
import type { Firewall } from '../../model/firewall';
import * as intervals from '../../net/interval-set';
import { anyService, formatServices, noService } from '../../net/services';
import type { Estate } from '../estate';
import type { Region } from '../region';

/** Where documents and observation differ, the one that is followed. */
export type Reading = 'documented' | 'observed';

/** Packets on their way out of one source: which they are, what they passed, and how sure that is. */
export interface Flow {
  readonly packets: readonly Region[];
  readonly hops: readonly Hop[];
  readonly certainty: Certainty;
  readonly reading: Reading | undefined;
  readonly inspected: boolean;
  readonly logged: EgressPath['logged'];
}

/** Packets that got somewhere. */
export interface Arrival extends Flow {
  readonly ends: 'outside';
  readonly to: EgressDestination;
  /** The services, already written, of an arrival that stands for all packets that come by the same hops. */
  readonly services?: readonly string[];
}

/** What becomes of packets in the end: they get somewhere, or something stops them. */
export type Outcome = Arrival | (Flow & { readonly ends: 'blocked'; readonly by: Hop });

/** Takes packets through a firewall and out on its other side. */
export type ThroughFirewall = (flow: Flow, firewall: Firewall) => readonly Outcome[];

/** Every packet that there is. */
export function everyPacket({ tags }: Estate): readonly Region[] {
  return [{ destinations: tags.everywhere, services: anyService }];
}

/** A flow that has just left. */
export function departing(packets: readonly Region[]): Flow {
  return { packets, hops: [], certainty: 'proven', reading: undefined, inspected: false, logged: 'no' };
}

/** The packets that got somewhere. */
export function arrivals(outcomes: readonly Outcome[]): readonly Arrival[] {
  return outcomes.flatMap((outcome) => (outcome.ends === 'outside' ? outcome : []));
}

const byDoubt: readonly Certainty[] = ['proven', 'contested', 'assumed', 'opaque'];

/** The less certain of the two. */
export function lessCertain(one: Certainty, other: Certainty): Certainty {
  return byDoubt.indexOf(one) < byDoubt.indexOf(other) ? other : one;
}

/** The flow after one more hop. */
export function pass(flow: Flow, hop: Hop, certainty: Certainty = 'proven'): Flow {
  return { ...flow, hops: [...flow.hops, hop], certainty: lessCertain(flow.certainty, certainty) };
}

/** The flow has got there; a last hop where something still lets it through. */
export function arrive(flow: Flow, to: EgressDestination, hop?: Hop, certainty: Certainty = 'proven'): Outcome {
  return { ...(hop ? pass(flow, hop, certainty) : flow), ends: 'outside', to };
}

/** The flow ends at the hop. */
export function stop(flow: Flow, by: Hop, certainty: Certainty = 'proven'): Outcome {
  return { ...flow, certainty: lessCertain(flow.certainty, certainty), ends: 'blocked', by };
}

/** One arrival, with its services written, for all that come to the same destination by the same hops. */
export function merge(some: readonly Arrival[]): readonly Arrival[] {
  const groups = Map.groupBy(some, ({ to, hops, certainty }) => JSON.stringify([to, hops, certainty]));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const packets = [first, ...others].flatMap((arrival) => arrival.packets);
    const services = intervals.unite(
      noService.universe,
      packets.map((region) => region.services),
    );
    return { ...first, packets, services: formatServices(services) };
  });
}
