import { type ReadableSnapshot, readInventory } from '../collect/inventory';
import { findEgressPaths } from '../egress/egress-paths';
import type { Drift } from '../model/change';
import type { EgressPaths } from '../model/egress-path';
import type { EgressSettings } from '../model/egress-policy';
import { type Evidence, type Gap, known, notKnown } from '../model/evidence';
import type { Evidenced, Inventory } from '../model/inventory';
import { remembered } from '../model/remembered';
import { MalformedText } from '../net/malformed-text';
import { readServiceTags, type ServiceTags } from '../net/service-tags';

/** What the questions about ways out start from. */
export interface EgressInputs {
  readonly inventory: Inventory;
  /** Undefined where no list could be read: every tag is then a destination of unknown addresses. */
  readonly tags: ServiceTags | undefined;
  readonly settings: EgressSettings;
  readonly gaps: readonly Gap[];
  /** The ways out of this inventory, or of one that differs from it, with the same tags and settings. */
  readonly findPaths: (inventory: Inventory) => EgressPaths;
}

/** Reads a snapshot; the tenant in which it was taken is one's own where the operator names none. */
export function readInputs(snapshot: ReadableSnapshot, settings: EgressSettings): EgressInputs {
  const { homeTenant } = snapshot;
  const own = { ...(homeTenant === undefined ? {} : { homeTenant }), ...settings };
  const { tags, gaps } = tagsIn(snapshot);
  return {
    inventory: readInventory(snapshot),
    tags,
    settings: own,
    gaps,
    findPaths: remembered((inventory: Inventory) => findEgressPaths(inventory, tags, own)),
  };
}

/** Reads a snapshot into everything that controls judge: its parts, the ways out that follow from them, and `changes` as given. Pure. */
export function deriveParts(
  { inventory, gaps, findPaths }: EgressInputs,
  changes: Evidence<Drift> = notKnown('no baseline is at hand'),
): Evidenced {
  const { workspaces } = inventory;
  // Without its workspaces an estate has no ways out that could be walked, which is not the same as having none.
  const egressPaths = workspaces.known ? known(findPaths(inventory), gaps) : workspaces;
  return { ...inventory, egressPaths, changes };
}

function tagsIn({ serviceTags }: ReadableSnapshot): Pick<EgressInputs, 'tags' | 'gaps'> {
  if (serviceTags === undefined) return { tags: undefined, gaps: [] };
  try {
    return { tags: readServiceTags(serviceTags), gaps: [] };
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error;
    return { tags: undefined, gaps: [{ part: 'serviceTags', scope: '/', because: error.message }] };
  }
}
