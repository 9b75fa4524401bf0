import type { Certainty, EgressDestination, EgressPath, Hop } from '../../model/egress-path';
import type { Firewall } from '../../model/firewall';
import * as intervals from '../../net/interval-set';
import { anyService, formatServices, noService, type ServiceSet } from '../../net/services';
import type { Estate } from '../estate';
import type { Region } from '../region';
import { recall } from '../remember';

/** Where documents and observation differ, the one that is followed. */
export type Reading = 'documented' | 'observed';

/** A reading of routes; or one of endpoint policies that only a draft of the documentation has: it counts, and nobody goes by it. */
export type FlowReading = Reading | 'drafted';

/** Packets on their way out of one source: which they are, what they passed, and how sure that is. */
export interface Flow {
  readonly packets: readonly Region[];
  readonly hops: readonly Hop[];
  readonly certainty: Certainty;
  readonly reading: FlowReading | undefined;
  readonly inspected: boolean;
  readonly logged: EgressPath['logged'];
}

/** Packets that got somewhere. */
export interface Arrival extends Flow {
  readonly ends: 'outside';
  readonly to: EgressDestination;
}

/** All packets that got to one destination by the same hops, with their services written. */
export interface Way extends Omit<Arrival, 'packets'> {
  readonly services: readonly string[];
}

/** Packets before a firewall, which judges them by their source; `onward` takes on from there what it lets through. */
export interface AtFirewall extends Flow {
  readonly ends: 'firewall';
  readonly firewall: Firewall;
  readonly onward?: Onward;
}

/** What becomes of packets in the end: they get somewhere, a firewall has yet to judge them, or something stops them. */
export type Outcome = Arrival | AtFirewall | (Flow & { readonly ends: 'blocked'; readonly by: Hop });

/** Takes packets on from where they got. */
export type Onward = (arrival: Arrival) => readonly Outcome[];

/** Takes packets through a firewall and out on its other side, or leaves them before it. */
export type ThroughFirewall = (flow: Flow, firewall: Firewall) => readonly Outcome[];

/** Every packet that there is. */
export function everyPacket({ tags }: Estate): readonly Region[] {
  return [{ destinations: tags.everywhere, services: anyService }];
}

/** A flow that has just left. */
export function departing(packets: readonly Region[]): Flow {
  return { packets, hops: [], certainty: 'proven', reading: undefined, inspected: false, logged: 'no' };
}

/** Leaves packets before the firewall. */
export const waitAtFirewall: ThroughFirewall = (flow, firewall) => [{ ...flow, ends: 'firewall', firewall }];

/** Takes on what got somewhere, and what a firewall has yet to judge when it has done so. */
export function takeOn(outcomes: readonly Outcome[], onward: Onward): readonly Outcome[] {
  return outcomes.flatMap((outcome): readonly Outcome[] => {
    if (outcome.ends === 'blocked') return [];
    if (outcome.ends === 'outside') return onward(outcome);
    const { onward: first } = outcome;
    return [{ ...outcome, onward: first ? (arrival) => takeOn(first(arrival), onward) : onward }];
  });
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
  const { packets, hops, reading, inspected, logged } = flow;
  return {
    packets,
    hops: hops.concat(hop),
    certainty: lessCertain(flow.certainty, certainty),
    reading,
    inspected,
    logged,
  };
}

/** The flow has got there; a last hop where something still lets it through. */
export function arrive(flow: Flow, to: EgressDestination, hop?: Hop, certainty: Certainty = 'proven'): Outcome {
  return { ...(hop ? pass(flow, hop, certainty) : flow), ends: 'outside', to };
}

/** The flow ends at the hop. */
export function stop(flow: Flow, by: Hop, certainty: Certainty = 'proven'): Outcome {
  return { ...flow, certainty: lessCertain(flow.certainty, certainty), ends: 'blocked', by };
}

/** One way for all that come to the same destination by the same hops. */
export function merge(some: readonly Arrival[]): readonly Way[] {
  if (some.length < 2) return some.map((arrival) => wayOf(arrival, servicesOf(arrival.packets)));
  const groups = Map.groupBy(some, ({ to, hops, certainty }) => JSON.stringify([to, hops, certainty]));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    return wayOf(first, servicesOf([first, ...others].flatMap(({ packets }) => packets)));
  });
}

function servicesOf(packets: readonly Region[]): ServiceSet {
  return intervals.unite(
    noService.universe,
    packets.map(({ services }) => services),
  );
}

function wayOf(arrival: Arrival, services: ServiceSet): Way {
  const { ends, to, hops, certainty, reading, inspected, logged } = arrival;
  return { ends, to, services: writtenServices(services), hops, certainty, reading, inspected, logged };
}

const known = new WeakMap<ServiceSet, readonly string[]>();

/** The services as ways out write them; equal sets that are one are one list. */
export function writtenServices(services: ServiceSet): readonly string[] {
  return recall(known, services, () => formatServices(services));
}
