import type { EgressPath, Hop, HopKind } from '../model/egress-path';
import { instanceNamedBy, sharedDomainsOf } from '../net/shared-domains';

/** The entry of the known ways out that a way is an example of; undefined for one that none describes, such as one to one's own. */
export function catalogueEntry(path: EgressPath): string | undefined {
  if (path.catalogue !== undefined || path.plane !== 'classic') return path.catalogue;
  const kinds = new Set(path.hops.map(({ kind }) => kind));
  if (path.to.kind === 'dns') return kinds.has('firewall') ? 'B14' : 'B13';
  if (kinds.has('firewall')) return firewallEntry(path);
  if (kinds.has('endpoint-policy')) return endpointPolicyEntry(path);
  if (kinds.has('service-endpoint')) return serviceEndpointEntry(path);
  if (path.to.tenancy === 'own') return undefined;
  return privateEntry(path, kinds) ?? routeEntry(path);
}

/** What leads away on private ways: none of these reaches the internet by itself. */
function privateEntry({ to, certainty }: EgressPath, kinds: ReadonlySet<HopKind>): string | undefined {
  if (to.kind === 'private-endpoint') return 'B08';
  if (to.kind === 'on-premises') return to.tenancy === 'any' ? 'A15' : 'A16';
  if (kinds.has('virtual-hub')) return 'A17';
  if (kinds.has('appliance') || kinds.has('load-balancer')) return certainty === 'assumed' ? 'A08' : 'C21';
  return to.kind === 'network' ? 'A18' : undefined;
}

function endpointPolicyEntry({ to, hops }: EgressPath): string | undefined {
  if (to.kind === 'service-tag') return serviceEndpointEntry({ to, hops });
  if (/^\/services\/azure$/i.test(to.value)) return 'B05';
  if (/^\/services\//i.test(to.value)) return undefined;
  if (to.tenancy !== 'own') return 'B04';
  return /\/storageaccounts\//i.test(to.value) ? undefined : 'B03';
}

function serviceEndpointEntry({ to, hops }: Pick<EgressPath, 'to' | 'hops'>): string {
  if (!/^storage(\.|$)/i.test(to.value)) return 'B06';
  return hops.some(({ rule }) => /\.global$/i.test(rule ?? '')) ? 'B07' : 'B01';
}

function routeEntry({ to, hops }: EgressPath): string | undefined {
  const route = hops.find(({ kind }) => kind === 'route');
  const isUserRoute = /\/routetables\//i.test(route?.resource ?? '');
  if (to.kind === 'service-tag') {
    if (!isUserRoute) return 'A13';
    const service = to.value.split('.')[0]?.toLowerCase() ?? '';
    return { storage: 'A03', azuredatabricks: 'A04', azurecloud: 'A06' }[service] ?? 'A05';
  }
  if (to.kind === 'addresses') return 'A07';
  if (to.kind !== 'internet') return undefined;
  if (route?.rule?.includes('::/0')) return 'A14';
  return isUserRoute ? 'A02' : translationEntry(hops.at(-1));
}

/** Without a route table of one's own, what gives the subnet its public address tells the ways apart. */
function translationEntry(last: Hop | undefined): string {
  if (last?.kind === 'nat') return 'A10';
  return last?.kind === 'public-address' ? 'A11' : 'A01';
}

const lowRate = ['icmp', 'tcp/25', 'tcp/587', 'udp/123'];

function firewallEntry({ to, services, hops }: EgressPath): string | undefined {
  const after = hops.slice(hops.findLastIndex(({ kind }) => kind === 'firewall') + 1);
  if (after.some(({ kind }) => kind === 'appliance' || kind === 'gateway')) return 'C20';
  if (to.tenancy === 'own') return undefined;
  if (to.kind === 'fqdn') return nameEntry(to.value);
  if (to.kind === 'opaque') return 'C17';
  if (to.kind === 'service-tag' && /^storage(\.|$)/i.test(to.value)) return 'C04';
  if (services.every((service) => lowRate.includes(service))) return 'C22';
  if (services.every((service) => /^(tcp|udp)\/53$/.test(service))) return 'B15';
  if (services.every((service) => service === 'udp/443')) return 'C08';
  if (to.kind === 'service-tag' && !/^(azurecloud|internet)/i.test(to.value)) return 'C05';
  return services.some((service) => service === 'any' || service.endsWith('/*')) ? 'C07' : 'C06';
}

function nameEntry(fqdn: string): string | undefined {
  if (fqdn === '*') return 'C01';
  const [domain] = sharedDomainsOf(fqdn);
  if (!domain) return undefined;
  const isLookAlike = /^\*[^.]/.test(fqdn) && instanceNamedBy(fqdn, domain) === undefined;
  return isLookAlike && domain.instances === 'storage' ? 'C03' : domain.catalogue;
}
