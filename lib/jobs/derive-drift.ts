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
import { signedBy } from './learn-authors';
import { readEstate } from './read-estate';

/** What comparing with the baseline takes. */
export interface DriftTools {
  readonly baselines: BaselineStore;
  readonly authors: AuthorStore;
  readonly clock: Clock;
}

/** Compares the present with the baseline; the first present becomes the baseline, and nobody reviewed it. */
export async function deriveDrift(snapshot: Snapshot, inputs: EgressInputs, tools: DriftTools): Promise<Known<Drift>> {
  const driftOf = await driftFinder(snapshot, tools);
  return driftOf(inputs);
}

/** Finds how estates differ from the baseline of now, and who is known to have made what changed; without a baseline the snapshot becomes it. */
export async function driftFinder(
  snapshot: Snapshot,
  { authors, baselines, clock }: DriftTools,
): Promise<(inputs: EgressInputs) => Known<Drift>> {
  const stored = (await baselines.current()) ?? (await beginWith(snapshot, baselines, clock));
  const { approved, ...baseline } = stored.baseline;
  const [old, signatures] = [await baselines.snapshotOf(stored.baseline), await authors.load()];
  return (inputs) => {
    const { changes, unseen } = compare(inputs, old, approved);
    return known({ baseline: { id: stored.id, ...baseline }, changes: signedBy(changes, signatures) }, unseen);
  };
}

/** Remembered, because whoever looks asks the same again. */
const compare = remembered((inputs: EgressInputs, old: Snapshot, approved: readonly ApprovedChange[]) => {
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
