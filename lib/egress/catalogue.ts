import type { EgressPath, HopKind } from '../model/egress-path';
import { firewallEntry } from './firewall-catalogue';
import type { Surroundings } from './surroundings';

/** The entry of the known ways out that a way is an example of; undefined for one that none describes, such as one to one's own. */
export function catalogueEntry(path: EgressPath, around: Surroundings): string | undefined {
  if (path.catalogue !== undefined || path.plane !== 'classic') return path.catalogue;
  if (passesFirewall(path)) return firewallEntry(path, around);
  if (path.to.kind === 'dns') return 'B13';
  const kinds = new Set(path.hops.map(({ kind }) => kind));
  if (kinds.has('endpoint-policy')) return endpointPolicyEntry(path);
  if (kinds.has('service-endpoint')) return unfilteredEntry(path, around);
  if (path.to.tenancy === 'own') return ownEntry(path, around);
  return privateEntry(path, kinds) ?? routeEntry(path, around);
}

/** Whether a firewall lets it through, so that its entry is the same from wherever it starts. */
export function passesFirewall({ hops }: Pick<EgressPath, 'hops'>): boolean {
  return hops.some(({ kind }) => kind === 'firewall');
}

/** What is one's own and yet leads on: the premises, and data stores in other networks, whoever they are for. */
function ownEntry(path: EgressPath, around: Surroundings): string | undefined {
  if (path.to.kind === 'on-premises') return 'A16';
  const endpoint = path.hops.find(({ kind }) => kind === 'private-endpoint');
  if (!endpoint || /\/microsoft\.databricks\//i.test(path.to.value)) return undefined;
  return around.isInOwnNetwork(path, endpoint) ? undefined : 'B09';
}

/** What leads away on private ways: none of these reaches the internet by itself. */
function privateEntry({ to, certainty }: EgressPath, kinds: ReadonlySet<HopKind>): string | undefined {
  if (to.kind === 'private-endpoint') return 'B08';
  if (to.kind === 'on-premises') return to.tenancy === 'any' ? 'A15' : 'A16';
  if (kinds.has('virtual-hub')) return 'A17';
  if (kinds.has('appliance') || kinds.has('load-balancer')) {
    if (to.tenancy === 'foreign') return 'A09';
    return certainty === 'assumed' ? 'A08' : 'C21';
  }
  return to.kind === 'network' ? 'A18' : undefined;
}

function endpointPolicyEntry({ to, hops }: EgressPath): string | undefined {
  if (to.kind === 'service-tag') return serviceEndpointEntry({ to, hops });
  if (/^\/services\/azure$/i.test(to.value)) return 'B05';
  if (/^\/services\//i.test(to.value)) return undefined;
  if (to.tenancy !== 'own') return 'B04';
  return /\/storageaccounts\//i.test(to.value) ? undefined : 'B03';
}

/** Where only one of the two subnets has a policy, the other is what is overlooked. */
function unfilteredEntry(path: EgressPath, around: Surroundings): string {
  const entry = serviceEndpointEntry(path);
  const isHalf = around.siblingsOf(path).some(({ endpointPolicies }) => endpointPolicies.length > 0);
  return entry !== 'B06' && isHalf ? 'B02' : entry;
}

function serviceEndpointEntry({ to, hops }: Pick<EgressPath, 'to' | 'hops'>): string {
  if (!/^storage(\.|$)/i.test(to.value)) return 'B06';
  return hops.some(({ rule }) => /\.global$/i.test(rule ?? '')) ? 'B07' : 'B01';
}

function routeEntry(path: EgressPath, around: Surroundings): string | undefined {
  const { to, hops } = path;
  const route = hops.find(({ kind }) => kind === 'route');
  const isUserRoute = /\/routetables\//i.test(route?.resource ?? '');
  const isRest = isUserRoute && leadsNowhereElse(path, around);
  if (to.kind === 'service-tag') {
    if (!isUserRoute) return 'A13';
    if (isRest) return 'A20';
    const service = to.value.split('.')[0]?.toLowerCase() ?? '';
    return { storage: 'A03', azuredatabricks: 'A04', azurecloud: 'A06' }[service] ?? 'A05';
  }
  if (to.kind === 'addresses') return isRest ? 'A20' : 'A07';
  if (to.kind !== 'internet') return undefined;
  if (route?.rule?.includes('::/0')) return 'A14';
  return isUserRoute ? 'A02' : translationEntry(path, around);
}

/** Whether the default route of the subnet drops what the other routes do not hold. */
function leadsNowhereElse(path: EgressPath, around: Surroundings): boolean {
  const routes = around.routeTableOf(path)?.routes ?? [];
  return routes.some(({ destination, nextHop }) => destination === '0.0.0.0/0' && nextHop.toLowerCase() === 'none');
}

/** Without a default route of one's own, what gives the subnet its public address tells the ways apart. */
function translationEntry(path: EgressPath, around: Surroundings): string {
  const last = path.hops.at(-1);
  if (last?.kind === 'nat') return 'A10';
  if (last?.kind === 'public-address') return 'A11';
  if (path.from.subnet === undefined) return 'A19';
  if (around.refusesHubDefault(path.from.subnet)) return 'A17';
  return around.subnetOf(path)?.routeTable ? 'A12' : 'A01';
}
