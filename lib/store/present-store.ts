import type { PresentStore } from '../model/ports';
import type { Snapshot } from '../model/snapshot';
import type { KeptBlobs } from './kept-blobs';

const newest = 'present';

/** The newest snapshot in one blob, each written over the one before. */
export function presentStore(blobs: KeptBlobs): PresentStore {
  return {
    async load() {
      const held = await blobs.held(newest);
      return held && { id: held.id, etag: held.etag, snapshot: held.value as Snapshot };
    },
    async save(snapshot, previous) {
      const { id, etag } = await blobs.hold(newest, snapshot, previous?.etag);
      return { id, etag, snapshot };
    },
  };
}
