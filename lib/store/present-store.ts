import type { Present, PresentStore } from '../model/ports';
import type { KeptBlobs } from './kept-blobs';

const newest = 'present';

/** The newest snapshot in one blob, each written over the one before. */
export function presentStore(blobs: KeptBlobs): PresentStore {
  return {
    async load() {
      const held = await blobs.held(newest);
      return held && { id: held.id, etag: held.etag, ...(held.value as Present) };
    },
    async save({ snapshot, followed }, previous) {
      const { id, etag } = await blobs.hold(newest, { snapshot, followed }, previous?.etag);
      return { id, etag, snapshot, followed };
    },
    isNewest: async ({ etag }) => (await blobs.etagOf(newest)) === etag,
  };
}
