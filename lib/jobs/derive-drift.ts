import { approvedInventory } from '../drift/baseline';
import { idsIn } from '../drift/company';
import { compareInventories } from '../drift/compare';
import { listDifferences } from '../drift/differences';
import { judgeChanges } from '../drift/effect';
import { armId } from '../model/arm-id';
import type { ApprovedChange, StoredBaseline } from '../model/baseline';
import type { Change, Drift } from '../model/change';
import { type Known, known } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import type { AuthorStore, BaselineStore, Clock } from '../model/ports';
import { remembered } from '../model/remembered';
import type { Snapshot } from '../model/snapshot';
import type { EgressInputs } from './derive-parts';
import { signedBy } from './learn-authors';
import { isNear, type Near, nearTo } from './links';
import { readEstate } from './read-estate';
import { areLocal } from './sight';

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
  return judgeChanges(compareInventories(before, inventory), before, inventory, findPaths, near, isFar);
});

/** Whether nothing links a change to what differs between two inventories. */
export function isFar({ resource, before, after }: Change, one: Inventory, other: Inventory): boolean {
  const near = nearDifferences(one, other);
  return (
    near !== undefined && ![resource.key, ...idsIn(before), ...idsIn(after)].some((key) => isNear(armId(key), near))
  );
}

const nearDifferences = remembered((one: Inventory, other: Inventory): Near | undefined => {
  const differences = listDifferences(one, other);
  return differences && areLocal(differences.parts) ? nearTo(differences, [one, other]) : undefined;
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
