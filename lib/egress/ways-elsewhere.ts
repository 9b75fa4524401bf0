import type { ArmId } from '../model/arm-id';
import type { EgressPath } from '../model/egress-path';
import type { Inventory } from '../model/inventory';
import { once } from '../model/remembered';
import type { Ownership } from './ownership';
import { serverlessFrom } from './serverless';
import { storageExports } from './storage-exports';
import { exportsFrom } from './workspace-exports';

/** What leaves otherwise than from clusters. */
export interface Elsewhere {
  /** Every workspace, and every store that copies to elsewhere. */
  origins(): readonly ArmId[];
  from(workspace: ArmId): readonly EgressPath[];
}

/** Looks for what leaves elsewhere when it is first asked. */
export function waysElsewhere(inventory: Inventory, ownership: Ownership): Elsewhere {
  const { workspaces } = inventory;
  const ofServerless = once(() => serverlessFrom(inventory, ownership));
  const ofWorkspace = exportsFrom(inventory);
  const ofStores = once(() => Map.groupBy(storageExports(inventory, ownership), ({ from }) => from.workspace.key));
  return {
    origins: () => [
      ...(workspaces.known ? [...workspaces.value].map(({ id }) => id) : []),
      ...[...ofStores().values()].flatMap(([first]) => first?.from.workspace ?? []),
    ],
    from(id) {
      const workspace = workspaces.known ? workspaces.value.find(id) : undefined;
      const own = workspace?.seen ? [...ofServerless()(workspace.value), ...ofWorkspace(workspace.value)] : [];
      return [...own, ...(ofStores().get(id.key) ?? [])];
    },
  };
}
