import { neighboursOf, patchSnapshot } from '../collect/patch-snapshot';
import { isNotice } from '../collect/read-event';
import { armId } from '../model/arm-id';
import type { Deed } from '../model/deed';
import type { Run } from '../model/finding';
import type { Notice } from '../model/notice';
import type { Fresh, Inbox, Present, StoredSnapshot } from '../model/ports';
import { type RunTools, recordRun } from './record-run';
import { type SettleTools, settleEstate } from './settle-estate';

/** What the job works with. */
export interface FollowChangesTools extends SettleTools, RunTools {
  readonly inbox: Inbox;
  /** Reads a resource, or its diagnostic settings, from ARM itself. */
  readonly readAfresh: (resource: string, isDiagnostics: boolean) => Promise<Fresh>;
  /** Does one piece of work after the other in this process. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

export const followJob = 'follow-changes';

/** A reading, and when it was begun. */
interface Dated {
  readonly at: string;
  readonly reading: Fresh;
}

/**
 * Takes in one message of the queue and follows every notice that is waiting, its own among them: what a burst brought is read,
 * judged and recorded at once, and whoever comes later finds nothing left. Notices are removed last, so that a death at any point
 * only means that they are followed again. Throws for a message that is no notice. Undefined where nothing was waiting.
 */
export async function followChanges(message: unknown, tools: FollowChangesTools): Promise<Run | undefined> {
  if (!isNotice(message)) throw new Error('the message is no notice of a change');
  await tools.inbox.put(message);
  return tools.inTurn(() => followWaiting(tools));
}

/** Keeps a message that could not be followed, where the status shows it. */
export async function buryMessage(message: unknown, { inbox, clock }: Pick<FollowChangesTools, 'inbox' | 'clock'>) {
  await inbox.bury(typeof message === 'string' ? message : JSON.stringify(message), clock().toISOString());
}

async function followWaiting(tools: FollowChangesTools): Promise<Run | undefined> {
  const { inbox, present } = tools;
  const notices = await inbox.waiting();
  const newest = notices.length > 0 ? await present.load() : undefined;
  // Before the first run there is nothing to patch, and that run reads everything.
  if (!newest) return undefined;
  return recordRun(followJob, tools, async (run) => {
    const readings = await readAll(notices, newest, tools);
    const revise = (stored: StoredSnapshot | undefined) => patched(stored ?? newest, readings);
    const deeds = notices.flatMap(deedOf);
    const { facts } = await settleEstate(run, { revise, deedsBehind: async () => deeds }, tools);
    await inbox.remove(notices);
    return { ...facts, notices: notices.length };
  });
}

/** Reads what the notices are about, each resource once, and what Azure changes along with it. */
async function readAll(
  notices: readonly Notice[],
  { snapshot }: StoredSnapshot,
  { readAfresh, clock }: FollowChangesTools,
): Promise<readonly Dated[]> {
  const read = async (resource: string, isDiagnostics: boolean): Promise<Dated> => {
    const at = clock().toISOString();
    return { at, reading: await readAfresh(resource, isDiagnostics) };
  };
  const once = new Map(notices.map((notice) => [keyOf(notice.resource, notice.isDiagnostics), notice]));
  const first = await Promise.all(
    [...once.values()].map(({ resource, isDiagnostics }) => read(resource, isDiagnostics)),
  );
  const neighbours = neighboursOf(
    snapshot,
    first.map(({ reading }) => reading),
  );
  return [...first, ...(await Promise.all(neighbours.map((resource) => read(resource, false))))];
}

/** The snapshot with the readings that are newer than what it holds. */
function patched({ snapshot, followed }: StoredSnapshot, readings: readonly Dated[]): Present {
  const key = ({ reading }: Dated) => keyOf(reading.resource, isOfDiagnostics(reading));
  const newer = readings.filter((dated) => dated.at >= (followed[key(dated)] ?? ''));
  return {
    snapshot: patchSnapshot(
      snapshot,
      newer.map(({ reading }) => reading),
    ),
    followed: { ...followed, ...Object.fromEntries(newer.map((dated) => [key(dated), dated.at])) },
  };
}

function isOfDiagnostics(reading: Fresh): boolean {
  return reading.kind === 'diagnostics' || (reading.kind === 'unread' && reading.isDiagnostics);
}

function keyOf(resource: string, isDiagnostics: boolean): string {
  return resource.toLowerCase() + (isDiagnostics ? ' diagnostics' : '');
}

function deedOf({ target, by }: Notice): readonly Deed[] {
  return by ? [{ resource: armId(target), by }] : [];
}
