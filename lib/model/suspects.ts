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

/** Reads the tags of the network interfaces in the workspaces' managed resource groups. */
export function findSuspects(workspaces: Iterable<Workspace>, interfaces: Iterable<NetworkInterface>): FindSuspect {
  const groups = new Map(
    [...workspaces].flatMap(({ id, classic }) => {
      const group = classic?.managedResourceGroup;
      return group ? [[group.key, id] as const] : [];
    }),
  );
  const suspects = new Map<string, Suspect>();
  for (const { id, addresses, tags } of interfaces) {
    const workspace = groups.get(resourceGroupOf(id)?.key ?? '');
    const suspect = suspectIn(tags);
    if (!workspace || Object.keys(suspect).length === 0) continue;
    for (const { address } of addresses) suspects.set(`${workspace.key} ${address}`, suspect);
  }
  return (workspace, address) => suspects.get(`${workspace.key} ${address}`);
}

function suspectIn(tags: Readonly<Record<string, string>>): Suspect {
  const byName = new Map(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value]));
  const firstOf = (names: readonly string[]) => names.map((name) => byName.get(name)).find(Boolean);
  const found = Object.entries(tagNames).map(([role, names]) => [role, firstOf(names)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}
