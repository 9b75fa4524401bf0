import { digest } from '../model/digest';
import { patchSnapshot } from '../model/patch-snapshot';
import { ConflictError, type Fresh, type Present, type PresentStore, type StoredSnapshot } from '../model/ports';
import type { Snapshot } from '../model/snapshot';
import type { KeptBlobs } from './kept-blobs';

/** The blob that says what the present is made of. */
const name = 'now';
/** Where the snapshots are that runs read as a whole. */
const folder = 'present/';

/** A snapshot that was read as a whole, and what was read afresh since. */
interface Composition {
  readonly whole: string;
  readonly readings: readonly Fresh[];
  /** How many of the readings the findings follow. */
  readonly settled: number;
  readonly followed: Present['followed'];
}

/** The snapshot after the first so many readings. */
type States = ReadonlyMap<number, Snapshot>;

/** When so many readings are in the findings, they are written into the snapshot. */
const mostReadings = 200;

/**
 * The present as a snapshot and a list of readings, so that a change costs what was read of it. One small blob says what holds;
 * only that is ever written over.
 */
export function presentStore(blobs: KeptBlobs): PresentStore {
  let known:
    | { readonly composition: Composition; readonly states: States; readonly stored: StoredSnapshot }
    | undefined;

  /** What is known already lends its states, so that the very same things stand for what did not change. */
  async function compose(composition: Composition, etag: string): Promise<StoredSnapshot> {
    const { whole, readings, settled, followed } = composition;
    const near = known && isContinued(known.composition, composition) ? known.states : undefined;
    const states = new Map(near ?? [[0, (await blobs.kept(whole)) as Snapshot]]);
    const after = (count: number): Snapshot => {
      const [start = 0] = [...states.keys()].filter((of) => of <= count).sort((a, b) => b - a);
      const snapshot = states.get(count) ?? patchSnapshot(states.get(start) as Snapshot, readings.slice(start, count));
      states.set(count, snapshot);
      return snapshot;
    };
    const id = digest(JSON.stringify([whole, readings]));
    const stored = { id, settled: after(settled), snapshot: after(readings.length), followed, etag };
    for (const of of states.keys()) if (![0, settled, readings.length].includes(of)) states.delete(of);
    known = { composition, states, stored };
    return stored;
  }

  async function load(): Promise<StoredSnapshot | undefined> {
    const held = await blobs.held(name);
    if (!held || known?.stored.etag === held.etag) return held && known?.stored;
    return compose(held.value as Composition, held.etag);
  }

  async function write(composition: Composition, etag: string | undefined): Promise<StoredSnapshot> {
    const held = await blobs.hold(name, composition, etag);
    return compose(composition, held.etag);
  }

  /** What the present is made of, if it is still the one that was loaded. */
  async function compositionOf({ etag }: StoredSnapshot): Promise<Composition> {
    if (known?.stored.etag !== etag) await load();
    if (known?.stored.etag !== etag) throw new ConflictError('another process made a newer snapshot meanwhile');
    return known.composition;
  }

  return {
    load,
    async save({ snapshot, followed }, previous) {
      const whole = await blobs.keep(snapshot, folder);
      const stored = await write({ whole, readings: [], settled: 0, followed }, previous?.etag);
      await blobs.clear(folder, whole);
      return stored;
    },
    async add(fresh, followed, previous) {
      const { whole, readings, settled } = await compositionOf(previous);
      const isLong = settled >= mostReadings;
      return write(
        {
          whole: isLong ? await blobs.keep(previous.settled, folder) : whole,
          readings: [...readings.slice(isLong ? settled : 0), ...fresh],
          settled: isLong ? 0 : settled,
          followed,
        },
        previous.etag,
      );
    },
    async settle(stored) {
      try {
        const composition = await compositionOf(stored);
        await write({ ...composition, settled: composition.readings.length }, stored.etag);
      } catch (error) {
        // Whoever came between begins where this one began.
        if (!(error instanceof ConflictError)) throw error;
      }
    },
    isNewest: async ({ id }) => (await load())?.id === id,
  };
}

/** Whether one goes on where the other stands. */
function isContinued(one: Composition, other: Composition): boolean {
  const start = other.readings.slice(0, one.readings.length);
  return one.whole === other.whole && JSON.stringify(one.readings) === JSON.stringify(start);
}
