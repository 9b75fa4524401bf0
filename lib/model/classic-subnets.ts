import { type ArmId, childId, sameId } from './arm-id';
import type { Workspace } from './databricks';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { Network, Subnet } from './network';
import { remembered } from './remembered';

/** One of the two subnets in which a workspace's clusters run, as the workspace names it. */
export interface SubnetUse {
  readonly workspace: Workspace;
  readonly role: 'host' | 'container';
  readonly networkId: ArmId;
  /** Undefined where the workspace names no subnet. */
  readonly subnetId: ArmId | undefined;
}

/** A subnet that a workspace uses, as its network shows it. */
export interface ClassicSubnet {
  readonly workspace: Workspace;
  /** The subnet's id, or the workspace's where it names no subnet. */
  readonly id: ArmId;
  readonly subnet: Sighting<Subnet>;
  readonly network: Sighting<Network>;
}

/** The host and the container subnet of every workspace that is injected into a network, in the order of the workspaces. */
export const subnetUses = remembered((workspaces: Iterable<Workspace>): readonly SubnetUse[] =>
  [...workspaces].flatMap(usesOf),
);

const usesOf = remembered((workspace: Workspace): readonly SubnetUse[] => {
  const injection = workspace.classic?.injection;
  if (!injection) return [];
  const { network, hostSubnet, containerSubnet } = injection;
  const use = (role: SubnetUse['role'], name: string | undefined) => {
    const subnetId = name === undefined ? undefined : childId(network, 'subnets', name);
    return { workspace, role, networkId: network, subnetId };
  };
  return [use('host', hostSubnet), use('container', containerSubnet)];
});

/** What the networks show of the subnets that workspaces use. */
export const classicSubnets = remembered(
  (workspaces: Iterable<Workspace>, networks: Collection<Network>): readonly ClassicSubnet[] =>
    [...workspaces].flatMap((workspace) => classicSubnetsOf(workspace, networks)),
);

/** What the networks show of the subnets that one workspace uses. */
export const classicSubnetsOf = remembered(
  (workspace: Workspace, networks: Collection<Network>): readonly ClassicSubnet[] =>
    usesOf(workspace).map(({ role, networkId, subnetId }) => {
      if (!subnetId) {
        const unnamed = unseen(`the workspace does not name its ${role} subnet`);
        return { workspace, id: workspace.id, subnet: unnamed, network: unnamed };
      }
      const network = networks.find(networkId);
      return { workspace, id: subnetId, subnet: network.seen ? subnetOf(network.value, subnetId) : network, network };
    }),
);

function subnetOf(network: Network, id: ArmId): Sighting<Subnet> {
  const subnet = network.subnets.find((candidate) => sameId(candidate.id, id));
  return subnet ? seen(subnet) : unseen(`${network.id.text} lists no subnet of the name that the workspace gives`);
}

/** A network in which clusters run, with the workspaces they belong to. */
export interface ClassicNetwork {
  readonly id: ArmId;
  readonly workspaces: readonly [Workspace, ...Workspace[]];
}

/** The networks into which workspaces are injected, each once. */
export const classicNetworks = remembered((workspaces: Iterable<Workspace>): readonly ClassicNetwork[] => {
  const networks = new Map<string, { readonly id: ArmId; readonly workspaces: [Workspace, ...Workspace[]] }>();
  for (const workspace of workspaces) {
    const id = workspace.classic?.injection?.network;
    if (!id) continue;
    const network = networks.get(id.key);
    if (network) network.workspaces.push(workspace);
    else networks.set(id.key, { id, workspaces: [workspace] });
  }
  return [...networks.values()];
});
