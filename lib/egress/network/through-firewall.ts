import type { EgressDestination } from '../../model/egress-path';
import type { Firewall } from '../../model/firewall';
import type { AddressSet } from '../../net/address-set';
import type { Estate } from '../estate';
import { type Allowance, allowances, regionsOf } from '../firewall/allowances';
import type { Clause } from '../firewall/clauses';
import * as regions from '../region';
import { memoised, oncePer } from '../remember';
import { exitsOf, leadsOn } from './firewall-exits';
import { hopOf, isByName, loggedAt, namedDestination, nameOfClause, wholeOf } from './firewall-labels';
import {
  type Arrival,
  arrive,
  type Flow,
  lessCertain,
  type Outcome,
  pass,
  type ThroughFirewall,
  type Way,
  writtenServices,
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
    const program = estate.programOf(firewall);
    const beyond = leadsOn(firewall, estate)
      ? memoised(beyondBy(firewall, firewallsFor(source, estate, [...passed, id.key]), estate))
      : beyondOf(firewall, estate);
    return allowances(program, source).flatMap((allowance) => {
      const packets = regions.intersectAll(flow.packets, regionsOf(program, source, allowance));
      return packets.length > 0
        ? goOn({ ...flow, packets }, allowance, firewall, beyond(allowance.clause), estate)
        : [];
    });
  };
}

/** Where all that a clause matches goes on the other side of its firewall. */
type Beyond = (clause: Clause) => readonly Outcome[];

/** The same for all sources, as it is where no other firewall lies behind. */
export const beyondOf = oncePer((firewall: Firewall, estate): Beyond => memoised(beyondLast(firewall, estate)));

/** The same anew each time. */
export const beyondLast = oncePer((firewall: Firewall, estate): Beyond => beyondBy(firewall, () => [], estate));

function beyondBy(firewall: Firewall, onward: ThroughFirewall, estate: Estate): Beyond {
  const exits = exitsOf(firewall, onward, estate);
  return (clause) =>
    isByName(clause)
      ? exits.forName(namedDestination(clause, estate))
      : exits.forPackets([wholeOf(clause, estate)], nameOfClause(clause, estate));
}

/** Takes packets that an allowance admits out on the other side, where all that its clause matches goes `beyond`. */
export function goOn(
  flow: Flow,
  allowance: Allowance,
  firewall: Firewall,
  beyond: readonly Outcome[],
  estate: Estate,
): readonly Outcome[] {
  const inspected = { ...flow, inspected: true, logged: loggedAt(firewall, estate) };
  const passed = pass(inspected, hopOf(firewall, allowance), allowance.certainty);
  return beyond.flatMap((outcome) => {
    const packets = isByName(allowance) ? flow.packets : regions.intersectAll(flow.packets, outcome.packets);
    const onward = packets.length > 0 ? continueTo(passed, outcome) : undefined;
    return onward ? { ...onward, packets, inspected: true, logged: passed.logged } : [];
  });
}

/** Where all packets of a clause go on from a firewall. */
export type Exit = Pick<Arrival, 'to' | 'hops' | 'certainty' | 'reading'>;

/** The way of all packets that an allowance admits, which go on by one exit. */
export function leaveBy(exit: Exit, allowance: Allowance, firewall: Firewall, estate: Estate): Way {
  return {
    ends: 'outside',
    to: exit.to,
    services: writtenServices(allowance.services),
    hops: [hopOf(firewall, allowance)].concat(exit.hops),
    certainty: lessCertain(allowance.certainty, exit.certainty),
    reading: exit.reading,
    inspected: true,
    logged: loggedAt(firewall, estate),
  };
}

/** What becomes of a flow that comes to where an outcome begins; undefined where they belong to different readings. */
export function continueTo<T extends Pick<Flow, 'hops' | 'certainty' | 'reading'>>(
  flow: Flow,
  outcome: T,
): T | undefined {
  const isDrafted = flow.reading === 'drafted' || outcome.reading === 'drafted';
  if (!isDrafted && flow.reading && outcome.reading && flow.reading !== outcome.reading) return undefined;
  return {
    ...outcome,
    hops: flow.hops.concat(outcome.hops),
    certainty: lessCertain(flow.certainty, outcome.certainty),
    reading: isDrafted ? 'drafted' : (flow.reading ?? outcome.reading),
  };
}
