import { type ArmId, childId } from './arm-id';
import type { ClassicCompute, NetworkInjection, Workspace } from './databricks';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { Network, Subnet } from './network';

/** One of the two subnets in which a workspace's clusters run. */
export interface ClassicSubnet {
  readonly workspace: Workspace;
  readonly classic: ClassicCompute;
  readonly role: 'host' | 'container';
  /** The subnet's id, or the network's where the workspace names no subnet. */
  readonly id: ArmId;
  readonly subnet: Sighting<Subnet>;
  readonly network: Sighting<Network>;
}

/** The host and the container subnet of every workspace that is injected into a network, in the order of the workspaces. */
export function classicSubnets(
  workspaces: Iterable<Workspace>,
  networks: Collection<Network>,
): readonly ClassicSubnet[] {
  return [...workspaces].flatMap((workspace) => {
    const { classic } = workspace;
    if (!classic?.injection) return [];
    const { injection } = classic;
    return (['host', 'container'] as const).map((role) => ({
      workspace,
      classic,
      role,
      ...locate(injection, role, networks),
    }));
  });
}

function locate(injection: NetworkInjection, role: ClassicSubnet['role'], networks: Collection<Network>) {
  const name = role === 'host' ? injection.hostSubnet : injection.containerSubnet;
  const network = networks.find(injection.network);
  if (name === undefined)
    return { id: injection.network, network, subnet: unseen(`the workspace does not name its ${role} subnet`) };
  const id = childId(injection.network, 'subnets', name);
  return { id, network, subnet: network.seen ? subnetOf(network.value, id) : network };
}

function subnetOf(network: Network, id: ArmId): Sighting<Subnet> {
  const subnet = network.subnets.find((candidate) => candidate.id.key === id.key);
  return subnet ? seen(subnet) : unseen(`${network.id.text} lists no subnet of the name that the workspace gives`);
}
