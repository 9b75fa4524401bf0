import { type Cursor, cursorOver } from './kusto-tokens';

/** A query in the part of Kusto that inventories are read with: a table and what is done to its rows, in order. */
export interface KustoQuery {
  readonly table: string;
  readonly stages: readonly Stage[];
}

export type Stage =
  | { readonly verb: 'where'; readonly conditions: readonly Condition[] }
  | { readonly verb: 'project'; readonly columns: readonly string[] }
  | { readonly verb: 'order'; readonly by: readonly Ordering[] }
  | { readonly verb: 'limit'; readonly count: number };

const operators = ['==', '=~', '!=', '!~', 'in', 'in~', '!in', '!in~'] as const;

/** `path` is a column and the property names below it; every condition of a `where` has to hold. */
export interface Condition {
  readonly path: readonly string[];
  readonly operator: (typeof operators)[number];
  readonly values: readonly string[];
}

export interface Ordering {
  readonly path: readonly string[];
  readonly descending: boolean;
}

/** Parses a query; throws ParserFailure at the first thing that is not understood. */
export function parseQuery(text: string): KustoQuery {
  const cursor = cursorOver(text);
  const table = cursor.take('name', 'a table').toLowerCase();
  const stages: Stage[] = [];
  while (cursor.skip('|')) stages.push(parseStage(cursor));
  cursor.take('end', "'|'");
  return { table, stages };
}

function parseStage(cursor: Cursor): Stage {
  if (cursor.skip('where')) return { verb: 'where', conditions: parseList(cursor, 'and', parseCondition) };
  if (cursor.skip('project')) return { verb: 'project', columns: parseList(cursor, ',', parseColumn) };
  if (cursor.skip('limit') || cursor.skip('take'))
    return { verb: 'limit', count: Number(cursor.take('number', 'a number')) };
  if (!cursor.skip('order') && !cursor.skip('sort')) cursor.fail('where, project, order or limit');
  need(cursor, 'by');
  return { verb: 'order', by: parseList(cursor, ',', parseOrdering) };
}

function parseCondition(cursor: Cursor): Condition {
  const path = parsePath(cursor);
  const operator = operators.find((one) => cursor.skip(one)) ?? cursor.fail('an operator');
  if (!operator.includes('in')) return { path, operator, values: [parseString(cursor)] };
  need(cursor, '(');
  const values = parseList(cursor, ',', parseString);
  need(cursor, ')');
  return { path, operator, values };
}

function parseOrdering(cursor: Cursor): Ordering {
  const path = parsePath(cursor);
  if (cursor.skip('asc')) return { path, descending: false };
  // Kusto sorts from high to low where nothing is said.
  cursor.skip('desc');
  return { path, descending: true };
}

/** A column and the property names below it, bare or as text. */
function parsePath(cursor: Cursor): readonly string[] {
  if (cursor.skip('tostring')) {
    need(cursor, '(');
    const path = parsePath(cursor);
    need(cursor, ')');
    return path;
  }
  const names = [parseColumn(cursor)];
  for (;;) {
    if (cursor.skip('.')) names.push(cursor.take('name', 'a property'));
    else if (cursor.skip('[')) {
      names.push(parseString(cursor));
      need(cursor, ']');
    } else return names;
  }
}

function parseColumn(cursor: Cursor): string {
  return cursor.take('name', 'a column');
}

function parseString(cursor: Cursor): string {
  return cursor.take('string', 'a string').slice(1, -1).replace(/\\(.)/g, '$1');
}

function parseList<T>(cursor: Cursor, separator: string, parseItem: (cursor: Cursor) => T): readonly T[] {
  const items = [parseItem(cursor)];
  while (cursor.skip(separator)) items.push(parseItem(cursor));
  return items;
}

function need(cursor: Cursor, text: string): void {
  if (!cursor.skip(text)) cursor.fail(`'${text}'`);
}
