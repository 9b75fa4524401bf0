import { type ArmId, nameOf, subscriptionOf } from '../../model/arm-id';
import type { Hop } from '../../model/egress-path';
import { blindSpot } from '../../model/evidence';
import type { Network, SecurityRule } from '../../model/network';
import type { AdminRule } from '../../model/network-manager';
import type { AddressSet } from '../../net/address-set';
import type { DestinationSet } from '../destinations';
import type { Estate } from '../estate';
import type { Region } from '../region';
import * as regions from '../region';
import { oncePer } from '../remember';
import type { VirtualNetworkTag } from './routes';
import { appliesTo, destinationsOf, servicesOf } from './security-group';

/** A security admin rule for outbound packets of a network. */
interface EffectiveRule extends SecurityRule {
  readonly access: AdminRule['access'];
  /** Why it may not be in effect; undefined where it surely is. */
  readonly doubt: string | undefined;
  readonly hop: Hop;
}

/** What the security admin rules of a network leave to its security groups, and what they decide themselves. */
export interface AdminJudgement {
  /** What a security group is asked for; only perhaps, where a rule may exempt it from one that denies it. */
  readonly asked: readonly Region[];
  readonly perhapsAsked: readonly Region[];
  readonly allowed: readonly Allowed[];
  readonly denied: readonly Denied[];
}

interface Denied {
  readonly packets: readonly Region[];
  readonly by: Hop;
}

interface Allowed extends Denied {
  readonly isSure: boolean;
}

/** The rules of Azure Virtual Network Manager that are in effect in a network, in the order in which they are tried. */
export const adminRulesOf = oncePer((network: Network, estate): readonly EffectiveRule[] => {
  const { adminRules, effectiveConfigurations } = estate.parts;
  const configurations = [...effectiveConfigurations]
    .filter((each) => each.network.key === network.id.key)
    .flatMap((each) => each.configurations);
  const inEffect = new Set(configurations.map(({ key }) => key));
  const versions = Map.groupBy(
    [...adminRules].filter(
      ({ configuration, direction }) => inEffect.has(configuration.key) && direction === 'outbound',
    ),
    ({ rule }) => rule.key,
  );
  const doubts = new Map(configurations.map((configuration) => [configuration.key, doubtOf(configuration, estate)]));
  return [...versions.values()]
    .flatMap((all) => deployed(all).map((rule) => effective(rule, all, doubts.get(rule.configuration.key))))
    .sort((one, other) => one.priority - other.priority || compare(one.hop.resource, other.hop.resource));
});

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** The snapshots of a rule, or the rule itself where there are none. */
function deployed(versions: readonly AdminRule[]): readonly AdminRule[] {
  const snapshots = versions.filter(({ id, rule }) => id.key !== rule.key);
  return snapshots.length > 0 ? snapshots : versions;
}

function effective(rule: AdminRule, versions: readonly AdminRule[], doubtOfGroups: string | undefined): EffectiveRule {
  const { id, access, priority } = rule;
  const doubt = deployed(versions).length > 1 ? 'which of its snapshots is deployed is not told' : doubtOfGroups;
  const may = doubt === undefined ? '' : `, if it is in effect: ${doubt}`;
  const why = `priority ${priority} ${verbs[access]} ${rule.protocol} to ${rule.destinations.join(', ')}${may}`;
  const hop: Hop = { kind: 'admin-rule', resource: id.text, rule: rule.name, why };
  return { ...rule, allows: access !== 'deny', doubt, hop };
}

const verbs = { allow: 'allows', 'always-allow': 'always allows', deny: 'denies' };

/** A network has a configuration for one of the groups of its collections; of several nobody can tell which. */
function doubtOf(configuration: ArmId, { parts }: Estate): string | undefined {
  const isOf = (each: { readonly configuration: ArmId }) => each.configuration.key === configuration.key;
  const collections = [...parts.adminRuleCollections].filter(isOf);
  const named = new Set(
    [...collections, ...[...parts.adminRules].filter(isOf)].map(({ collection }) => collection.key),
  );
  const grouped = new Set(collections.map(({ collection }) => collection.key));
  const groups = new Set(collections.flatMap((each) => each.groups.map(({ key }) => key)));
  const isSure = named.size === 1 || (groups.size === 1 && grouped.size === named.size);
  return isSure ? undefined : `${nameOf(configuration)} has rules for several groups of networks`;
}

/** Why rules may be in effect that are not seen; undefined when none can be. */
export const unseenAdminRules = oncePer(({ id }: Network, { parts }): string | undefined => {
  const { adminRules, effectiveConfigurations } = parts;
  const blind = blindSpot(effectiveConfigurations, `/subscriptions/${subscriptionOf(id)}`);
  const isManaged = [...effectiveConfigurations].some(({ network }) => network.key === id.key);
  return (blind ?? (isManaged ? blindSpot(adminRules) : undefined))?.because;
});

/** Judges packets by the rules, the first of which that surely matches ends it for what it denies or always allows. */
export function judgeByAdmin(
  network: Network,
  source: AddressSet,
  packets: readonly Region[],
  tag: VirtualNetworkTag,
  estate: Estate,
): AdminJudgement {
  const asked: Region[] = [];
  const perhapsAsked: Region[] = [];
  const allowed: Allowed[] = [];
  const denied: Denied[] = [];
  let rest = packets;
  for (const rule of adminRulesOf(network, estate).filter(appliesTo(source))) {
    const { access, doubt, hop: by } = rule;
    // What a rule denies that may not be in effect may get through.
    if (access === 'deny' && doubt !== undefined) continue;
    const matched = [{ destinations: destinationsOf(rule, meaningFor(rule, tag), estate), services: servicesOf(rule) }];
    const held = regions.intersectAll(rest, matched);
    if (access === 'deny') denied.push({ packets: held, by });
    else if (access === 'always-allow') allowed.push({ packets: held, by, isSure: doubt === undefined });
    else (doubt === undefined ? asked : perhapsAsked).push(...held);
    if (doubt === undefined) rest = regions.subtractAll(rest, matched);
  }
  return { asked: [...asked, ...rest], perhapsAsked, allowed, denied };
}

/** The meaning of `VirtualNetwork`, of which `Internet` is the rest, in which a rule denies no more than it surely does. */
function meaningFor(
  { allows, destinations }: EffectiveRule,
  { least, likely, most }: VirtualNetworkTag,
): DestinationSet {
  if (allows) return likely;
  return destinations.some((text) => text.toLowerCase() === 'internet') ? most : least;
}
