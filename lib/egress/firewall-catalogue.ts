import type { EgressPath, Hop } from '../model/egress-path';
import type { ApplicationRule, FirewallRule, NetworkRule } from '../model/firewall';
import { instanceNamedBy, sharedDomainsOf } from '../net/shared-domains';
import type { OrderedRule } from './firewall/rule-order';
import { explicitProxy } from './network/relays';
import { tagsOfHost } from './requirements';
import type { PlacedRule, Surroundings } from './surroundings';

const lowRate = ['icmp', 'tcp/25', 'tcp/587', 'udp/123'];

/** The entry of the known ways out for a way through a firewall. */
export function firewallEntry(path: EgressPath, around: Surroundings): string | undefined {
  const { to, hops } = path;
  const last = hops.findLastIndex(({ kind }) => kind === 'firewall');
  if (hops.slice(last + 1).some(({ kind }) => kind === 'appliance' || kind === 'gateway')) return 'C20';
  const firewall = hops[last];
  const placed = firewall && around.ruleOf(firewall);
  if (to.tenancy === 'own') return firewall && ownNameEntry(path, firewall, around);
  if (hops.some(({ rule }) => rule === explicitProxy)) return 'C19';
  if (to.kind === 'fqdn') return nameEntry(to.value, placed);
  if (to.kind === 'opaque') return 'C17';
  const entry = addressEntry(path);
  return placed && replaceable.includes(entry) ? (lostDenialEntry(path, placed, around) ?? entry) : entry;
}

/** One's own name that the firewall looks up in public, although it has a private endpoint. */
function ownNameEntry({ to }: EgressPath, firewall: Hop, around: Surroundings): string | undefined {
  if (to.kind !== 'fqdn' || to.value.startsWith('*')) return undefined;
  return around.resolvesInPublic(firewall, to.value) ? 'B12' : undefined;
}

function addressEntry({ to, services }: EgressPath): string {
  if (to.kind === 'service-tag' && /^storage(\.|$)/i.test(to.value)) return 'C04';
  if (services.every((service) => lowRate.includes(service))) return 'C22';
  if (services.every((service) => /^(tcp|udp)\/53$/.test(service))) return 'B15';
  if (services.every((service) => service === 'udp/443')) return 'C08';
  if (to.kind === 'service-tag' && !/^(azurecloud|internet)/i.test(to.value)) return 'C05';
  return services.some((service) => service === 'any' || service.endsWith('/*')) ? 'C07' : 'C06';
}

/** A shared domain says most of a name; where there is none, how the firewall knows the name. */
function nameEntry(fqdn: string, placed: PlacedRule | undefined): string | undefined {
  if (fqdn === '*') return 'C01';
  const [domain] = sharedDomainsOf(fqdn);
  if (domain) {
    const isLookAlike = /^\*[^.]/.test(fqdn) && instanceNamedBy(fqdn, domain) === undefined;
    return isLookAlike && domain.instances === 'storage' ? 'C03' : domain.catalogue;
  }
  if (placed?.rule.kind === 'network') return 'C18';
  const isOpaque = placed?.rule.kind === 'application' && isUninspected(placed.rule);
  return isOpaque && fqdn.startsWith('*') ? 'C12' : undefined;
}

function isUninspected({ protocols, terminatesTls }: ApplicationRule): boolean {
  return !terminatesTls && protocols.some(({ protocol }) => protocol === 'https');
}

/** The entries that say less than that somebody meant to deny it. */
const replaceable: readonly string[] = ['C05', 'C06', 'C07'];

/** Whether a denial was meant for it that is asked too late, or that has lost its addresses. */
function lostDenialEntry(path: EgressPath, { rule, index, all }: PlacedRule, around: Surroundings): string | undefined {
  if (rule.kind !== 'network') return undefined;
  const denials = all.flatMap((ordered, place) => (denies(ordered) ? { ...ordered, place } : []));
  const isLost = (denial: FirewallRule) => [...groupsOf(denial), ...denial.sourceGroups].some(around.isEmptyGroup);
  if (denials.some((denial) => denial.place < index && denial.rule.kind === 'network' && isLost(denial.rule)))
    return 'C24';
  const names = denials.flatMap((denial) => (denial.rule.kind === 'application' ? denial.rule.fqdns : []));
  return names.some((name) => mayBeAmong(name, path)) ? 'C10' : undefined;
}

function denies(ordered: OrderedRule): ordered is Exclude<OrderedRule, { readonly unread: string }> {
  return 'rule' in ordered && ordered.action === 'deny';
}

function groupsOf(rule: FirewallRule): NetworkRule['destinationGroups'] {
  return rule.kind === 'network' ? rule.destinationGroups : [];
}

/** Whether a name that is denied, other than all names at once, may be among what the way leads to. */
function mayBeAmong(name: string, { to }: EgressPath): boolean {
  if (name === '*') return false;
  if (to.kind !== 'service-tag') return to.kind === 'internet';
  return tagsOfHost(name.toLowerCase())?.includes(to.value.toLowerCase().split('.')[0] ?? '') ?? false;
}
