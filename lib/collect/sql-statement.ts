import type { WireObject } from '../model/snapshot';
import { noEvidence } from './attempt';
import { isListOfObjects, isObject, objectIn } from './json';
import type { ReadJson } from './json-reader';
import type { Sleep } from './resource-graph';

/** A statement for a SQL warehouse; whatever varies in it is a parameter. */
export interface SqlStatement {
  readonly warehouse: string;
  readonly text: string;
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly value: string }[];
}

/** One row of an answer by the names of its columns; the API writes every value as text. */
export type SqlRow = Readonly<Record<string, string | null>>;

const mostPolls = 20;
const pollMilliseconds = 15_000;
const waiting: readonly unknown[] = ['PENDING', 'RUNNING'];

/**
 * Runs a statement by the SQL statement execution API of a workspace; a warehouse that sleeps takes minutes to wake. Throws a
 * RestError for a statement that fails, and for an answer that is cut short.
 */
export async function runStatement(
  readJson: ReadJson,
  host: string,
  { warehouse, text, parameters }: SqlStatement,
  sleep: Sleep,
): Promise<readonly SqlRow[]> {
  const api = `https://${host}/api/2.0/sql/statements`;
  let answer = objectIn(
    await readJson(api, { warehouse_id: warehouse, statement: text, parameters: [...parameters], wait_timeout: '50s' }),
  );
  for (let polls = 0; waiting.includes(stateOf(answer)) && polls < mostPolls; polls++) {
    await sleep(pollMilliseconds);
    answer = objectIn(await readJson(`${api}/${encodeURIComponent(String(answer.statement_id))}`));
  }
  if (stateOf(answer) === 'SUCCEEDED') return rowsIn(answer);
  const { message = 'without a reason' } = objectIn(objectIn(answer.status).error);
  throw noEvidence(`the statement ended ${stateOf(answer)}: ${message}`);
}

function stateOf({ status }: WireObject): unknown {
  return objectIn(status).state;
}

function rowsIn({ manifest, result }: WireObject): readonly SqlRow[] {
  const { schema, truncated, total_chunk_count: chunks = 1 } = objectIn(manifest);
  if (truncated === true || Number(chunks) > 1) throw noEvidence('the answer is longer than one page');
  const { columns } = objectIn(schema);
  const { data_array: rows = [] } = isObject(result) ? result : {};
  if (!isListOfObjects(columns) || !Array.isArray(rows)) throw noEvidence('the answer has no columns and rows');
  const names = columns.map(({ name }) => String(name));
  return rows.map((row: unknown) => Object.fromEntries(names.map((name, index) => [name, cellOf(row, index)])));
}

function cellOf(row: unknown, index: number): string | null {
  const cell: unknown = Array.isArray(row) ? row[index] : undefined;
  return typeof cell === 'string' ? cell : null;
}
