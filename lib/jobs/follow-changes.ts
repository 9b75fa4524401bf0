import { neighboursOf } from '../collect/neighbours';
import { isNotice } from '../collect/read-event';
import { armId } from '../model/arm-id';
import type { Deed } from '../model/deed';
import type { Run } from '../model/finding';
import type { Notice } from '../model/notice';
import type { Fresh, Inbox, StoredSnapshot } from '../model/ports';
import { type RunTools, recordRun } from './record-run';
import { afresh, type SettleTools } from './settle-estate';
import { settleTouched } from './settle-touched';

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
    const facts = await afresh(async () => {
      const stored = await addTo((await present.load()) ?? newest, readings, tools);
      return settleTouched(run, stored, notices.flatMap(deedOf), tools);
    });
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

/** Adds to the present the readings that are newer than what it holds. */
async function addTo(
  stored: StoredSnapshot,
  readings: readonly Dated[],
  { present }: Pick<FollowChangesTools, 'present'>,
): Promise<StoredSnapshot> {
  const key = ({ reading }: Dated) => keyOf(reading.resource, isOfDiagnostics(reading));
  const newer = readings.filter((dated) => dated.at >= (stored.followed[key(dated)] ?? ''));
  if (newer.length === 0) return stored;
  const followed = { ...stored.followed, ...Object.fromEntries(newer.map((dated) => [key(dated), dated.at])) };
  return present.add(
    newer.map(({ reading }) => reading),
    followed,
    stored,
  );
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
