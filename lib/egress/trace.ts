import { type ArmId, sameId } from '../model/arm-id';
import { type ClassicSubnet, classicSubnets } from '../model/classic-subnets';
import type { Certainty, Disposition, Hop, Trace } from '../model/egress-path';
import type { OwnScopes } from '../model/egress-policy';
import type { Inventory } from '../model/inventory';
import type { AddressSet } from '../net/address-set';
import * as intervals from '../net/interval-set';
import { MalformedText } from '../net/malformed-text';
import { parseServiceTag, prefixesOf, type ServiceTags } from '../net/service-tags';
import { parseServices } from '../net/services';
import { type Estate, openEstate } from './estate';
import { decide } from './firewall/decide';
import {
  type AtFirewall,
  type Flow,
  type FlowReading,
  lessCertain,
  type Outcome,
  type Reading,
  stop,
  type ThroughFirewall,
} from './network/flow';
import { hopFrom, type Place } from './network/place';
import { sourceAtoms } from './network/security-rules';
import { firewallsFor } from './network/through-firewall';
import { walk } from './network/walk';
import type { Region } from './region';
import * as regions from './region';
import { findTarget, isOf, type Target, type Try, tagsForTarget } from './trace-target';

/** A packet: from a workspace or a subnet, to an address, a service tag, a name or a resource. */
export interface TraceQuestion {
  readonly from: ArmId;
  readonly to: string;
  /** `tcp`, `udp` or `icmp`. */
  readonly protocol: string;
  /** Every port where it is undefined. */
  readonly port: number | undefined;
}

type Story = Omit<Trace, 'alternatives'>;
type Ended = Exclude<Outcome, AtFirewall>;

type Told = Story & { readonly reading: FlowReading };

const readings: readonly Reading[] = ['documented', 'observed'];
const byReach: readonly Disposition[] = ['reaches', 'undecided', 'blocked'];
const byDoubt: readonly Certainty[] = ['proven', 'contested', 'assumed', 'opaque'];

/**
 * Follows one packet by the same walk that finds the ways out. Where readings differ it tells the widest and lists each; throws
 * MalformedText for a question that names nothing in the estate.
 */
export function trace(
  inventory: Inventory,
  list: ServiceTags | undefined,
  scopes: OwnScopes,
  question: TraceQuestion,
): Trace {
  return traceIn(openEstate(inventory, list, scopes, tagsForTarget(question.to)), list, question);
}

/** The same in an estate that was opened for the target's tags. */
export function traceIn(estate: Estate, list: ServiceTags | undefined, question: TraceQuestion): Trace {
  const { from, to, protocol, port } = question;
  const services = parseServices([protocol], [port === undefined ? '*' : String(port)]);
  const traces = subnetsOf(from, estate).flatMap((subnet): readonly Trace[] => {
    if (!subnet.network.seen) return [unseenTrace(subnet.id, subnet.network.because)];
    if (!subnet.subnet.seen) return [unseenTrace(subnet.id, subnet.subnet.because)];
    const place: Place = { network: subnet.network.value, subnet: subnet.subnet.value, workspace: subnet.workspace };
    const target = findTarget(to, place, isTag(to, list, estate), estate);
    return target.tries.map((each) =>
      follow(place, { destinations: each.destinations, services }, each, target, estate),
    );
  });
  return widest(traces);
}

/** The subnets of a workspace, or the one subnet that is asked for; throws MalformedText when there is none. */
function subnetsOf(from: ArmId, { parts }: Estate): readonly ClassicSubnet[] {
  const all = classicSubnets(parts.workspaces, parts.networks);
  const found = all.filter(({ workspace, id }) => sameId(workspace.id, from) || sameId(id, from));
  if (found.length === 0)
    throw new MalformedText(`"${from.text}" is no subnet of clusters, and no workspace that has one`);
  return found;
}

function isTag(text: string, list: ServiceTags | undefined, { texts }: Estate): boolean {
  if (/^[\d/]|[:*]/.test(text)) return false;
  if (!text.includes('.')) return true;
  const [key, dots] = [text.toLowerCase(), text.split('.').length - 1];
  const isListed = dots === 1 && list !== undefined && prefixesOf(list, parseServiceTag(text)) !== undefined;
  return isListed || texts().some((each) => each.toLowerCase() === key);
}

function unseenTrace(id: ArmId, because: string): Trace {
  const hop: Hop = { kind: 'route', resource: id.text, why: `the subnet is not seen: ${because}` };
  return { disposition: 'undecided', certainty: 'assumed', hops: [hop] };
}

function follow(place: Place, packets: Region, { isSomewhere, hop }: Try, target: Target, estate: Estate): Trace {
  const outcomes = sourceAtoms(place, estate).flatMap((source) =>
    walk(place, source, [packets], tellingFirewalls(source, target, estate), estate),
  );
  const relevant = outcomes.filter((outcome) => hasEnded(outcome, target));
  const storyIn = (reading: FlowReading, outcomesOf: readonly Ended[]): Told => ({
    reading,
    ...tell(outcomesOf, isSomewhere, hop ? [hop] : [], place.subnet.id),
  });
  const stories = readings.map((reading) =>
    storyIn(
      reading,
      relevant.filter((outcome) => (outcome.reading ?? reading) === reading),
    ),
  );
  const story = widest(stories.map(({ reading: _, ...each }) => each));
  const isDrafted = relevant.some(({ reading }) => reading === 'drafted');
  const told = isDrafted
    ? [
        ...stories,
        storyIn(
          'drafted',
          relevant.filter(({ reading }) => reading !== 'observed'),
        ),
      ]
    : stories;
  if (new Set(told.map(withoutReading)).size === 1) return story;
  return { ...story, certainty: lessCertain(story.certainty, 'contested'), alternatives: told };
}

/** Whether the packet was stopped, or got to the target. */
function hasEnded(outcome: Outcome, target: Target): outcome is Ended {
  return outcome.ends === 'blocked' || (outcome.ends === 'outside' && isOf(outcome.to, target));
}

function withoutReading({ reading: _, ...story }: Told): string {
  return JSON.stringify(story);
}

/** Firewalls that also say which rule stops what they do not let through. */
function tellingFirewalls(source: AddressSet, target: Target, estate: Estate): ThroughFirewall {
  const through = firewallsFor(source, estate);
  return (flow, firewall) => {
    const program = estate.programOf(firewall);
    const passed = through(flow, firewall).filter((outcome) => hasEnded(outcome, target));
    const denied = regions.subtractAll(
      flow.packets,
      passed.flatMap(({ packets }) => packets),
    );
    const named = target.name === undefined ? {} : { name: target.name };
    const stopped = denied.map((region): Outcome => {
      const { clause, why, certainty } = decide(program, { ...region, sources: source, ...named });
      const place = clause?.place;
      const rule = place && [place.group, place.collection, place.rule].filter((part) => part !== undefined).join('/');
      const by: Hop = { kind: 'firewall', resource: firewall.id.text, ...(rule === undefined ? {} : { rule }), why };
      const held: Flow = { ...flow, packets: [region] };
      return stop(held, by, certainty);
    });
    return [...passed, ...stopped];
  };
}

/** The story of one reading: of what gets there the surest, otherwise what stops it. */
function tell(outcomes: readonly Ended[], isSomewhere: boolean, before: readonly Hop[], subnet: ArmId): Story {
  const arrived = outcomes.flatMap((outcome) => (outcome.ends === 'outside' ? outcome : []));
  const reached = arrived.flatMap(({ packets }) => packets);
  const blocked = outcomes.flatMap((outcome) => {
    const packets = outcome.ends === 'blocked' ? regions.subtractAll(outcome.packets, reached) : [];
    return outcome.ends === 'blocked' && packets.length > 0 ? { ...outcome, packets } : [];
  });
  const told = ({ hops }: Flow) => [...before, ...hops].map((hop) => hopFrom(subnet, hop));
  const [best] = arrived.toSorted((one, other) => bySurety(one, other));
  if (best) {
    const isOpen = best.to.kind !== 'opaque' && best.certainty !== 'opaque';
    const isCertain = isOpen && !(isSomewhere && blocked.length > 0);
    return { disposition: isCertain ? 'reaches' : 'undecided', certainty: best.certainty, hops: told(best) };
  }
  const [end] = blocked.toSorted((one, other) => byFamily(one, other) || bySurety(one, other));
  if (!end) throw new RangeError('A packet that nothing carries and nothing stops was not walked');
  return { disposition: 'blocked', certainty: end.certainty, hops: told(end), blockedBy: hopFrom(subnet, end.by) };
}

/** What may be IPv4 first: few names have an address of IPv6, and packets to one that has none go by IPv4. */
function byFamily(one: Flow, other: Flow): number {
  const isIpv6Alone = ({ packets }: Flow) => packets.every(({ destinations }) => intervals.isEmpty(destinations.v4));
  return Number(isIpv6Alone(one)) - Number(isIpv6Alone(other));
}

function bySurety(one: Flow, other: Flow): number {
  const doubt = byDoubt.indexOf(one.certainty) - byDoubt.indexOf(other.certainty);
  if (doubt !== 0 || one.hops.length !== other.hops.length) return doubt || one.hops.length - other.hops.length;
  const [first, second] = [JSON.stringify(one.hops), JSON.stringify(other.hops)];
  return first < second ? -1 : Number(first > second);
}

/** The trace that gets furthest; of equals the first. */
function widest<T extends Story>(traces: readonly T[]): T {
  const [best] = traces.toSorted((one, other) => byReach.indexOf(one.disposition) - byReach.indexOf(other.disposition));
  if (!best) throw new RangeError('There is no trace to choose from');
  return best;
}
