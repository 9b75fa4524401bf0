import { isObject } from './exchange';
import type { Condition, KustoQuery, Ordering, Stage } from './kusto';

/** Names the first column that a query uses although it is not there at that point; undefined when it uses none such. */
export function unresolvedColumn(query: KustoQuery, columns: readonly string[]): string | undefined {
  let present = columns;
  for (const stage of query.stages) {
    const missing = columnsOf(stage).find((column) => !present.includes(column));
    if (missing) return missing;
    if (stage.verb === 'project') present = stage.columns;
  }
  return undefined;
}

/** What is left of the rows after every stage; `cell` reads a column of a row. */
export function runQuery<R>(
  { stages }: KustoQuery,
  rows: readonly R[],
  cell: (row: R, column: string) => unknown,
): readonly R[] {
  const read = (row: R, [column = '', ...names]: readonly string[]) => names.reduce(property, cell(row, column));
  return stages.reduce((left, stage) => {
    if (stage.verb === 'where')
      return left.filter((row) => stage.conditions.every((one) => holds(one, textOf(read(row, one.path)))));
    if (stage.verb === 'order')
      return left.toSorted((a, b) => compare(stage.by, (path) => [textOf(read(a, path)), textOf(read(b, path))]));
    return stage.verb === 'limit' ? left.slice(0, stage.count) : left;
  }, rows);
}

/** The columns of the answer, in its order. */
export function outputColumns({ stages }: KustoQuery, columns: readonly string[]): readonly string[] {
  return stages.findLast((stage) => stage.verb === 'project')?.columns ?? columns;
}

function columnsOf(stage: Stage): readonly string[] {
  if (stage.verb === 'project') return stage.columns;
  if (stage.verb === 'limit') return [];
  return (stage.verb === 'where' ? stage.conditions : stage.by).map(({ path }) => path[0] ?? '');
}

function holds({ operator, values }: Condition, text: string): boolean {
  const found = ignoresCase(operator)
    ? values.some((value) => value.toLowerCase() === text.toLowerCase())
    : values.includes(text);
  return found !== operator.startsWith('!');
}

function ignoresCase(operator: Condition['operator']): boolean {
  return operator.endsWith('~');
}

function compare(by: readonly Ordering[], pair: (path: readonly string[]) => readonly [string, string]): number {
  for (const { path, descending } of by) {
    const [a, b] = pair(path);
    if (a !== b) return a < b !== descending ? -1 : 1;
  }
  return 0;
}

function property(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
