import { randomBytes } from 'node:crypto';
import { ConflictError } from '../model/ports';
import type { KeptBlobs } from './kept-blobs';

const name = 'form-key';

/** The secret by which the app knows its own forms: made once, the same for every instance, and asked for once by each. */
export function formKey(blobs: KeptBlobs): () => Promise<string> {
  let key: string | undefined;
  return async () => {
    key ??= String((await blobs.held(name))?.value ?? (await make(blobs)));
    return key;
  };
}

async function make(blobs: KeptBlobs): Promise<unknown> {
  try {
    return (await blobs.hold(name, randomBytes(32).toString('hex'), undefined)).value;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return (await blobs.held(name))?.value;
  }
}
