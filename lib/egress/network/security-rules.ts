import type { Certainty, Hop } from '../../model/egress-path';
import type { SecurityGroup, SecurityRule } from '../../model/network';
import type { AddressSet } from '../../net/address-set';
import { anyService, type ServiceSet } from '../../net/services';
import type { DestinationSet } from '../destinations';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import type { Region } from '../region';
import * as regions from '../region';
import { adminRulesOf, judgeByAdmin, unseenAdminRules } from './admin-rules';
import { lessCertain } from './flow';
import { type Named, namedBy } from './labels';
import type { Place } from './place';
import type { VirtualNetworkTag } from './routes';
import {
  appliesTo,
  cutSources,
  destinationsOf,
  groupOf,
  hopNaming,
  readDestination,
  rulesOf,
  servicesOf,
} from './security-group';

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

/** Every rule by which packets from the place are judged, whoever sends them. */
export function rulesAt(place: Place, estate: Estate): readonly SecurityRule[] {
  const group = groupOf(place, estate);
  return [...adminRulesOf(place.network, estate), ...(group?.seen ? rulesOf(group.value) : [])];
}

/** The subnet's addresses, cut where a rule treats some of them differently. */
export function sourceAtoms(place: Place, estate: Estate): readonly AddressSet[] {
  return cutSources(place, rulesAt(place, estate), estate);
}

interface Decision {
  readonly rule: SecurityRule;
  readonly packets: readonly Region[];
}

/** Judges packets from some of the subnet's addresses by the admin rules of its network, and what they leave by its security group. */
export function judge(
  place: Place,
  source: AddressSet,
  packets: readonly Region[],
  tag: VirtualNetworkTag,
  estate: Estate,
): Judgement {
  const { asked, perhapsAsked, allowed, denied } = judgeByAdmin(place.network, source, packets, tag, estate);
  const { openings, closings } = judgeByGroup(place, source, asked, tag, estate);
  const perhaps = judgeByGroup(place, source, perhapsAsked, tag, estate).openings;
  const stopped = [...denied, ...closings].filter((closing) => closing.packets.length > 0);
  return {
    openings: [
      ...openings,
      ...allowed.map(({ packets: held, by, isSure }) => openAll(held, by, isSure ? 'proven' : 'assumed')),
      ...perhaps.map((opening) => ({ ...opening, certainty: lessCertain(opening.certainty, 'assumed') })),
      ...unseenOpenings(place, stopped, estate),
    ].filter((opening) => opening.packets.length > 0),
    closings: stopped,
  };
}

/** A rule that nobody sees may always allow what others stop. */
function unseenOpenings({ network }: Place, stopped: readonly Closing[], estate: Estate): readonly Opening[] {
  const because = unseenAdminRules(network, estate);
  if (because === undefined) return [];
  const hop: Hop = { kind: 'admin-rule', resource: network.id.text, why: `a rule may always allow it: ${because}` };
  return stopped.map(({ packets }) => openAll(packets, hop, 'assumed'));
}

function judgeByGroup(
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

/** The rule that stops packets to one of the platform's own tags: no rule can that does not name it. */
export function denialOf(
  tagName: string,
  services: ServiceSet,
  place: Place,
  source: AddressSet,
  estate: Estate,
): Hop | undefined {
  const group = groupOf(place, estate);
  if (!group?.seen) return undefined;
  let rest: readonly Region[] = [{ destinations: estate.tags.everywhere, services }];
  for (const rule of rulesOf(group.value).filter(appliesTo(source))) {
    if (!rule.destinations.some((text) => text.toLowerCase() === tagName)) continue;
    const matched: Region = { destinations: estate.tags.everywhere, services: servicesOf(rule) };
    if (rule.allows) return undefined;
    rest = regions.subtractAll(rest, [matched]);
    if (rest.length === 0) return hopNaming(group.value, [rule]);
  }
  return undefined;
}
