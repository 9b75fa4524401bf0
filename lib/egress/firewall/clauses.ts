import { type ArmId, nameOf } from '../../model/arm-id';
import type { Certainty } from '../../model/egress-path';
import type { FirewallRule } from '../../model/firewall';
import { type AddressSet, anyAddress, isEmpty } from '../../net/address-set';
import { anyService, type ServiceSet } from '../../net/services';
import type { DestinationSet } from '../destinations';
import { type Matter, mattersOf, webChannels } from './matters';
import type { Meanings } from './meanings';
import type { OrderedRule, RulePlace } from './rule-order';
import type { NameTarget, Target } from './targets';

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
  return ([] as Clause[]).concat(...mattersOf(rule, meanings).map((matter) => judge(head, matter)));
}

/** What the firewall lets through after all rules, because it needs it itself. */
export const infrastructure: ApplicationClause = {
  kind: 'infrastructure',
  place: undefined,
  allows: true,
  takes: false,
  sources: anyAddress,
  target: { kind: 'infrastructure', text: 'infrastructure FQDNs' },
  ...webChannels,
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
