import type { Firewall } from '../model/firewall';
import type { Network } from '../model/network';
import { once } from '../model/remembered';
import type { AddressSet } from '../net/address-set';
import type { Estate } from './estate';
import { type Decision, decisionFor } from './firewall/decisions';
import { areSame } from './firewall/reuse';
import { beyondFirewall } from './network/beyond-firewall';
import { leadsOn } from './network/firewall-exits';
import {
  type Arrival,
  type AtFirewall,
  arrivals,
  everyPacket,
  merge,
  type Outcome,
  type Way,
  waitAtFirewall,
} from './network/flow';
import { type Place, rulingMarks, speaksIpv6 } from './network/place';
import { appliesTo } from './network/security-group';
import { rulesAt, sourceAtoms } from './network/security-rules';
import { translationOf } from './network/snat';
import { firewallsFor } from './network/through-firewall';
import { walk } from './network/walk';
import { markOf, memoised, oncePer, recall } from './remember';
import { type Admitted, tell, uniteAlike } from './told-ways';

/** Some addresses of a subnet, which no security rule tells apart, and what becomes of packets that have them. */
export interface Source {
  readonly addresses: AddressSet;
  readonly walked: Walked;
  /** What the firewalls before which packets wait decide of them. */
  readonly decisions: readonly Decision[];
}

/** Takes packets from all addresses of a place up to the first firewalls, and has these decide. */
export function sourcesOf(place: Place, estate: Estate): readonly Source[] {
  return sourceAtoms(place, estate).map((addresses) => {
    const walked = walkAlike(place, addresses, estate);
    return { addresses, walked, decisions: decide(walked, addresses, estate) };
  });
}

function decide({ waiting }: Walked, addresses: AddressSet, estate: Estate): readonly Decision[] {
  const decisionOf = memoised((firewall: Firewall) => decisionFor(estate.programOf(firewall), addresses));
  return waiting.map(({ firewall }) => decisionOf(firewall));
}

/** Whether the firewalls of an estate decide of packets from there as they did. */
export function areDecidedAlike(sources: readonly Source[], estate: Estate): boolean {
  return sources.every(
    ({ addresses, walked, decisions }) =>
      walked.judgedBySource.length === 0 && areSame(decide(walked, addresses, estate), decisions),
  );
}

type Leaving = () => readonly Admitted[];

/** What leaves a network from some sources, found once for all for which walks and decisions are the same. */
export function leavingFrom(network: Network, sources: readonly Source[], estate: Estate): Leaving {
  if (sources.some(({ walked }) => walked.judgedBySource.length > 0)) return findLeaving(network, sources, estate);
  const known = leavingsIn(network, estate);
  const key = sources.flatMap(({ walked, decisions }) => [walked, ...decisions].map(markOf)).join();
  return recall(known, key, () => findLeaving(network, sources, estate));
}

const leavingsIn = oncePer((_: Network) => new Map<string, Leaving>());

/** Most of what is decided was decided for more sources than these, and what leaves them is told first. */
function findLeaving(network: Network, sources: readonly Source[], estate: Estate): Leaving {
  const fans = sources
    .flatMap(({ walked, decisions }) => walked.waiting.map((waiting, place) => [waiting, decisions[place]] as const))
    .flatMap(([waiting, decision], number) =>
      decision ? { number, waiting, beyond: beyondFirewall(waiting, decision, estate) } : [],
    );
  const added = fans.filter(({ beyond }) => beyond.base);
  if (added.length > 0) {
    const wider = sources.map((source) => ({
      ...source,
      decisions: source.decisions.map((each) => each.base ?? each),
    }));
    const before = leavingFrom(network, wider, estate);
    return once(() => tell(before(), added));
  }
  const direct = sources.flatMap(({ addresses, walked }) => [
    ...walked.ways,
    ...merge(judged(walked.judgedBySource, addresses, estate)),
  ]);
  return once(() => tell(uniteAlike(direct), fans));
}

/** A walk up to the first firewalls, which is the same for all sources from which packets go alike. */
interface Walked {
  readonly ways: readonly Way[];
  /** Before firewalls that no other lies behind. */
  readonly waiting: readonly AtFirewall[];
  /** Before the others, or on their way through one to something that passes them on. */
  readonly judgedBySource: readonly AtFirewall[];
}

function walkAlike(place: Place, source: AddressSet, estate: Estate): Walked {
  const known = walksIn(place.network, estate);
  const key = likeness(place, source, estate);
  return recall(known, key, () => walkOnce(place, source, estate));
}

const walksIn = oncePer((_: Network) => new Map<string, Walked>());

/** All by which a walk from one place of a network may differ from that of another. */
function likeness(place: Place, source: AddressSet, estate: Estate): string {
  const { id: _, name, addressPrefixes: __, privateEndpoints: ___, ipConfigurations: ____, ...traits } = place.subnet;
  const isPeeredBySubnet = place.network.peerings.some(({ complete }) => !complete);
  return JSON.stringify([
    traits,
    rulingMarks(place, estate),
    speaksIpv6(place, estate),
    translationOf(place, estate)?.hop,
    rulesAt(place, estate).map(appliesTo(source)),
    isPeeredBySubnet && name,
  ]);
}

function walkOnce(place: Place, source: AddressSet, estate: Estate): Walked {
  const outcomes = walk(place, source, everyPacket(estate), waitAtFirewall, estate);
  const held = outcomes.flatMap(stillWaiting);
  const isFirst = ({ onward, firewall }: AtFirewall) => !onward && !leadsOn(firewall, estate);
  return {
    ways: merge(arrivals(outcomes)),
    waiting: held.filter(isFirst),
    judgedBySource: held.filter((waiting) => !isFirst(waiting)),
  };
}

/** What gets to its end of packets that wait before firewalls, whatever passes them on. */
function judged(waiting: readonly AtFirewall[], source: AddressSet, estate: Estate): readonly Arrival[] {
  const through = firewallsFor(source, estate);
  return waiting.flatMap(({ ends: _, firewall, onward, ...flow }) => {
    const passed = arrivals(through(flow, firewall));
    const outcomes = onward ? passed.flatMap((arrival) => onward(arrival)) : passed;
    return [...arrivals(outcomes), ...judged(outcomes.flatMap(stillWaiting), source, estate)];
  });
}

function stillWaiting(outcome: Outcome): readonly AtFirewall[] {
  return outcome.ends === 'firewall' ? [outcome] : [];
}
