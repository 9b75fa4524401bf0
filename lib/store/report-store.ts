import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { type ContainerClient, RestError } from '@azure/storage-blob';
import { digest } from '../model/digest';
import { CursorError } from '../model/ports';
import type { ReportManifest, ReportStore, WeekSummary } from '../model/weekly-report';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

/**
 * Reports in one container: `text/<sha256>` holds a text, compressed, and `week/<newest first>~<week>` a manifest, whose metadata
 * are the week in numbers, so that one request lists many weeks. Nothing is ever written over: the container may be immutable.
 */
export function reportStore(container: ContainerClient): ReportStore {
  async function put(name: string, bytes: Buffer, metadata = {}): Promise<void> {
    const options = { conditions: { ifNoneMatch: '*' }, metadata };
    const upload = () => container.getBlockBlobClient(name).upload(bytes, bytes.length, options);
    try {
      await upload();
    } catch (error) {
      if (codeOf(error) === 'BlobAlreadyExists') return;
      if (codeOf(error) !== 'ContainerNotFound') throw error;
      await container.createIfNotExists();
      await put(name, bytes, metadata);
    }
  }

  async function read(name: string): Promise<string | undefined> {
    try {
      const { readableStreamBody } = await container.getBlockBlobClient(name).download();
      return (await expand(await buffer(readableStreamBody ?? Readable.from([])))).toString('utf8');
    } catch (error) {
      if (codeOf(error) === 'BlobNotFound' || codeOf(error) === 'ContainerNotFound') return undefined;
      throw error;
    }
  }

  const store: ReportStore = {
    async keep(text) {
      const sha256 = digest(text);
      await put(`text/${sha256}`, await compress(text));
      return { sha256, bytes: Buffer.byteLength(text) };
    },
    kept: (sha256) => read(`text/${sha256}`),
    async file(manifest) {
      const { name } = manifest.week;
      await put(nameOf(name), await compress(JSON.stringify(manifest)), { summary: JSON.stringify(manifest.summary) });
      return (await store.manifest(name)) ?? manifest;
    },
    async manifest(week) {
      const text = await read(nameOf(week));
      return text === undefined ? undefined : (JSON.parse(text) as ReportManifest);
    },
    async page(cursor, size = 52) {
      try {
        const options = { prefix: 'week/', includeMetadata: true };
        const pages = container.listBlobsFlat(options).byPage({ maxPageSize: size, ...continued(cursor) });
        const { value } = await pages.next();
        const next: string = value?.continuationToken ?? '';
        return { weeks: summariesIn(value?.segment.blobItems ?? []), ...(next !== '' && { cursor: packed(next) }) };
      } catch (error) {
        if (codeOf(error) === 'ContainerNotFound') return { weeks: [] };
        if (cursor !== undefined && error instanceof RestError && error.statusCode === 400)
          throw notOurs(cursor, error);
        throw error;
      }
    },
  };
  return store;
}

/** Blobs are listed in the order of their names. */
function nameOf(week: string): string {
  const [year = '', number = ''] = week.split('-W');
  return `week/${9999 - Number(year)}${99 - Number(number)}~${week}`;
}

function summariesIn(
  items: readonly { readonly metadata?: Readonly<Record<string, string>> }[],
): readonly WeekSummary[] {
  return items.flatMap(({ metadata }) => (metadata?.summary ? [JSON.parse(metadata.summary) as WeekSummary] : []));
}

function packed(token: string): string {
  return Buffer.from(token).toString('base64url');
}

function continued(cursor: string | undefined): { readonly continuationToken?: string } {
  if (cursor === undefined) return {};
  const token = Buffer.from(cursor, 'base64url').toString();
  if (token === '' || packed(token) !== cursor) throw notOurs(cursor);
  return { continuationToken: token };
}

function notOurs(cursor: string, cause?: unknown): CursorError {
  return new CursorError(`"${cursor}" is not a cursor of this store`, { cause });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof RestError ? error.code : undefined;
}
