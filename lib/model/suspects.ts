import { type ArmId, resourceGroupOf } from './arm-id';
import type { Workspace } from './databricks';
import type { Suspect } from './denied-egress';
import type { NetworkInterface } from './network';

/** The tags that Azure Databricks puts on what it makes for a cluster, in lower case. */
const tagNames: Readonly<Record<keyof Suspect, readonly string[]>> = {
  cluster: ['clustername', 'clusterid'],
  job: ['runname', 'jobid'],
  person: ['creator'],
};

/** Who is at work on a node of a workspace, by the node's address; undefined once the node is gone. */
export type FindSuspect = (workspace: ArmId, address: string) => Suspect | undefined;

/** The network interfaces of nodes, each with its workspace: those in the workspaces' managed resource groups that stand for no private endpoint. */
export function managedNodes(
  workspaces: Iterable<Workspace>,
  interfaces: Iterable<NetworkInterface>,
): readonly { readonly workspace: ArmId; readonly node: NetworkInterface }[] {
  const groups = new Map(
    [...workspaces].flatMap(({ id, classic }) => {
      const group = classic?.managedResourceGroup;
      return group ? [[group.key, id] as const] : [];
    }),
  );
  return [...interfaces].flatMap((node) => {
    const workspace = groups.get(resourceGroupOf(node.id)?.key ?? '');
    return workspace && !node.privateEndpoint ? { workspace, node } : [];
  });
}

/** Reads the tags of the nodes' network interfaces. */
export function findSuspects(workspaces: Iterable<Workspace>, interfaces: Iterable<NetworkInterface>): FindSuspect {
  const suspects = new Map<string, Suspect>();
  for (const { workspace, node } of managedNodes(workspaces, interfaces)) {
    const suspect = suspectIn(node.tags);
    if (Object.keys(suspect).length === 0) continue;
    for (const { address } of node.addresses) suspects.set(`${workspace.key} ${address}`, suspect);
  }
  return (workspace, address) => suspects.get(`${workspace.key} ${address}`);
}

function suspectIn(tags: Readonly<Record<string, string>>): Suspect {
  const byName = new Map(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value]));
  const firstOf = (names: readonly string[]) => names.map((name) => byName.get(name)).find(Boolean);
  const found = Object.entries(tagNames).map(([role, names]) => [role, firstOf(names)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}
