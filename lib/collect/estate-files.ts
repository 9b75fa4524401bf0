import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gap } from '../model/evidence';
import type { Snapshot, WireRow } from '../model/snapshot';
import { childrenByParent, embedChildren, isChild, orphanGaps } from './embed-children';
import { type EstateDocument, nameOfRows, readDocument } from './estate-document';
import { resourcesIn } from './file-rows';
import { InputError, inputErrorOf, type Line, readJsonFile } from './json-file';
import { mergeBeside } from './merge-snapshots';
import { originsOf, type PlacedRow } from './placed-rows';
import { type RowReadings, readRows } from './read-rows';

export { InputError } from './json-file';

interface EstateFile {
  readonly file: string;
  readonly modifiedAt: Date;
}

/** What a file holds; its rows can be gone through again and again. */
interface Content {
  readonly file: string;
  readonly rows: () => Iterable<Line>;
  readonly beside: EstateDocument['beside'];
  /** Present where the file says that it is one page of more. */
  readonly page?: Page;
}

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
  const snapshot = await readFiles(paths, (rows) => [...rows]);
  const resources = snapshot.resources.map(({ row }) => row);
  return { ...snapshot, resources, origins: originsOf(snapshot.resources) };
}

/** Reads estate files as `readEstate` does, and their rows into parts as they come: none is kept, so that very many may come. */
export function readEstateParts(paths: readonly string[]): Promise<Snapshot<RowReadings>> {
  return readFiles(paths, readRows);
}

type Gather<T> = (rows: Iterable<PlacedRow>) => T;

async function readFiles<T>(paths: readonly string[], gather: Gather<T>): Promise<Snapshot<T>> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const contents: Content[] = [];
  for (const { file } of files) contents.push(await readContent(file));
  const { takenAt, gaps = [], ...beside } = mergeBeside(contents.map((content) => content.beside));
  const { resources, gaps: found } = gatherRows(contents, gather);
  const pages = contents.flatMap(({ page }) => page ?? []);
  return {
    ...beside,
    weir: 1,
    takenAt: takenAt ?? newest(files),
    resources,
    gaps: [...gaps, ...found, ...missingPages(pages)],
  };
}

async function readContent(file: string): Promise<Content> {
  const content = await readJsonFile(file, nameOfRows);
  if (content.kind === 'lines') return { file, rows: content.lines, beside: {} };
  const { rows, beside, pageOf } = readDocument(content.document, file);
  const page = pageOf !== undefined && { page: { file, rows: rows.length, of: pageOf } };
  return { file, rows: () => numbered(rows), beside, ...page };
}

function* numbered(rows: Iterable<unknown>): Generator<Line> {
  let number = 0;
  for (const row of rows) yield { row, number: ++number };
}

/** Which rows are children is known once all have gone by: they are put into their parents on a second way through the files. */
function gatherRows<T>(contents: readonly Content[], gather: Gather<T>) {
  const [gaps, children]: [Gap[], WireRow[]] = [[], []];
  const once = gather(
    noticing(
      children,
      rowsIn(contents, (gap) => gaps.push(gap)),
    ),
  );
  if (children.length === 0) return { resources: once, gaps };
  const byParent = childrenByParent(children);
  const resources = gather(embedChildren(rowsIn(contents), byParent));
  return { resources, gaps: [...gaps, ...orphanGaps(byParent)] };
}

function* rowsIn(contents: readonly Content[], complain?: (gap: Gap) => void): Generator<PlacedRow> {
  for (const { file, rows } of contents) {
    for (const { row, number } of rows()) yield* resourcesIn(row, { file, number }, complain);
  }
}

function* noticing(children: WireRow[], rows: Iterable<PlacedRow>): Generator<PlacedRow> {
  for (const placed of rows) {
    if (isChild(placed.row)) children.push(placed.row);
    yield placed;
  }
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
