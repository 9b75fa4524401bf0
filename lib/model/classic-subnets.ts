import { type ArmId, childId } from './arm-id';
import type { NetworkInjection, Workspace } from './databricks';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { Network, Subnet } from './network';

/** One of the two subnets in which a workspace's clusters run. */
export interface ClassicSubnet {
  readonly workspace: Workspace;
  readonly injection: NetworkInjection;
  readonly role: 'host' | 'container';
  /** The subnet's id, or the workspace's where it names no subnet. */
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
    const injection = workspace.classic?.injection;
    if (!injection) return [];
    return (['host', 'container'] as const).map((role) => ({
      workspace,
      injection,
      role,
      ...locate(workspace.id, injection, role, networks),
    }));
  });
}

function locate(
  workspace: ArmId,
  injection: NetworkInjection,
  role: ClassicSubnet['role'],
  networks: Collection<Network>,
) {
  const name = role === 'host' ? injection.hostSubnet : injection.containerSubnet;
  if (name === undefined) {
    const unnamed = unseen(`the workspace does not name its ${role} subnet`);
    return { id: workspace, network: unnamed, subnet: unnamed };
  }
  const network = networks.find(injection.network);
  const id = childId(injection.network, 'subnets', name);
  return { id, network, subnet: network.seen ? subnetOf(network.value, id) : network };
}

function subnetOf(network: Network, id: ArmId): Sighting<Subnet> {
  const subnet = network.subnets.find((candidate) => candidate.id.key === id.key);
  return subnet ? seen(subnet) : unseen(`${network.id.text} lists no subnet of the name that the workspace gives`);
}

/** A network in which clusters run, with the workspaces they belong to. */
export interface ClassicNetwork {
  readonly id: ArmId;
  readonly workspaces: readonly [Workspace, ...Workspace[]];
}

/** The networks into which workspaces are injected, each once. */
export function classicNetworks(workspaces: Iterable<Workspace>): Iterable<ClassicNetwork> {
  const networks = new Map<string, { readonly id: ArmId; readonly workspaces: [Workspace, ...Workspace[]] }>();
  for (const workspace of workspaces) {
    const id = workspace.classic?.injection?.network;
    if (!id) continue;
    const network = networks.get(id.key);
    if (network) network.workspaces.push(workspace);
    else networks.set(id.key, { id, workspaces: [workspace] });
  }
  return networks.values();
}
