import { approvedInventory } from '../drift/baseline';
import { compareInventories } from '../drift/compare';
import { judgeChanges } from '../drift/effect';
import type { ApprovedChange, StoredBaseline } from '../model/baseline';
import type { Drift } from '../model/change';
import { type Known, known } from '../model/evidence';
import type { AuthorStore, BaselineStore, Clock } from '../model/ports';
import { remembered } from '../model/remembered';
import type { Snapshot } from '../model/snapshot';
import type { EgressInputs } from './derive-parts';
import { rememberAuthors } from './learn-authors';
import { readEstate } from './read-estate';

/** What comparing with the baseline takes. */
export interface DriftTools {
  readonly baselines: BaselineStore;
  readonly authors: AuthorStore;
  readonly clock: Clock;
}

/** Compares the present with the baseline; the first present becomes the baseline, and nobody reviewed it. */
export async function deriveDrift(
  snapshot: Snapshot,
  inputs: EgressInputs,
  { authors, baselines, clock }: DriftTools,
): Promise<Known<Drift>> {
  const stored = (await baselines.current()) ?? (await beginWith(snapshot, baselines, clock));
  const { approved, ...baseline } = stored.baseline;
  const { changes, unseen } = compare(await baselines.snapshotOf(stored.baseline), approved, inputs);
  const signed = await rememberAuthors(changes, authors);
  return known({ baseline: { id: stored.id, ...baseline }, changes: signed }, unseen);
}

/** Remembered, because whoever looks asks the same again. */
const compare = remembered((old: Snapshot, approved: readonly ApprovedChange[], inputs: EgressInputs) => {
  const { inventory, near, findPaths } = inputs;
  const before = readApproved(old, approved);
  return judgeChanges(compareInventories(before, inventory), before, inventory, findPaths, ...near);
});

/** Remembered apart: the present changes with every event, the baseline when somebody approves. */
const readApproved = remembered((old: Snapshot, approved: readonly ApprovedChange[]) =>
  approvedInventory(readEstate(old).inventory, approved),
);

async function beginWith(snapshot: Snapshot, baselines: BaselineStore, clock: Clock): Promise<StoredBaseline> {
  const initial = {
    standing: 'initial',
    snapshot: await baselines.keep(snapshot),
    takenAt: snapshot.takenAt,
    by: 'Weir',
    at: clock().toISOString(),
    why: 'the first run takes what it finds',
    approved: [],
  } as const;
  return baselines.adopt(initial, undefined);
}
