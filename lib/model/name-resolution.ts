import { networkOf, reaches } from './appliances';
import type { ArmId } from './arm-id';
import { nameOf } from './arm-id';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { Firewall, FirewallPolicy } from './firewall';
import type { Network } from './network';
import { remembered, rememberedEach } from './remembered';

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
export function resolversOf(
  network: Network,
  { firewalls, firewallPolicies }: ResolvingParts,
): readonly Sighting<ArmId>[] {
  return findResolvers(firewalls, firewallPolicies)(network);
}

const findResolvers = remembered((firewalls: Collection<Firewall>, policies: Collection<FirewallPolicy>) => {
  const byAddress = Map.groupBy(
    [...firewalls].flatMap((firewall) => firewall.privateAddresses.map((address) => ({ address, firewall }))),
    ({ address }) => address,
  );
  return rememberedEach((network: Network): readonly Sighting<ArmId>[] => {
    const servers = network.dnsServers.filter((server) => server !== azureDns);
    if (servers.length === 0) return [seen(network.id)];
    return servers.map((server) => {
      const holders = (byAddress.get(server) ?? []).map(({ firewall }) => firewall);
      return resolverAt(server, network, holders, policies);
    });
  });
});

function resolverAt(
  server: string,
  network: Network,
  holders: readonly Firewall[],
  policies: Collection<FirewallPolicy>,
): Sighting<ArmId> {
  const asks = `${nameOf(network.id)} asks the DNS server ${server}`;
  for (const { id, subnet, policy } of holders) {
    if (!subnet || !reaches(network, networkOf(subnet))) continue;
    const settings = policy && policies.find(policy);
    const isProxy = settings?.seen && settings.value.dnsProxy && settings.value.dnsServers.length === 0;
    return isProxy ? seen(networkOf(subnet)) : unseen(`${asks}, ${nameOf(id)}, which is not seen to ask Azure's DNS`);
  }
  return unseen(`${asks}, and what that answers cannot be seen`);
}
