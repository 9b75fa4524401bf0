import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gap } from '../model/evidence';
import type { Snapshot } from '../model/snapshot';
import { embedChildren } from './embed-children';
import { type EstateDocument, readDocument } from './estate-document';
import { addRow, type FileRows } from './file-rows';
import { InputError, inputErrorOf, readJsonFile } from './json-file';
import { mergeBeside } from './merge-snapshots';

export { InputError } from './json-file';

interface EstateFile {
  readonly file: string;
  readonly modifiedAt: Date;
}

/** A document of a file that says it is one page of more. */
interface Page {
  readonly file: string;
  readonly rows: number;
  readonly of: number | 'unknown';
}

/**
 * Reads estate files, and all those in folders, into one snapshot, which is as old as the newest of the snapshots among them or
 * else as the newest file. A malformed row is a gap; throws an InputError for a file that is not an estate at all.
 */
export async function readEstate(paths: readonly string[]): Promise<Snapshot> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const rows: FileRows = { resources: [], origins: [], gaps: [] };
  const documents: EstateDocument[] = [];
  const pages: Page[] = [];
  for (const { file } of files) {
    const content = await readJsonFile(file);
    if (content.kind === 'lines') for (const { row, number } of content.lines) addRow(rows, row, file, number);
    else {
      const document = readDocument(content.document, file);
      document.rows.forEach((row, index) => {
        addRow(rows, row, file, index + 1);
      });
      if (document.pageOf !== undefined) pages.push({ file, rows: document.rows.length, of: document.pageOf });
      documents.push(document);
    }
  }
  const embedded = embedChildren(rows.resources);
  const { takenAt, gaps = [], ...beside } = mergeBeside(documents.map((document) => document.beside));
  return {
    ...beside,
    weir: 1,
    takenAt: takenAt ?? newest(files),
    resources: embedded.rows,
    origins: rows.origins,
    gaps: [...gaps, ...rows.gaps, ...embedded.gaps, ...missingPages(pages)],
  };
}

async function filesAt(path: string): Promise<readonly EstateFile[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw inputErrorOf(error, path) ?? error;
  });
  if (!found.isDirectory()) return [{ file: path, modifiedAt: found.mtime }];
  const names = (await readdir(path, { recursive: true })).filter(isEstateName).sort();
  if (names.length === 0) throw new InputError(`${path}: the folder holds no .json, .ndjson or .jsonl file`);
  return (await Promise.all(names.map((name) => filesAt(join(path, name))))).flat();
}

function isEstateName(name: string): boolean {
  return /\.(json|ndjson|jsonl)(\.gz)?$/i.test(name) && !/(^|[\\/])\./.test(name);
}

function newest(files: readonly EstateFile[]): string {
  return new Date(Math.max(...files.map(({ modifiedAt }) => modifiedAt.getTime()))).toISOString();
}

/** Pages of one answer tell the same total; where their rows do not add up to it, rows are missing. */
function missingPages(pages: readonly Page[]): readonly Gap[] {
  return [...Map.groupBy(pages, ({ of }) => of)].flatMap(([total, some]) => {
    const rows = some.reduce((sum, page) => sum + page.rows, 0);
    if (total !== 'unknown' && rows >= total) return [];
    const names = some.map(({ file }) => file).join(', ');
    const because = `${names}: ${rows} rows of ${total === 'unknown' ? 'more' : total}; fetch the next page too`;
    return { part: 'estate', scope: '/', because };
  });
}
