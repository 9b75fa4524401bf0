import type { ReadableSnapshot } from '../collect/inventory';
import { inferProfiles } from '../controls/infer-profiles';
import { type PathFinder, pathFinder } from '../egress/egress-paths';
import type { EgressSettings } from '../model/egress-policy';
import { type Gap, known, notKnown } from '../model/evidence';
import type { Evidenced, Inventory, TrafficParts } from '../model/inventory';
import { remembered } from '../model/remembered';
import type { Snapshot } from '../model/snapshot';
import { MalformedText } from '../net/malformed-text';
import { readServiceTags, type ServiceTags } from '../net/service-tags';
import { logWorkspacesIn } from './log-sources';
import { type ReadEstate, readEstate } from './read-estate';

/** What the questions about ways out start from. */
export interface EgressInputs extends ReadEstate {
  /** Undefined where no list could be read: every tag is then a destination of unknown addresses. */
  readonly tags: ServiceTags | undefined;
  readonly settings: EgressSettings;
  readonly gaps: readonly Gap[];
  /** The ways out of this inventory, or of another one, with the same tags and settings. */
  readonly findPaths: PathFinder;
}

/** Reads a snapshot, once as long as it lives; the tenant in which it was taken is one's own where the operator names none. */
export const readInputs = remembered(
  (snapshot: ReadableSnapshot, settings: EgressSettings): EgressInputs => ({
    ...readEstate(snapshot),
    ...finderFor(settings, snapshot.homeTenant, snapshot.serviceTags),
  }),
);

/** One finder for snapshots that have these in common, so that it walks only what differs between them. */
const finderFor = remembered(
  (settings: EgressSettings, homeTenant: string | undefined, serviceTags: Snapshot['serviceTags']) => {
    const own = { ...(homeTenant === undefined ? {} : { homeTenant }), ...settings };
    const { tags, gaps } = tagsIn(serviceTags);
    return { tags, gaps, settings: own, findPaths: pathFinder(tags, own) };
  },
);

/** The parts that follow from more than the snapshot itself: from a baseline, and from logs. */
type GivenParts = Pick<Evidenced, 'changes' | keyof TrafficParts>;

/** Everything that controls judge: the parts of a snapshot, the ways out that follow from them, and those that are given. Pure. */
export function deriveParts(inputs: EgressInputs, given: Partial<GivenParts> = {}): Evidenced {
  const { inventory, near, gaps, findPaths } = inputs;
  const parts = { ...leaveWaysOutAside(inputs), ...given };
  // Without its workspaces an estate has no ways out that could be walked, which is not the same as having none.
  if (!inventory.workspaces.known) return { ...parts, egressPaths: inventory.workspaces };
  return { ...parts, egressPaths: known(findPaths(inventory, ...near), gaps) };
}

/** The same without the ways out, which take the longest. */
export function leaveWaysOutAside({ inventory, settings }: Pick<EgressInputs, 'inventory' | 'settings'>): Evidenced {
  return {
    ...inventory,
    ...unreadLogs(inventory),
    changes: notKnown('no baseline is at hand'),
    profiles: inferProfiles(inventory, settings.profiles ?? []),
    egressPaths: notKnown('the ways out were left aside'),
  };
}

/** What logs tell a run that reads none. */
function unreadLogs(inventory: Inventory): TrafficParts {
  const unread = notKnown(
    logWorkspacesIn(inventory).length > 0
      ? 'only watch-traffic reads the logs of firewalls'
      : 'no firewall is known to send its logs to a Log Analytics workspace',
  );
  return { deniedEgress: unread, logHealth: unread };
}

function tagsIn(serviceTags: Snapshot['serviceTags']): Pick<EgressInputs, 'tags' | 'gaps'> {
  if (serviceTags === undefined) return { tags: undefined, gaps: [] };
  try {
    return { tags: readServiceTags(serviceTags), gaps: [] };
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error;
    return { tags: undefined, gaps: [{ part: 'serviceTags', scope: '/', because: error.message }] };
  }
}
