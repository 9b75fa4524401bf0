import { type ChangeSet, changeSets } from '../drift/change-sets';
import type { Baseline } from '../model/baseline';
import type { Drift } from '../model/change';
import type { EgressSettings } from '../model/egress-policy';
import type { Gap, Known } from '../model/evidence';
import type { PresentStore, StoredSnapshot } from '../model/ports';
import { type ChangeDocument, changeDocument } from '../report/changes-document';
import { type DriftTools, deriveDrift } from './derive-drift';
import { readInputs } from './derive-parts';
import { newestSnapshot } from './newest-snapshot';

/** What showing and approving changes takes. */
export interface ChangesTools extends DriftTools {
  readonly present: Pick<PresentStore, 'load'>;
  readonly egress: EgressSettings;
}

/** What `GET /api/changes` answers: the baseline, and how the newest snapshot differs from it. */
export interface ChangesDocument {
  readonly schema: 'weir.changes/1';
  readonly baseline: Omit<Baseline, 'approved'> & { readonly id: string };
  /** The digest of the newest snapshot, by which it can be approved as a whole. */
  readonly present: string;
  readonly takenAt: string;
  readonly changes: readonly ChangeDocument[];
  /** The changes of which Azure tells that they were made together, by the ids of the changes. */
  readonly changeSets: readonly ChangeSet[];
  readonly unseen: readonly Gap[];
}

/** The changes since the baseline; throws a Problem before the first run. */
export async function listChanges(tools: ChangesTools): Promise<ChangesDocument> {
  const newest = await newestSnapshot(tools.present);
  const { value, gaps } = await driftOf(newest, tools);
  return {
    schema: 'weir.changes/1',
    baseline: value.baseline,
    present: newest.id,
    takenAt: newest.snapshot.takenAt,
    changes: value.changes.map(changeDocument),
    changeSets: changeSets(value.changes),
    unseen: gaps,
  };
}

/** How the snapshot differs from the baseline. */
export async function driftOf(newest: StoredSnapshot, tools: ChangesTools): Promise<Known<Drift>> {
  return deriveDrift(newest.snapshot, readInputs(newest.snapshot, tools.egress), tools);
}
