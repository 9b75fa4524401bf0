import { ConflictError } from '../model/ports';
import type { ResultStore, Results } from '../model/results';
import type { KeptBlobs } from './kept-blobs';

const mostAttempts = 8;

/** One blob for each result, written over the one before. */
export function resultStore(blobs: KeptBlobs): ResultStore {
  const store: ResultStore = {
    read: async <Name extends keyof Results>(name: Name) =>
      (await blobs.held(`result-${name}`))?.value as Results[Name] | undefined,
    revise: (name, revise) => attempt(name, revise, 1),
  };
  return store;

  async function attempt<Name extends keyof Results>(
    name: Name,
    revise: (before: Results[Name] | undefined) => Results[Name],
    number: number,
  ): Promise<void> {
    const held = await blobs.held(`result-${name}`);
    try {
      await blobs.hold(`result-${name}`, revise(held?.value as Results[Name] | undefined), held?.etag);
    } catch (error) {
      if (!(error instanceof ConflictError) || number === mostAttempts) throw error;
      await attempt(name, revise, number + 1);
    }
  }
}
