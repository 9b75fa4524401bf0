import type { EgressPath, Hop } from '../model/egress-path';
import type { ApplicationRule, FirewallRule, NetworkRule } from '../model/firewall';
import { remembered } from '../model/remembered';
import { instanceNamedBy, sharedDomainsOf } from '../net/shared-domains';
import type { OrderedRule } from './firewall/rule-order';
import { explicitProxy } from './network/relays';
import { tagsOfHost } from './requirements';
import type { PlacedRule, Surroundings } from './surroundings';

const lowRate = ['icmp', 'tcp/25', 'tcp/587', 'udp/123'];

type Way = Pick<EgressPath, 'to' | 'services' | 'hops'>;

/** The entry of the known ways out for a way through a firewall, which where it starts has no say in. */
export function firewallEntry(path: Way, around: Surroundings): string | undefined {
  const { to, hops } = path;
  if (to.kind === 'dns') return 'B14';
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
function ownNameEntry({ to }: Way, firewall: Hop, around: Surroundings): string | undefined {
  if (to.kind !== 'fqdn' || to.value.startsWith('*')) return undefined;
  return around.resolvesInPublic(firewall, to.value) ? 'B12' : undefined;
}

function addressEntry({ to, services }: Way): string {
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
function lostDenialEntry({ to }: Way, { rule, index, all }: PlacedRule, around: Surroundings): string | undefined {
  if (rule.kind !== 'network') return undefined;
  const { firstLost, names, services } = denialsIn(all, around);
  if (firstLost < index) return 'C24';
  const isNamed =
    to.kind === 'service-tag'
      ? services.has(to.value.toLowerCase().split('.')[0] ?? '')
      : to.kind === 'internet' && names.length > 0;
  return isNamed ? 'C10' : undefined;
}

/** What the rules of a firewall deny: where the first one stands that lost its addresses, and names other than all at once, with the services that hold them. */
const denialsIn = remembered((all: readonly OrderedRule[], around: Surroundings) => {
  const isLost = (rule: FirewallRule) =>
    rule.kind === 'network' && [...groupsOf(rule), ...rule.sourceGroups].some(around.isEmptyGroup);
  const lost = all.findIndex((ordered) => denies(ordered) && isLost(ordered.rule));
  const denied = all.flatMap((ordered) =>
    denies(ordered) && ordered.rule.kind === 'application' ? ordered.rule.fqdns : [],
  );
  const names = denied.filter((name) => name !== '*');
  return {
    firstLost: lost < 0 ? Number.POSITIVE_INFINITY : lost,
    names,
    services: new Set(names.flatMap((name) => tagsOfHost(name.toLowerCase()) ?? [])),
  };
});

function denies(ordered: OrderedRule): ordered is Exclude<OrderedRule, { readonly unread: string }> {
  return 'rule' in ordered && ordered.action === 'deny';
}

function groupsOf(rule: FirewallRule): NetworkRule['destinationGroups'] {
  return rule.kind === 'network' ? rule.destinationGroups : [];
}
