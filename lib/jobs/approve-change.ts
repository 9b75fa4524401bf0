import type { Baseline, Consent, StoredBaseline } from '../model/baseline';
import { bareChange } from '../model/change';
import { ConflictError, type StoredSnapshot } from '../model/ports';
import type { WireObject } from '../model/snapshot';
import { type ChangesTools, driftOf } from './list-changes';
import { newestSnapshot } from './newest-snapshot';
import { Problem } from './problem';

/** Whose consent to what: a change by its id, or `baseline` for everything that the newest snapshot holds. */
export interface Approval extends Omit<Consent, 'at'> {
  readonly id: string;
  /** The digest of the snapshot that was reviewed; where the newest is another, nothing is approved. */
  readonly present?: string;
}

/** What came in force by an approval. */
export interface ApprovalDocument {
  readonly schema: 'weir.approval/1';
  readonly baseline: Omit<Baseline, 'approved'> & { readonly id: string };
}

/** Moves a change into the baseline, or makes the newest snapshot the baseline; throws a Problem where that cannot be. */
export async function approveChange(
  { id, present, by, why }: Approval,
  tools: ChangesTools,
): Promise<ApprovalDocument> {
  const previous = await tools.baselines.current();
  if (!previous) throw new Problem(404, 'Not found', 'there is no baseline before the first run');
  const newest = await newestSnapshot(tools.present);
  if (present !== undefined && present !== newest.id) {
    throw new Problem(409, 'Conflict', `the newest snapshot is ${newest.id}; review it before approving it`);
  }
  const consent = { by, at: tools.clock().toISOString(), why };
  const next =
    id === 'baseline' ? await wholeOf(newest, consent, tools) : await withChange(id, consent, newest, previous, tools);
  const { baseline, id: adopted } = await adopt({ ...next, previous: previous.id }, previous, tools);
  const { approved: _, ...told } = baseline;
  return { schema: 'weir.approval/1', baseline: { id: adopted, ...told } };
}

async function wholeOf({ snapshot }: StoredSnapshot, consent: Consent, { baselines }: ChangesTools): Promise<Baseline> {
  const { takenAt } = snapshot;
  return { standing: 'approved', snapshot: await baselines.keep(snapshot), takenAt, ...consent, approved: [] };
}

async function withChange(
  id: string,
  consent: Consent,
  newest: StoredSnapshot,
  { baseline }: StoredBaseline,
  tools: ChangesTools,
): Promise<Baseline> {
  const { value } = await driftOf(newest, tools);
  const change = value.changes.find((candidate) => candidate.id === id);
  if (change) return { ...baseline, approved: [...baseline.approved, { change: bareChange(change), ...consent }] };
  throw new Problem(
    404,
    'Not found',
    `there is no change ${JSON.stringify(id)} since the baseline; see GET /api/changes`,
  );
}

async function adopt(
  baseline: Baseline,
  previous: StoredBaseline,
  { baselines }: ChangesTools,
): Promise<StoredBaseline> {
  try {
    return await baselines.adopt(baseline, previous);
  } catch (error) {
    if (error instanceof ConflictError) throw new Problem(409, 'Conflict', error.message);
    throw error;
  }
}

/** Reads the body of an approval, `{"why", "by", "present"}`; whoever is signed in is who approves. Throws a Problem. */
export function readApproval(id: string, body: string, signedIn: string | undefined): Approval {
  const { why, by, present } = parsed(body);
  const who = signedIn ?? by;
  if (!isText(why)) throw new Problem(400, 'Bad request', 'why is needed: the reason for which the change is approved');
  if (!isText(who)) throw new Problem(400, 'Bad request', 'by is needed where nobody is signed in: who approves');
  return { id, by: who, why, ...(isText(present) && { present }) };
}

function parsed(body: string): WireObject {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Problem(400, 'Bad request', 'the body is no JSON object');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
