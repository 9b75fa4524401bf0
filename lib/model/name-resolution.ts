import { networkOf, reaches } from './appliances';
import type { ArmId } from './arm-id';
import { nameOf } from './arm-id';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { Firewall, FirewallPolicy } from './firewall';
import type { Network } from './network';

/** The address at which Azure's own DNS answers in every network. */
const azureDns = '168.63.129.16';

/** The parts that tell who answers a network's DNS questions. */
export interface ResolvingParts {
  readonly firewalls: Collection<Firewall>;
  readonly firewallPolicies: Collection<FirewallPolicy>;
}

/**
 * The networks whose private DNS zones decide what names mean in this one: itself, or those of the firewalls that it asks.
 * A DNS server that is no proxy to Azure's DNS is unseen.
 */
export function resolversOf(network: Network, parts: ResolvingParts): readonly Sighting<ArmId>[] {
  const servers = network.dnsServers.filter((server) => server !== azureDns);
  if (servers.length === 0) return [seen(network.id)];
  return servers.map((server) => resolverAt(server, network, parts));
}

function resolverAt(
  server: string,
  network: Network,
  { firewalls, firewallPolicies }: ResolvingParts,
): Sighting<ArmId> {
  const asks = `${nameOf(network.id)} asks the DNS server ${server}`;
  for (const { id, subnet, privateAddresses, policy } of firewalls) {
    if (!subnet || !privateAddresses.includes(server) || !reaches(network, networkOf(subnet))) continue;
    const settings = policy && firewallPolicies.find(policy);
    const isProxy = settings?.seen && settings.value.dnsProxy && settings.value.dnsServers.length === 0;
    return isProxy ? seen(networkOf(subnet)) : unseen(`${asks}, ${nameOf(id)}, which is not seen to ask Azure's DNS`);
  }
  return unseen(`${asks}, and what that answers cannot be seen`);
}
