import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type ContainerClient, RestError } from '@azure/storage-blob';
import { digest } from '../model/digest';
import { ConflictError } from '../model/ports';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

/** The value of a blob and the digest of it, with the token that proves nobody changed it since. */
interface Held {
  readonly value: unknown;
  readonly id: string;
  readonly etag: string;
}

/** Blobs of one container, which is created when the service first says that it is missing. */
export interface KeptBlobs {
  /** Stores a value as JSON under the digest of it, perhaps in a folder, and gives the name; storing it again changes nothing. */
  keep(value: object, folder?: string): Promise<string>;
  /** The value of that name, the same object for a while; throws where it is gone or is another. */
  kept(name: string): Promise<unknown>;
  /** Takes away what is in a folder and an hour older than the newest in it, but for one. */
  clear(folder: string, but: string): Promise<void>;
  /** The value of a blob that changes, the same object as long as the blob is the same; undefined where there is none. */
  held(name: string): Promise<Held | undefined>;
  /** The ETag of such a blob, which has to be there. */
  etagOf(name: string): Promise<string | undefined>;
  /** Writes such a blob in the place of what has the ETag, or of nothing; throws a ConflictError where that is another. */
  hold(name: string, value: unknown, etag: string | undefined): Promise<Held>;
}

/** So many values that never change are remembered: the baseline, its snapshot, and those before and after an approval. */
const mostRecent = 4;

/** Whoever learned of a blob just before it went out of use has so long to read it. */
const hour = 3_600_000;

export function keptBlobs(container: ContainerClient): KeptBlobs {
  async function write(name: string, bytes: Buffer, conditions: object): Promise<string> {
    const upload = () => container.getBlockBlobClient(name).upload(bytes, bytes.length, { conditions });
    try {
      return (await upload()).etag ?? '';
    } catch (error) {
      if (!isError(error, 'ContainerNotFound')) throw error;
      await container.createIfNotExists();
      return (await upload()).etag ?? '';
    }
  }

  const newest = new Map<string, Held>();
  const recent = new Map<string, unknown>();
  /** By the digests: what is the same in two places is held once. */
  const remember = (name: string, value: unknown): unknown => {
    const [oldest] = recent.keys();
    if (oldest !== undefined && recent.size === mostRecent) recent.delete(oldest);
    recent.set(digestIn(name), value);
    return value;
  };
  const blobs: KeptBlobs = {
    async keep(value, folder = '') {
      const json = JSON.stringify(value);
      const name = folder + digest(json);
      await write(name, await compress(json), {});
      remember(name, value);
      return name;
    },
    async kept(name) {
      if (recent.has(digestIn(name))) return recent.get(digestIn(name));
      const json = (await expand(await container.getBlockBlobClient(name).downloadToBuffer())).toString('utf8');
      if (digest(json) !== digestIn(name))
        throw new Error(`the blob ${name} does not hold the text that it is named for`);
      return remember(name, JSON.parse(json));
    },
    async clear(folder, but) {
      const found: { readonly name: string; readonly at: number }[] = [];
      for await (const { name, properties } of container.listBlobsFlat({ prefix: folder }))
        found.push({ name, at: properties.lastModified.getTime() });
      const limit = Math.max(...found.map(({ at }) => at)) - hour;
      for (const { name, at } of found)
        if (name !== but && at < limit) await container.getBlockBlobClient(name).deleteIfExists();
    },
    async held(name) {
      const known = newest.get(name);
      try {
        const conditions = known ? { ifNoneMatch: known.etag } : {};
        const blob = container.getBlockBlobClient(name);
        const { readableStreamBody, etag = '' } = await blob.download(0, undefined, { conditions });
        const json = (await expand(await buffer(readableStreamBody ?? Readable.from([])))).toString('utf8');
        const held = { value: JSON.parse(json), id: digest(json), etag };
        newest.set(name, held);
        return held;
      } catch (error) {
        if (known && error instanceof RestError && error.statusCode === 304) return known;
        if (isError(error, 'BlobNotFound') || isError(error, 'ContainerNotFound')) return undefined;
        throw error;
      }
    },
    etagOf: async (name) => (await container.getBlockBlobClient(name).getProperties()).etag,
    async hold(name, value, etag) {
      const json = JSON.stringify(value);
      const id = digest(json);
      try {
        const conditions = etag === undefined ? { ifNoneMatch: '*' } : { ifMatch: etag };
        const held = { value, id, etag: await write(name, await compress(json), conditions) };
        newest.set(name, held);
        return held;
      } catch (error) {
        if (!isError(error, 'ConditionNotMet') && !isError(error, 'BlobAlreadyExists')) throw error;
        // The SDK repeats a request whose answer was lost; the repetition then meets what it wrote itself.
        const present = await blobs.held(name);
        if (present?.id === id) return present;
        throw new ConflictError(`another process changed the blob ${name} meanwhile`, { cause: error });
      }
    },
  };
  return blobs;
}

function digestIn(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function isError(error: unknown, code: string): boolean {
  return error instanceof RestError && error.code === code;
}
