import type { Claim, Letter, Line, Pause } from '../model/alert-ports';
import { ConflictError } from '../model/ports';
import type { Letters, StoredLetter } from './letters';
import { codeOf, type Row, type StoredRow, type Table } from './table';
import { newestFirst } from './table-key';

const lineKey = 'line';
/** How many letters are looked up at once. */
const handful = 32;

/** Takes the line of a partition: the row `line` says which run has it, and how long the channel rests. */
export async function takeLine(
  table: Table,
  letters: Letters,
  partition: string,
  { run, now, until }: Claim,
): Promise<Line | undefined> {
  const row = await table.row(partition, lineKey);
  if (row?.takenUntil !== undefined && row.takenUntil > now) return undefined;
  const pause = row && pauseIn(row);
  const line = (columns: Readonly<Record<string, string>>) => ({
    partitionKey: partition,
    rowKey: lineKey,
    ...columns,
  });
  if (!(await put(table, line({ run, takenUntil: until, ...columnsOf(pause) }), row))) return undefined;

  let ahead: readonly string[] = [];
  let head: Head | undefined;
  return {
    ...(pause && { pause }),

    async next() {
      if (ahead.length === 0) ahead = await letters.pointers(partition, 'p~', handful);
      const [pointer, ...rest] = ahead;
      if (pointer === undefined) return undefined;
      ahead = rest;
      head = { pointer, ...(await letters.read(partition, pointer)) };
      return head.letter;
    },

    async record(letter, at) {
      if (!head) throw new Error('no letter was taken from the line');
      await settle(table, await letters.row(partition, letter), head, shelfOf(letter, head.pointer, at));
    },

    async release(rest) {
      const own = await table.row(partition, lineKey);
      if (own?.run === run) await put(table, line(columnsOf(rest)), own);
    },
  };
}

interface Head extends StoredLetter {
  readonly pointer: string;
}

/** The key under which a letter is found that has left the line; undefined for one that stays. */
function shelfOf({ alert, state }: Letter, pointer: string, at: string): string | undefined {
  if (state === 'waiting') return undefined;
  return state === 'dead' ? `x~${pointer.slice(2)}` : `d~${newestFirst(Date.parse(at))}~${alert.id}`;
}

/** Replaces the letter's row and moves its pointer, both or neither. */
async function settle(table: Table, row: Row, { pointer, etag }: Head, shelf: string | undefined): Promise<void> {
  const { partitionKey } = row;
  const moves = [{ removes: { partitionKey, rowKey: pointer } }, { row: { partitionKey, rowKey: shelf ?? '' } }];
  try {
    await table.transact([{ row, replaces: etag }, ...(shelf === undefined ? [] : moves)]);
  } catch (error) {
    if (!['UpdateConditionNotSatisfied', 'ResourceNotFound', 'EntityAlreadyExists'].includes(codeOf(error) ?? '')) {
      throw error;
    }
    // The SDK repeats a request whose answer was lost; the repetition then meets what it wrote itself.
    const stored = await table.row(partitionKey, row.rowKey);
    if (stored && Object.entries(row).every(([name, value]) => stored[name] === value)) return;
    throw new ConflictError('another run has taken the line meanwhile', { cause: error });
  }
}

/** Puts a row in the place of the one that was read, or of none; false where somebody else was faster. */
async function put(table: Table, row: Row, previous: StoredRow | undefined): Promise<boolean> {
  try {
    await table.transact([{ row, ...(previous && { replaces: previous.etag }) }]);
    return true;
  } catch (error) {
    if (!['EntityAlreadyExists', 'UpdateConditionNotSatisfied'].includes(codeOf(error) ?? '')) throw error;
    return false;
  }
}

/** The rest that a channel takes, as the row `line` has it. */
export function pauseIn({ pausedUntil, failures, because }: StoredRow): Pause | undefined {
  if (pausedUntil === undefined) return undefined;
  return { until: pausedUntil, failures: Number(failures), because: because ?? '' };
}

function columnsOf(pause: Pause | undefined): Readonly<Record<string, string>> {
  return pause ? { pausedUntil: pause.until, failures: String(pause.failures), because: pause.because } : {};
}
