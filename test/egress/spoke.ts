import { trace } from '../../lib/egress/trace';
import { armId } from '../../lib/model/arm-id';
import type { Hop, Trace } from '../../lib/model/egress-path';
import type { ServiceTags } from '../../lib/net/service-tags';
import { inventoryOf, type SmallEstate, type SmallSubnet, subnetId, tagsOf } from './small-estate';

/** Where tests own nothing but what they read. */
export const scopes = { ownTenants: [], ownSubscriptions: [] };

export const tags = tagsOf({
  Storage: ['191.239.203.0/24', '191.235.255.0/24', '20.60.0.0/16'],
  'Storage.WestEurope': ['191.239.203.0/24'],
  'Storage.NorthEurope': ['191.235.255.0/24'],
  AzureCloud: ['20.0.0.0/8', '191.239.203.0/24'],
  'AzureCloud.westeurope': ['191.239.203.0/24'],
  AzureKeyVault: ['20.61.99.96/28'],
  Sql: ['40.68.0.0/16'],
});

/** A default route to the firewall of `spoke`. */
export const toFirewall = { to: '0.0.0.0/0', hop: 'VirtualAppliance', via: '10.9.0.4' };

/** One cluster subnet in a spoke whose peered hub has a firewall that lets everything through; `change` says what is special. */
export function spoke(subnet: Partial<SmallSubnet>, change: Partial<SmallEstate> = {}): SmallEstate {
  return {
    networks: [
      {
        name: 'spoke',
        space: ['10.1.0.0/16'],
        subnets: [
          { name: 'host', prefixes: ['10.1.1.0/24'], isDelegated: true, ...subnet },
          { name: 'endpoints', prefixes: ['10.1.0.0/24'], privateEndpointPolicies: 'Disabled' },
        ],
        peers: [{ to: 'hub', space: ['10.9.0.0/16'] }],
      },
      {
        name: 'hub',
        space: ['10.9.0.0/16'],
        subnets: [{ name: 'AzureFirewallSubnet', prefixes: ['10.9.0.0/26'] }],
        peers: [{ to: 'spoke', space: ['10.1.0.0/16'] }],
      },
    ],
    clusters: ['spoke/host'],
    firewalls: [
      {
        name: 'firewall',
        subnet: 'hub/AzureFirewallSubnet',
        address: '10.9.0.4',
        collections: [{ priority: 100, action: 'Allow', network: [{ to: ['*'], protocol: 'Any', port: '*' }] }],
      },
    ],
    ...change,
  };
}

/** The trace of a packet of TCP to port 443 from the first cluster subnet, or to another port. */
export function traceTo(
  estate: SmallEstate,
  to: string,
  port = 443,
  protocol = 'tcp',
  list: ServiceTags | undefined = tags,
): Trace {
  const from = armId(subnetId(estate.clusters[0] ?? ''));
  return trace(inventoryOf(estate), list, scopes, { from, to, protocol, port });
}

/** The hops in short: the kind, and the rule where it is a route. */
export function story({ hops, blockedBy }: Pick<Trace, 'hops'> & { readonly blockedBy?: Hop }): string {
  const all = [...hops, ...(blockedBy ? [blockedBy] : [])];
  return all.map(({ kind, rule }) => (kind === 'route' ? `${kind} ${rule}` : kind)).join(' > ');
}
