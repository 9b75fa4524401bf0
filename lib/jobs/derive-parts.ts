import { type ReadableSnapshot, readInventory } from '../collect/inventory';
import { inferProfiles } from '../controls/infer-profiles';
import { findEgressPaths } from '../egress/egress-paths';
import type { EgressSettings } from '../model/egress-policy';
import { type Gap, known } from '../model/evidence';
import type { Evidenced, Inventory } from '../model/inventory';
import { MalformedText } from '../net/malformed-text';
import { readServiceTags, type ServiceTags } from '../net/service-tags';

/** What the questions about ways out start from. */
export interface EgressInputs {
  readonly inventory: Inventory;
  /** Undefined where no list could be read: every tag is then a destination of unknown addresses. */
  readonly tags: ServiceTags | undefined;
  readonly settings: EgressSettings;
  readonly gaps: readonly Gap[];
}

/** Reads a snapshot; the tenant in which it was taken is one's own where the operator names none. */
export function readInputs(snapshot: ReadableSnapshot, settings: EgressSettings): EgressInputs {
  const { homeTenant } = snapshot;
  return {
    inventory: readInventory(snapshot),
    settings: { ...(homeTenant === undefined ? {} : { homeTenant }), ...settings },
    ...tagsIn(snapshot),
  };
}

/** Reads a snapshot into everything that controls judge: its parts, and the ways out that follow from them. Pure. */
export function deriveParts({ inventory, tags, settings, gaps }: EgressInputs): Evidenced {
  const { workspaces } = inventory;
  // Without its workspaces an estate has no ways out that could be walked, which is not the same as having none.
  const profiles = inferProfiles(inventory, settings.profiles ?? []);
  if (!workspaces.known) return { ...inventory, profiles, egressPaths: workspaces };
  return { ...inventory, profiles, egressPaths: known(findEgressPaths(inventory, tags, settings), gaps) };
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
