import type { QueryRequest, QueryResponse } from '@azure/arm-resourcegraph';
import { isRestError } from '@azure/core-rest-pipeline';
import { everything } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { WireRow } from '../model/snapshot';
import { reasonOf } from './attempt';
import { isObject } from './json';
import type { AskGraph } from './resource-graph';

/** A table of Resource Graph with the types that are read from it. */
export interface Table {
  readonly name: string;
  readonly types: readonly string[];
}

/** Where Resource Graph searches: subscriptions, management groups, or with neither everything that can be read. */
export type GraphScope = Pick<QueryRequest, 'subscriptions' | 'managementGroups'>;

/** Rows by lower-case id, and why there may be more. */
export interface Rows {
  readonly rows: ReadonlyMap<string, WireRow>;
  readonly gaps: readonly Gap[];
}

/** A page, and how many rows a page may ask for after it. */
interface Page {
  readonly answer: QueryResponse;
  readonly size: number;
}

const largestPage = 1000;

/** Reads every row of a table's types with one paged query; what was read before a failure is kept. */
export async function collectRows(ask: AskGraph, table: Table, scope: GraphScope): Promise<Rows> {
  const rows = new Map<string, WireRow>();
  const because = await readPages(ask, { ...scope, query: queryOf(table) }, rows).catch(reasonOf);
  return { rows, gaps: because === undefined ? [] : [{ part: table.name, scope: everything.text, because }] };
}

/** The columns are left to Resource Graph: it refuses a whole query for one column that a table happens not to have. */
function queryOf({ name, types }: Table): string {
  return `${name} | where type in~ (${types.map((type) => `'${type}'`).join(', ')}) | order by id asc`;
}

/** Adds the rows of every page to `rows`; what it gives is why some are missing, if any are. */
async function readPages(
  ask: AskGraph,
  request: QueryRequest,
  rows: Map<string, WireRow>,
): Promise<string | undefined> {
  let page: Page | undefined;
  let total = 0;
  let known: number;
  do {
    known = rows.size;
    page = await readPage(ask, request, page?.size ?? largestPage, page?.answer.skipToken);
    for (const row of wireRows(page.answer.data)) addRow(rows, row);
    // What comes or goes between two pages moves the rest, so the largest total is the one to reach.
    total = Math.max(total, page.answer.totalRecords);
  } while (page.answer.skipToken && rows.size > known);

  if (page.answer.resultTruncated === 'true' && !page.answer.skipToken) {
    return 'Resource Graph cut its answer short and named no next page';
  }
  return rows.size >= total ? undefined : `Resource Graph gave ${rows.size} of ${total} rows`;
}

/** Reads one page, halved for as long as Resource Graph finds its answer too large. */
async function readPage(ask: AskGraph, request: QueryRequest, size: number, skipToken?: string): Promise<Page> {
  const options = { top: size, resultFormat: 'objectArray' as const, ...(skipToken !== undefined && { skipToken }) };
  try {
    return { answer: await ask({ ...request, options }), size };
  } catch (error) {
    if (isTooLarge(error) && size > 1) return readPage(ask, request, Math.floor(size / 2), skipToken);
    throw error;
  }
}

function isTooLarge(error: unknown): boolean {
  return isRestError(error) && (error.statusCode === 413 || error.code === 'ResponsePayloadTooLarge');
}

/** The first of several rows with the same id is kept. */
function addRow(rows: Map<string, WireRow>, row: WireRow): void {
  const key = row.id.toLowerCase();
  if (!rows.has(key)) rows.set(key, row);
}

/** Rows without an id or a type are left out, and so missing from the total. */
function wireRows(data: unknown): readonly WireRow[] {
  return Array.isArray(data) ? data.filter(isWireRow) : [];
}

function isWireRow(row: unknown): row is WireRow {
  return isObject(row) && typeof row.id === 'string' && typeof row.type === 'string';
}
