import type { Gap } from '../model/evidence';
import type { Snapshot, WireObject } from '../model/snapshot';
import { isListOfObjects, isObject } from './json';
import { InputError } from './json-file';
import type { List } from './json-outline';

/** Where a document holds its rows; undefined for one that holds none in a list of its own. */
export function nameOfRows({ weir, values, ...document }: WireObject): string | undefined {
  if (weir !== undefined) return 'resources';
  return isList(values) ? undefined : ['data', 'value', 'resources'].find((name) => isList(document[name]));
}

/** What one document gives to an estate: rows, and whatever a snapshot holds beside them. */
export interface EstateDocument {
  readonly rows: List;
  readonly beside: Omit<Partial<Snapshot>, 'resources'>;
  /** Present where the document says that it is a page of more: how many rows all pages have, if it tells. */
  readonly pageOf?: number | 'unknown';
}

/** Recognises every form of an estate file; throws an InputError for anything else. */
export function readDocument(document: unknown, file: string): EstateDocument {
  if (isList(document)) return { rows: document, beside: {} };
  if (isObject(document)) {
    const { weir, values, data, value, resources, id } = document;
    if (weir !== undefined) return readSnapshot(document, file);
    if (Array.isArray(values)) return { rows: [], beside: { serviceTags: document } };
    if (isList(data)) return { rows: data, beside: {}, ...paging(document) };
    if (isTable(data)) return { rows: rowsOf(data), beside: {}, ...paging(document) };
    if (isList(value)) return { rows: value, beside: {}, ...paging(document) };
    if (isList(resources)) return { rows: resources, beside: {} };
    if (typeof id === 'string') return { rows: [document], beside: {} };
  }
  throw new InputError(
    `${file}: holds no estate: expected Resource Graph rows, {"resources": […]}, a snapshot or a ServiceTags file`,
  );
}

function readSnapshot(document: WireObject, file: string): EstateDocument {
  const { resources, gaps, ...beside } = withoutNulls(document);
  if (beside.weir !== 1)
    throw new InputError(`${file}: "weir" is ${JSON.stringify(beside.weir)}; this version reads 1`);
  if (!isList(resources)) throw new InputError(`${file}: the snapshot has no list "resources"`);
  if (beside.takenAt !== undefined && !isTime(beside.takenAt)) {
    throw new InputError(`${file}: "takenAt" is ${JSON.stringify(beside.takenAt)}, not a time`);
  }
  if (gaps !== undefined && !isListOfGaps(gaps)) {
    throw new InputError(`${file}: "gaps" is not a list of {"part", "scope", "because"}`);
  }
  return { rows: resources, beside: { ...beside, ...(gaps && { gaps }) } };
}

function isList(value: unknown): value is List {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function withoutNulls(document: WireObject): WireObject {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null));
}

function isListOfGaps(gaps: unknown): gaps is readonly Gap[] {
  const fields = ['part', 'scope', 'because'];
  return isListOfObjects(gaps) && gaps.every((gap) => fields.every((field) => typeof gap[field] === 'string'));
}

/** Rows that Resource Graph gave as a table. */
interface Table {
  readonly columns: readonly WireObject[];
  readonly rows: readonly (readonly unknown[])[];
}

function isTable(data: unknown): data is Table {
  return isObject(data) && isListOfObjects(data.columns) && Array.isArray(data.rows) && data.rows.every(Array.isArray);
}

function rowsOf({ columns, rows }: Table): readonly WireObject[] {
  return rows.map((cells) => Object.fromEntries(columns.map(({ name }, index) => [String(name), cells[index]])));
}

/** Answers of Resource Graph, of `az graph query` and of ARM each name the next page in their own way. */
function paging(answer: WireObject): Pick<EstateDocument, 'pageOf'> {
  const total = answer.totalRecords ?? answer.total_records;
  if (typeof total === 'number') return { pageOf: total };
  const next = answer.$skipToken ?? answer.skipToken ?? answer.skip_token ?? answer.nextLink;
  return next || answer.resultTruncated === 'true' ? { pageOf: 'unknown' } : {};
}
