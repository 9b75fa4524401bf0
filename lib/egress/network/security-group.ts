import type { Hop } from '../../model/egress-path';
import type { Sighting } from '../../model/evidence';
import type { SecurityGroup, SecurityRule } from '../../model/network';
import { remembered } from '../../model/remembered';
import type { AddressSet } from '../../net/address-set';
import * as addresses from '../../net/address-set';
import { type Destination, parseDestination } from '../../net/destination';
import { MalformedText } from '../../net/malformed-text';
import { anyService, noService, parseServices, type ServiceSet } from '../../net/services';
import type { DestinationSet } from '../destinations';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import { addressesOf, type Place } from './place';

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

/** The subnet's addresses, cut where one of the rules treats some of them differently. */
export function cutSources(place: Place, rules: readonly SecurityRule[], estate: Estate): readonly AddressSet[] {
  const texts = rules.flatMap(({ sources }) => sources);
  const cuts = new Set(texts.filter((text) => /^\d|:/.test(text)));
  return [...cuts].reduce((atoms, text) => atoms.flatMap((atom) => cut(atom, text)), [addressesOf(place, estate)]);
}

function cut(atom: AddressSet, text: string): readonly AddressSet[] {
  const set = readSources(text);
  if (!set) return [atom];
  return [addresses.intersect(atom, set), addresses.subtract(atom, set)].filter((part) => !addresses.isEmpty(part));
}

/** The security group of the subnet; undefined where it has none. */
export function groupOf({ subnet }: Place, { parts }: Estate): Sighting<SecurityGroup> | undefined {
  return subnet.securityGroup && parts.securityGroups.find(subnet.securityGroup);
}

/** The rules for outbound packets in the order in which they are tried. */
export const rulesOf = remembered(({ rules, defaultRules: given }: SecurityGroup): readonly SecurityRule[] =>
  [...rules, ...(given.length > 0 ? given : defaultRules)]
    .filter(({ direction }) => direction === 'outbound')
    .sort((one, other) => one.priority - other.priority),
);

/** Whether the rule is for the source, which lies wholly inside or outside of every prefix that rules name. */
export function appliesTo(source: AddressSet): (rule: SecurityRule) => boolean {
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

/** Parses the destination of a rule; undefined for a text that cannot be read. */
export function readDestination(text: string): Destination | undefined {
  try {
    return parseDestination(text);
  } catch (error) {
    if (error instanceof MalformedText) return undefined;
    throw error;
  }
}

/** The services of a rule; what cannot be read is every service to a rule that allows, and none to one that denies. */
export function servicesOf({ allows, protocol, destinationPorts }: SecurityRule): ServiceSet {
  try {
    return parseServices([protocol], destinationPorts.length > 0 ? destinationPorts : ['*']);
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error;
    return allows ? anyService : noService;
  }
}

/**
 * The destinations of a rule, for a meaning of `VirtualNetwork`; what cannot be read is everything to a rule that allows, and nothing to
 * one that denies.
 */
export function destinationsOf(rule: SecurityRule, network: DestinationSet, { tags }: Estate): DestinationSet {
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

/** The hop of rules that decide together. */
export function hopNaming({ id }: SecurityGroup, rules: readonly SecurityRule[]): Hop {
  const names = rules.map(({ name }) => name).join(', ');
  const [first] = rules;
  const why =
    rules.length === 1 && first
      ? `priority ${first.priority} ${first.allows ? 'allows' : 'denies'} ${first.protocol} to ${first.destinations.join(', ')}`
      : `${rules.length} rules allow parts of it`;
  return { kind: 'security-group', resource: id.text, rule: names, why };
}
