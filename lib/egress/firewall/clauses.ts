import { type ArmId, nameOf } from '../../model/arm-id';
import type { Certainty } from '../../model/egress-path';
import type { ApplicationRule, FirewallRule, NatRule, NetworkRule } from '../../model/firewall';
import { type AddressSet, anyAddress, isEmpty } from '../../net/address-set';
import { isEmpty as isNone } from '../../net/interval-set';
import { MalformedText } from '../../net/malformed-text';
import { anyService, parseServices, type ServiceSet } from '../../net/services';
import type { DestinationSet } from '../destinations';
import type { Meanings } from './meanings';
import type { OrderedRule, RulePlace } from './rule-order';
import { type NameTarget, nameTarget, type Target } from './targets';

interface Judgement {
  /** Undefined for the infrastructure names, which no rule allows. */
  readonly place: RulePlace | undefined;
  readonly services: ServiceSet;
  readonly allows: boolean;
  /** Whether it surely matches all that it may match, so that nothing after it decides; a clause that denies always does. */
  readonly takes: boolean;
  readonly sources: AddressSet;
  readonly certainty: Certainty;
  /** Why it lets through, or does not. */
  readonly why: string;
}

/** What one rule says of one of its destinations, judged by address and service. */
export interface NetworkClause extends Judgement {
  readonly kind: 'network' | 'translation' | 'unmodelled';
  readonly target: Target;
  readonly destinations: DestinationSet;
}

/** What one rule says of one of its names. */
export interface ApplicationClause extends Judgement {
  readonly kind: 'application' | 'infrastructure';
  readonly target: NameTarget;
  /** What is spoken at the ports, such as `https:443`. */
  readonly channels: readonly string[];
}

export type Clause = NetworkClause | ApplicationClause;

/** The clauses of a rule. What could not be read of it widens what it allows, and is left out of what it denies. */
export function clausesOf(ordered: OrderedRule, meanings: Meanings): readonly Clause[] {
  if ('unread' in ordered) return [clauseOfUnread(ordered.owner, ordered.unread, meanings)];
  const { rule, action, place } = ordered;
  const head = { place, allows: action !== 'deny', ...readSources(rule, meanings) };
  switch (rule.kind) {
    case 'network':
      return networkMatters(rule, meanings).flatMap((matter) => judge(head, matter));
    case 'application':
      return applicationMatters(rule, meanings).flatMap((matter) => judge(head, matter));
    case 'nat':
      return translationMatters(rule, meanings).flatMap((matter) => judge(head, matter));
    case 'unmodelled':
      return judge(head, unmodelledMatter(rule.type, meanings));
  }
}

/** What the firewall lets through after all rules, because it needs it itself. */
export const infrastructure: ApplicationClause = {
  kind: 'infrastructure',
  place: undefined,
  allows: true,
  takes: false,
  sources: anyAddress,
  target: { kind: 'infrastructure', text: 'infrastructure FQDNs' },
  channels: ['http:80', 'https:443'],
  services: parseServices(['tcp'], ['80', '443']),
  certainty: 'assumed',
  why: 'Azure Firewall lets its infrastructure names through after all rules, and Microsoft does not list them',
};

function clauseOfUnread(owner: ArmId, because: string, { tags }: Meanings): NetworkClause {
  return {
    kind: 'unmodelled',
    place: { owner, collection: 'not read', rule: 'not read' },
    allows: true,
    takes: false,
    sources: anyAddress,
    target: { kind: 'anything', text: 'rules that were not read' },
    destinations: tags.everywhere,
    services: anyService,
    certainty: 'assumed',
    why: `not all rules of ${nameOf(owner)} were read, and they may allow anything: ${because}`,
  };
}

interface Head {
  readonly place: RulePlace;
  readonly allows: boolean;
  /** What the rule surely applies to. */
  readonly sources: AddressSet;
  /** Why it may apply to more. */
  readonly doubt: string | undefined;
}

function readSources({ sources, sourceGroups }: FirewallRule, meanings: Meanings): Pick<Head, 'sources' | 'doubt'> {
  const { set, unread } = meanings.sources(sources, sourceGroups);
  // Azure lets no rule go without a source: this one has it in a property that came later.
  const isSilent = sources.length + sourceGroups.length === 0;
  return { sources: set, doubt: isSilent ? 'its sources are not among those known' : unread[0] };
}

type Matter = (
  | Pick<NetworkClause, 'kind' | 'target' | 'destinations' | 'services'>
  | Pick<ApplicationClause, 'kind' | 'target' | 'channels' | 'services'>
) & {
  readonly what: string;
  /** Why it may match less than it says here. */
  readonly doubt: string | undefined;
};

function judge({ place, allows, sources, doubt: sourceDoubt }: Head, { what, doubt, ...matter }: Matter): Clause[] {
  const why = allows ? what : what.replace(' allows ', ' denies ');
  const sure = { ...matter, place, allows, takes: true, sources, certainty: 'proven', why } as const;
  const known = doubt === undefined && !isEmpty(sources) ? [sure] : [];
  const unsure = doubt ?? sourceDoubt;
  if (!allows || unsure === undefined) return known;
  const possible = {
    ...sure,
    takes: false,
    sources: sourceDoubt === undefined ? sources : anyAddress,
    certainty: matter.kind === 'unmodelled' ? 'opaque' : 'assumed',
    why: `${why}; ${unsure}`,
  } as const;
  return isEmpty(possible.sources) ? known : [...known, possible];
}

function unmodelledMatter(type: string, { tags }: Meanings): Matter {
  return {
    kind: 'unmodelled',
    target: { kind: 'anything', text: type },
    destinations: tags.everywhere,
    services: anyService,
    what: `${type} allows what it names`,
    doubt: 'what that is, is not modelled, so it may be anything',
  };
}

function networkMatters(rule: NetworkRule, meanings: Meanings): readonly Matter[] {
  const { services, doubt } = readServices(rule, meanings);
  const { everywhere } = meanings.tags;
  const ofText = (text: string): Matter => {
    const set = meanings.destination(text);
    return {
      kind: 'network',
      target: { kind: 'destination', text },
      destinations: set instanceof MalformedText ? everywhere : set,
      services,
      what: `network rule allows ${text}`,
      doubt: set instanceof MalformedText ? set.message : doubt,
    };
  };
  const ofGroup = (id: ArmId): readonly Matter[] => {
    const { set, unread } = meanings.group(id);
    const target = { kind: 'ip-group', text: id.text } as const;
    const matter = { kind: 'network', target, services, what: `network rule allows IP group ${nameOf(id)}` } as const;
    const whole = unread.map((because) => ({ ...matter, destinations: everywhere, doubt: because })).slice(0, 1);
    return [{ ...matter, destinations: set, doubt }, ...whole];
  };
  const ofName = (text: string): Matter => ({
    kind: 'network',
    target: nameTarget('fqdn', text).target,
    destinations: everywhere,
    services,
    what: `network rule allows ${text}`,
    doubt: 'it goes by the addresses of the name, and other names at them come along',
  });
  return [
    ...rule.destinations.toSorted().map(ofText),
    ...rule.destinationGroups.toSorted(byKey).flatMap(ofGroup),
    ...rule.destinationFqdns.toSorted().map(ofName),
  ];
}

function byKey(one: ArmId, other: ArmId): number {
  return one.key < other.key ? -1 : Number(one.key > other.key);
}

function readServices({ protocols, ports }: NetworkRule | NatRule, meanings: Meanings) {
  const services = meanings.services(protocols, ports);
  if (services instanceof MalformedText) return { services: anyService, doubt: services.message };
  // Azure lets no rule go without protocols and ports: this one has them in a property that came later.
  if (isNone(services)) return { services: anyService, doubt: 'its services are not among those known' };
  return { services, doubt: undefined };
}

function translationMatters(rule: NatRule, meanings: Meanings): readonly Matter[] {
  const to = `${rule.translatedTo ?? 'an unknown address'}:${rule.translatedPort ?? '*'}`;
  return rule.destinations.toSorted().map((text) => {
    const set = meanings.destination(text);
    return {
      kind: 'translation',
      target: { kind: 'translation', text: to },
      destinations: set instanceof MalformedText ? meanings.tags.everywhere : set,
      services: readServices(rule, meanings).services,
      what: `NAT rule allows ${text} and leads it to ${to}`,
      doubt: 'whether a network rule denies the translated packet is not judged',
    };
  });
}

function applicationMatters(rule: ApplicationRule, meanings: Meanings): readonly Matter[] {
  const names = [
    ...rule.fqdns.toSorted().map((text) => nameTarget('fqdn', text)),
    ...rule.urls.toSorted().map((text) => nameTarget('url', text)),
    ...rule.fqdnTags.toSorted().map((text) => nameTarget('fqdn-tag', text)),
    ...rule.webCategories.toSorted().map((text) => nameTarget('web-category', text)),
  ];
  const spoken = readChannels(rule, meanings);
  const unnamed = names.length === 0 ? 'its destination is not among those known' : undefined;
  const narrowed = rule.destinations.length > 0 ? 'the addresses to which it is confined are not judged' : undefined;
  return (names.length > 0 ? names : [nameTarget('fqdn', '*')]).map(({ target, isClear }) => ({
    kind: 'application',
    target,
    ...spoken,
    what: `application rule allows ${target.text}`,
    doubt: unnamed ?? narrowed ?? (isClear ? undefined : 'the text is no name, so it may be any'),
  }));
}

function readChannels(
  { protocols }: ApplicationRule,
  meanings: Meanings,
): Pick<ApplicationClause, 'channels' | 'services'> {
  // A rule for FQDN tags may leave its protocols to Azure, which takes these.
  if (protocols.length === 0) return { channels: infrastructure.channels, services: infrastructure.services };
  const real = protocols.filter(({ port }) => !(meanings.services(['tcp'], [String(port)]) instanceof MalformedText));
  const services = meanings.services(
    ['tcp'],
    real.map(({ port }) => String(port)),
  );
  if (services instanceof MalformedText) throw services;
  return { channels: [...new Set(real.map(({ protocol, port }) => `${protocol}:${port}`))].sort(), services };
}
