import { type ArmId, nameOf } from '../../model/arm-id';
import type { ApplicationRule, FirewallRule, NatRule, NetworkRule } from '../../model/firewall';
import { isEmpty as isNone } from '../../net/interval-set';
import { MalformedText } from '../../net/malformed-text';
import { anyService, parseServices } from '../../net/services';
import type { ApplicationClause, NetworkClause } from './clauses';
import type { Meanings } from './meanings';
import { nameTarget } from './targets';

/** One thing that a rule is about, whoever it applies to. */
export type Matter = (
  | Pick<NetworkClause, 'kind' | 'target' | 'destinations' | 'services'>
  | Pick<ApplicationClause, 'kind' | 'target' | 'channels' | 'services'>
) & {
  /** What it does as a rule that allows. */
  readonly what: string;
  /** Why it may match less than it says here. */
  readonly doubt: string | undefined;
};

/** What a rule is about: each of its destinations or names. */
export function mattersOf(rule: FirewallRule, meanings: Meanings): readonly Matter[] {
  switch (rule.kind) {
    case 'network':
      return networkMatters(rule, meanings);
    case 'application':
      return applicationMatters(rule, meanings);
    case 'nat':
      return translationMatters(rule, meanings);
    case 'unmodelled':
      return [unmodelledMatter(rule.type, meanings)];
  }
}

/** What Azure takes for a rule that names FQDN tags and no protocols. */
export const webChannels: Pick<ApplicationClause, 'channels' | 'services'> = {
  channels: ['http:80', 'https:443'],
  services: parseServices(['tcp'], ['80', '443']),
};

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
  if (protocols.length === 0) return webChannels;
  const real = protocols.filter(({ port }) => !(meanings.services(['tcp'], [String(port)]) instanceof MalformedText));
  const services = meanings.services(
    ['tcp'],
    real.map(({ port }) => String(port)),
  );
  if (services instanceof MalformedText) throw services;
  return { channels: [...new Set(real.map(({ protocol, port }) => `${protocol}:${port}`))].sort(), services };
}
