import type { Certainty, Hop } from '../../model/egress-path';
import type { SecurityGroup, SecurityRule } from '../../model/network';
import type { AddressSet } from '../../net/address-set';
import * as addresses from '../../net/address-set';
import { parseDestination } from '../../net/destination';
import { MalformedText } from '../../net/malformed-text';
import { anyService, noService, parseServices, type ServiceSet } from '../../net/services';
import type { DestinationSet } from '../destinations';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import type { Region } from '../region';
import * as regions from '../region';
import { type Named, namedBy } from './labels';
import { addressesOf, type Place } from './place';
import type { VirtualNetworkTag } from './routes';

/** Packets that the security rules let through; `name` where only a rule for a named destination does. */
export interface Opening {
  readonly packets: readonly Region[];
  readonly name: Named | undefined;
  readonly certainty: Certainty;
  /** The hop for some of the packets: undefined where no security group is asked. */
  hopFor(packets: readonly Region[]): Hop | undefined;
}

/** Packets that a rule stops. */
export interface Closing {
  readonly packets: readonly Region[];
  readonly by: Hop;
}

/** What the security rules make of packets. */
export interface Judgement {
  readonly openings: readonly Opening[];
  readonly closings: readonly Closing[];
}

interface Decision {
  readonly rule: SecurityRule;
  readonly packets: readonly Region[];
}

/** The rules that Azure puts behind every group's own (`network-security-groups-overview`). */
const defaultRules: readonly SecurityRule[] = [
  defaultRule('AllowVnetOutBound', 65000, true, 'VirtualNetwork', 'VirtualNetwork'),
  defaultRule('AllowInternetOutBound', 65001, true, '*', 'Internet'),
  defaultRule('DenyAllOutBound', 65500, false, '*', '*'),
];

function defaultRule(
  name: string,
  priority: number,
  allows: boolean,
  source: string,
  destination: string,
): SecurityRule {
  return {
    name,
    direction: 'outbound',
    allows,
    priority,
    protocol: '*',
    sources: [source],
    sourcePorts: ['*'],
    destinations: [destination],
    destinationPorts: ['*'],
    sourceGroups: [],
    destinationGroups: [],
  };
}

/** The subnet's addresses, cut where a rule of its security group treats some of them differently. */
export function sourceAtoms(place: Place, estate: Estate): readonly AddressSet[] {
  const group = groupOf(place, estate);
  const texts = group?.seen ? rulesOf(group.value).flatMap(({ sources }) => sources) : [];
  const cuts = new Set(texts.filter((text) => /^\d|:/.test(text)));
  return [...cuts].reduce((atoms, text) => atoms.flatMap((atom) => cut(atom, text)), [addressesOf(place, estate)]);
}

function cut(atom: AddressSet, text: string): readonly AddressSet[] {
  const set = readSources(text);
  if (!set) return [atom];
  return [addresses.intersect(atom, set), addresses.subtract(atom, set)].filter((part) => !addresses.isEmpty(part));
}

function groupOf({ subnet }: Place, { parts }: Estate) {
  return subnet.securityGroup && parts.securityGroups.find(subnet.securityGroup);
}

function rulesOf({ rules, defaultRules: given }: SecurityGroup): readonly SecurityRule[] {
  return [...rules, ...(given.length > 0 ? given : defaultRules)]
    .filter(({ direction }) => direction === 'outbound')
    .sort((one, other) => one.priority - other.priority);
}

/** Judges packets from some of the subnet's addresses by the security group of the subnet. */
export function judge(
  place: Place,
  source: AddressSet,
  packets: readonly Region[],
  tag: VirtualNetworkTag,
  estate: Estate,
): Judgement {
  const group = groupOf(place, estate);
  if (!group) return { openings: [openAll(packets, undefined, 'proven')], closings: [] };
  if (!group.seen) {
    const resource = place.subnet.securityGroup?.text ?? place.subnet.id.text;
    const hop: Hop = { kind: 'security-group', resource, why: `its rules are not seen: ${group.because}` };
    return { openings: [openAll(packets, hop, 'assumed')], closings: [] };
  }
  return judgeByRules(group.value, rulesOf(group.value).filter(appliesTo(source)), packets, tag, estate);
}

function openAll(packets: readonly Region[], hop: Hop | undefined, certainty: Certainty): Opening {
  return { packets, name: undefined, certainty, hopFor: () => hop };
}

/** Whether the rule is for the source, which lies wholly inside or outside of every prefix that rules name. */
function appliesTo(source: AddressSet): (rule: SecurityRule) => boolean {
  return ({ allows, sources, sourceGroups, sourcePorts }) => {
    // A workload chooses the port that it sends from, and its interfaces are in no application security group that is seen.
    if (!allows && !sourcePorts.some((ports) => ports === '*' || ports === '0-65535')) return false;
    if (sourceGroups.length > 0) return allows;
    return sources.some((text) => {
      if (text === '*' || text.toLowerCase() === 'virtualnetwork') return true;
      const set = readSources(text);
      return set ? addresses.overlaps(set, source) : allows;
    });
  };
}

/** The addresses that a source names; undefined for a tag or a text that cannot be read. */
function readSources(text: string): AddressSet | undefined {
  const destination = readDestination(text);
  return destination?.kind === 'addresses' ? addresses.addressSet([destination.range]) : undefined;
}

function readDestination(text: string) {
  try {
    return parseDestination(text);
  } catch (error) {
    if (error instanceof MalformedText) return undefined;
    throw error;
  }
}

/** Judges in turn by each meaning that the tag `VirtualNetwork` may have: what any of them lets through may get through. */
function judgeByRules(
  group: SecurityGroup,
  rules: readonly SecurityRule[],
  packets: readonly Region[],
  { likely, least, most }: VirtualNetworkTag,
  estate: Estate,
): Judgement {
  const { openings, closings } = judgeByMeaning(group, rules, packets, likely, 'proven', estate);
  const others = [least, most].filter((meaning) => !destinations.equals(meaning, likely));
  for (const meaning of others) {
    const rest = regions.subtractAll(
      packets,
      openings.flatMap((opening) => opening.packets),
    );
    openings.push(...judgeByMeaning(group, rules, rest, meaning, 'assumed', estate).openings);
  }
  return { openings, closings };
}

function judgeByMeaning(
  group: SecurityGroup,
  rules: readonly SecurityRule[],
  packets: readonly Region[],
  network: DestinationSet,
  certainty: Certainty,
  estate: Estate,
) {
  const all = decisions(rules, packets, network, estate);
  const broad = rules.filter((rule) => !rule.allows || !isNarrow(rule));
  const wide = decisions(broad, packets, network, estate)
    .filter(({ rule }) => rule.allows)
    .flatMap((decision) => decision.packets);
  const narrow = all
    .filter(({ rule }) => rule.allows && isNarrow(rule))
    .flatMap((decision) => namedParts(decision, wide, estate));
  const openings: Opening[] = [{ packets: wide, name: undefined }, ...narrow]
    .filter((part) => part.packets.length > 0)
    .map((part) => ({ ...part, certainty, hopFor: (some) => hopOf(group, all, some) }));
  const closings = all
    .filter(({ rule }) => !rule.allows)
    .map(({ rule, packets: held }) => ({ packets: held, by: hopNaming(group, [rule]) }));
  return { openings, closings };
}

/** What a rule for named destinations alone lets through, by the names. */
function namedParts({ rule, packets }: Decision, wide: readonly Region[], estate: Estate) {
  const rest = regions.subtractAll(packets, wide);
  return rule.destinations.map((text) => {
    const name = readDestination(text) ? namedBy(text, estate) : undefined;
    const held = name?.destinations ?? estate.tags.everywhere;
    return { name, packets: regions.intersectAll(rest, [{ destinations: held, services: anyService }]) };
  });
}

/** Whether the rule names its destinations closely enough to name what gets through by them. */
function isNarrow({ destinations: texts, destinationGroups }: SecurityRule): boolean {
  return (
    destinationGroups.length === 0 &&
    !texts.some((text) => /^(?:\*|0\.0\.0\.0\/0|::\/0|internet|virtualnetwork)$/i.test(text))
  );
}

function hopOf(group: SecurityGroup, all: readonly Decision[], packets: readonly Region[]): Hop {
  const deciding = all.filter(
    ({ rule, packets: held }) => rule.allows && regions.intersectAll(held, packets).length > 0,
  );
  return hopNaming(
    group,
    deciding.map(({ rule }) => rule),
  );
}

function hopNaming({ id }: SecurityGroup, rules: readonly SecurityRule[]): Hop {
  const names = rules.map(({ name }) => name).join(', ');
  const [first] = rules;
  const why =
    rules.length === 1 && first
      ? `priority ${first.priority} ${first.allows ? 'allows' : 'denies'} ${first.protocol} to ${first.destinations.join(', ')}`
      : `${rules.length} rules allow parts of it`;
  return { kind: 'security-group', resource: id.text, rule: names, why };
}

/** The first rule that matches decides. */
function decisions(
  rules: readonly SecurityRule[],
  packets: readonly Region[],
  network: DestinationSet,
  estate: Estate,
): readonly Decision[] {
  const decided: Decision[] = [];
  let rest = packets;
  for (const rule of rules) {
    if (rest.length === 0) break;
    const matched: Region = {
      destinations: destinationsOf(rule, network, estate),
      services: servicesOf(rule),
    };
    const held = regions.intersectAll(rest, [matched]);
    if (held.length > 0) decided.push({ rule, packets: held });
    rest = regions.subtractAll(rest, [matched]);
  }
  return decided;
}

function servicesOf({ allows, protocol, destinationPorts }: SecurityRule): ServiceSet {
  try {
    return parseServices([protocol], destinationPorts.length > 0 ? destinationPorts : ['*']);
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error;
    return allows ? anyService : noService;
  }
}

/** What cannot be read is everything to a rule that allows, and nothing to one that denies. */
function destinationsOf(rule: SecurityRule, network: DestinationSet, { tags }: Estate): DestinationSet {
  const { allows } = rule;
  // Which interfaces an application security group holds is not collected; they are all in one network.
  const groups = rule.destinationGroups.length > 0 && allows ? [network] : [];
  const sets = rule.destinations.map((text) => {
    const key = text.toLowerCase();
    if (key === 'virtualnetwork') return network;
    if (key === 'internet') return destinations.subtract(tags.everywhere, network);
    if (key === 'azureloadbalancer' || key.startsWith('azureplatform')) return tags.nowhere;
    if (!readDestination(text)) return allows ? tags.everywhere : tags.nowhere;
    return tags.resolve(text);
  });
  return destinations.unite([tags.nowhere, ...groups, ...sets]);
}

/** The rule that stops packets to Azure's own DNS: only one that names its tag can. */
export function denialOf(tagName: string, services: ServiceSet, place: Place, estate: Estate): Hop | undefined {
  const group = groupOf(place, estate);
  if (!group?.seen) return undefined;
  const packets: readonly Region[] = [{ destinations: estate.tags.everywhere, services }];
  let rest = packets;
  for (const rule of rulesOf(group.value).filter(appliesTo(addressesOf(place, estate)))) {
    if (!rule.destinations.some((text) => text.toLowerCase() === tagName)) continue;
    const matched: Region = { destinations: estate.tags.everywhere, services: servicesOf(rule) };
    if (rule.allows) return undefined;
    rest = regions.subtractAll(rest, [matched]);
    if (rest.length === 0) return hopNaming(group.value, [rule]);
  }
  return undefined;
}
