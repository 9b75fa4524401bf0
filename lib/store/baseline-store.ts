import type { Baseline } from '../model/baseline';
import type { BaselineStore } from '../model/ports';
import type { Snapshot } from '../model/snapshot';
import type { KeptBlobs } from './kept-blobs';

/** The blob that names the baseline in force. */
const inForce = 'baseline';

/** Baselines and their snapshots, each under the digest of what it says, and a blob that names the one in force. */
export function baselineStore(blobs: KeptBlobs): BaselineStore {
  return {
    keep: (snapshot) => blobs.keep(snapshot),
    snapshotOf: async ({ snapshot }) => (await blobs.kept(snapshot)) as Snapshot,
    before: async ({ previous }) => (previous === undefined ? undefined : ((await blobs.kept(previous)) as Baseline)),
    async current() {
      const named = await blobs.held(inForce);
      if (!named) return undefined;
      const id = String(named.value);
      return { id, etag: named.etag, baseline: (await blobs.kept(id)) as Baseline };
    },
    async adopt(baseline, previous) {
      const id = await blobs.keep(baseline);
      const { etag } = await blobs.hold(inForce, id, previous?.etag);
      return { id, etag, baseline };
    },
  };
}
