import type { EgressDestination } from '../../model/egress-path';
import type { Firewall } from '../../model/firewall';
import type { AddressSet } from '../../net/address-set';
import * as intervals from '../../net/interval-set';
import type { ServiceSet } from '../../net/services';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import { type Allowance, allowances, regionsOf } from '../firewall/allowances';
import type { Clause } from '../firewall/clauses';
import { classesOf } from '../firewall/source-classes';
import type { Region } from '../region';
import * as regions from '../region';
import { oncePer } from '../remember';
import { exitsOf, type FirewallExits, leadsOn } from './firewall-exits';
import { hopOf, isByName, loggedAt, namedDestination, nameOfClause, wholeOf } from './firewall-labels';
import {
  type Arrival,
  arrivals,
  arrive,
  departing,
  everyPacket,
  type Flow,
  lessCertain,
  merge,
  type Outcome,
  pass,
  type ThroughFirewall,
} from './flow';

/** The hops after which a walk gives up and calls what lies behind opaque. */
const hopLimit = 8;

/** Firewalls that were passed, by their keys. */
type Passed = readonly string[];

/**
 * Gives the way through firewalls for some sources: every packet that one lets through goes on by the routes of the firewall's own
 * subnet.
 */
export function firewallsFor(source: AddressSet, estate: Estate, passed: Passed = []): ThroughFirewall {
  return (flow, firewall) => {
    const { id } = firewall;
    if (passed.includes(id.key) || passed.length >= hopLimit) {
      const to: EgressDestination = { kind: 'opaque', value: id.text, tenancy: 'unknown' };
      return [arrive(flow, to, { kind: 'firewall', resource: id.text, why: 'the way leads in a circle' }, 'opaque')];
    }
    const through = { source, firewall, flow, estate, ...waysBeyond(firewall, source, passed, estate) };
    const admit = admission(through);
    return allowances(estate.programOf(firewall), source).flatMap((allowance) => admit(allowance));
  };
}

/** A flow that comes to a firewall. */
interface Through {
  readonly source: AddressSet;
  readonly firewall: Firewall;
  readonly flow: Flow;
  readonly estate: Estate;
  /** Where all that a clause matches goes. */
  beyond(clause: Clause): readonly Outcome[];
  /** The same for what an allowance leaves of it, ready for every flow; undefined where that is not the same for all sources. */
  readonly ready: ((allowance: Allowance) => readonly Arrival[]) | undefined;
}

function waysBeyond(
  firewall: Firewall,
  source: AddressSet,
  passed: Passed,
  estate: Estate,
): Pick<Through, 'beyond' | 'ready'> {
  if (!leadsOn(firewall, estate)) {
    const shared = sharedWays(firewall, estate);
    return { beyond: shared.beyond, ready: shared.ready };
  }
  const exits = exitsOf(firewall, firewallsFor(source, estate, [...passed, firewall.id.key]), estate);
  return { beyond: (clause) => findBeyond(exits, clause, estate), ready: undefined };
}

/** What lies behind a firewall is the same for all sources, as long as it is no other firewall. */
const sharedWays = oncePer((firewall: Firewall, estate) => {
  const exits = exitsOf(firewall, () => [], estate);
  const byClause = new Map<Clause, readonly Outcome[]>();
  const byAllowance = new Map<Allowance, readonly Arrival[]>();
  const beyond = (clause: Clause) => {
    const found = byClause.get(clause) ?? findBeyond(exits, clause, estate);
    byClause.set(clause, found);
    return found;
  };
  const ready = (allowance: Allowance) => {
    const flow = departing(everyPacket(estate));
    const through = { firewall, flow, estate, beyond };
    const found =
      byAllowance.get(allowance) ??
      merge(
        arrivals(goOn(through, allowance, [{ ...wholeOf(allowance.clause, estate), services: allowance.services }])),
      );
    byAllowance.set(allowance, found);
    return found;
  };
  return { beyond, ready };
});

function findBeyond(exits: FirewallExits, clause: Clause, estate: Estate): readonly Outcome[] {
  return isByName(clause)
    ? exits.forName(namedDestination(clause, estate))
    : exits.forPackets([wholeOf(clause, estate)], nameOfClause(clause, estate));
}

/** Gives the way on for each allowance that admits packets of the flow. */
function admission(through: Through): (allowance: Allowance) => readonly Outcome[] {
  const { source, firewall, flow, estate, ready } = through;
  const program = estate.programOf(firewall);
  const isOneClass = classesOf(program.sources, source).length === 1;
  const opened = new Map<ServiceSet, readonly Region[]>();
  return (allowance) => {
    const { services, clause } = allowance;
    // All application rules are asked for what network rules leave of their services, the same for sources of one class.
    const isShared = isOneClass && (clause.kind === 'application' || clause.kind === 'infrastructure');
    const known = isShared ? opened.get(services) : undefined;
    const packets = known ?? regions.intersectAll(flow.packets, regionsOf(program, source, allowance));
    if (isShared) opened.set(services, packets);
    if (packets.length === 0) return [];
    const isWhole = isByName(clause) ? admitsAll(packets, services) : isRegion(packets, wholeOf(clause, estate));
    if (!ready || !isWhole) return goOn(through, allowance, packets);
    return ready(allowance).flatMap((arrival) => continueTo(flow, arrival) ?? []);
  };
}

/** Whether packets behind a name, of which only the services tell, are of all its services. */
function admitsAll(packets: readonly Region[], services: ServiceSet): boolean {
  return packets.some((region) => intervals.equals(region.services, services));
}

function isRegion([first, ...others]: readonly Region[], whole: Region): boolean {
  return (
    first !== undefined &&
    others.length === 0 &&
    intervals.equals(first.services, whole.services) &&
    destinations.equals(first.destinations, whole.destinations)
  );
}

/** Takes admitted packets out on the other side. */
function goOn(
  { firewall, flow, estate, beyond }: Omit<Through, 'source' | 'ready'>,
  allowance: Allowance,
  admitted: readonly Region[],
): readonly Outcome[] {
  const inspected = { ...flow, packets: admitted, inspected: true, logged: loggedAt(firewall, estate) };
  const passed = pass(inspected, hopOf(firewall, allowance), allowance.certainty);
  return beyond(allowance.clause).flatMap((outcome) => {
    const packets = isByName(allowance) ? admitted : regions.intersectAll(admitted, outcome.packets);
    const onward = packets.length > 0 ? continueTo(passed, outcome) : undefined;
    return onward ? { ...onward, packets, inspected: true, logged: passed.logged } : [];
  });
}

/** What becomes of a flow that comes to where an outcome begins; undefined where they belong to different readings. */
function continueTo<T extends Outcome>(flow: Flow, outcome: T): T | undefined {
  if (flow.reading && outcome.reading && flow.reading !== outcome.reading) return undefined;
  return {
    ...outcome,
    hops: [...flow.hops, ...outcome.hops],
    certainty: lessCertain(flow.certainty, outcome.certainty),
    reading: flow.reading ?? outcome.reading,
  };
}
