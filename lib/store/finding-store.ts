import { odata, type TableClient } from '@azure/data-tables';
import { armId } from '../model/arm-id';
import type { Finding, Transition } from '../model/finding';
import { isFindingId } from '../model/finding-id';
import { ConflictError, CursorError, type FindingFilter, type FindingStore, type StoredFinding } from '../model/ports';
import type { LargeValues } from './large-values';
import { codeOf, openTable, type Row, type StoredRow, type Table } from './table';
import { newestFirst, tableKey } from './table-key';
import { type Change, inTransactions } from './transactions';

/** The first digits of the ids: in these partitions the rows stand in the order of the ids, and an id alone finds its row. */
const partitions = [...'0123456789abcdef'];

/** The steps of one finding as the table takes them. */
interface FindingChange extends Change {
  readonly history: readonly Row[];
}

/**
 * The findings in one table: `f~<id>` holds the transition that made the present state, `h~<id>~<revision>` each transition,
 * the newest first, and `o~<id>~<revision>` each that no channel was asked about yet, the oldest first. All are in one
 * partition, so that one transaction writes them.
 */
export function findingStore(client: TableClient, values: LargeValues): FindingStore {
  const table = openTable(client);
  const transitionIn = async (row: StoredRow): Promise<Transition> => JSON.parse(await values.unpack(row));
  const findingIn = async (row: StoredRow): Promise<Finding> => (await transitionIn(row)).finding;
  const storedIn = async (row: StoredRow) => ({ finding: await findingIn(row), etag: row.etag });
  const rowOf = async (id: string) => (isFindingId(id) ? table.row(partitionOf(id), `f~${id}`) : undefined);

  return {
    async load() {
      const rows = await Promise.all(partitions.map((partition) => table.rows(keysAfter(partition, 'f~'))));
      return Promise.all(rows.flat().map(storedIn));
    },

    async loadSome(ids) {
      const rows = await Promise.all(ids.map(rowOf));
      return Promise.all(rows.flatMap((row) => row ?? []).map(storedIn));
    },

    async apply(transitions, previous) {
      for await (const changes of inTransactions(changesOf(transitions, previous, values))) {
        await write(table, changes);
      }
    },

    async page(filter, cursor, size = 100) {
      const rows = await rowsAfter(cursor === undefined ? '' : idIn(cursor), size + 1, filter, table);
      const findings = await Promise.all(rows.slice(0, size).map(findingIn));
      const last = findings.at(-1);
      return { findings, ...(last && rows.length > size && { cursor: cursorAfter(last.id) }) };
    },

    async get(id) {
      const row = await rowOf(id);
      return row && findingIn(row);
    },

    async loadOne(id) {
      const row = await rowOf(id);
      return row && storedIn(row);
    },

    async untold(count) {
      const rows: StoredRow[] = [];
      for (const partition of partitions) {
        if (rows.length >= count) break;
        rows.push(...(await table.rows(keysAfter(partition, 'o~'), count - rows.length)));
      }
      return Promise.all(rows.map(transitionIn));
    },

    async settle(steps) {
      const removals = steps.map(({ id, revision }) => ({
        partition: partitionOf(id),
        writes: [{ removes: { partitionKey: partitionOf(id), rowKey: untoldKey(id, revision) } }],
      }));
      for await (const changes of inTransactions(removals)) await remove(table, changes);
    },

    async history(id) {
      const rows = isFindingId(id) ? await table.rows(keysAfter(partitionOf(id), `h~${id}~`)) : [];
      return Promise.all(rows.map(transitionIn));
    },
  };
}

/** The changes in the order of the ids; throws for an id that `findingId` cannot have given. */
async function* changesOf(
  transitions: readonly Transition[],
  previous: readonly StoredFinding[],
  values: LargeValues,
): AsyncGenerator<FindingChange> {
  const etags = new Map(previous.map(({ finding, etag }) => [finding.id, etag]));
  const steps = [...Map.groupBy(transitions, ({ finding }) => finding.id)];
  for (const [id, ofFinding] of steps.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isFindingId(id)) throw new Error(`"${id}" is not the id of a finding`);
    yield changeOf(id, await Promise.all(ofFinding.map((transition) => packed(transition, values))), etags.get(id));
  }
}

interface Packed {
  readonly finding: Finding;
  readonly properties: Readonly<Record<string, string>>;
}

async function packed(transition: Transition, values: LargeValues): Promise<Packed> {
  return { finding: transition.finding, properties: await values.pack(JSON.stringify(transition)) };
}

function changeOf(id: string, steps: readonly Packed[], etag: string | undefined): FindingChange {
  const partition = partitionOf(id);
  const rowOf = (rowKey: string, properties: Packed['properties']) => ({
    partitionKey: partition,
    rowKey,
    ...properties,
  });
  const newest = steps.reduce((a, b) => (b.finding.revision > a.finding.revision ? b : a));
  const present = rowOf(`f~${id}`, { ...findingColumns(newest.finding), ...newest.properties });
  const history = steps.map(({ finding, properties }) => rowOf(`h~${id}~${newestFirst(finding.revision)}`, properties));
  const untold = steps.map(({ finding, properties }) => rowOf(untoldKey(id, finding.revision), properties));
  return {
    partition,
    history,
    writes: [{ row: present, ...(etag && { replaces: etag }) }, ...[...history, ...untold].map((row) => ({ row }))],
  };
}

const conflicts: readonly (string | undefined)[] = [
  'EntityAlreadyExists',
  'UpdateConditionNotSatisfied',
  'ResourceNotFound',
];

async function write(table: Table, changes: readonly FindingChange[]): Promise<void> {
  const history = changes.flatMap((change) => change.history);
  try {
    await table.transact(changes.flatMap(({ writes }) => writes));
  } catch (error) {
    if (!conflicts.includes(codeOf(error))) throw error;
    // The SDK repeats a request whose answer was lost; the repetition then meets what it wrote itself.
    if (await hasAll(table, history)) return;
    throw new ConflictError('another run changed the same findings meanwhile', { cause: error });
  }
}

/** Takes rows away; some may be gone, because a run that died had taken them. */
async function remove(table: Table, changes: readonly Change[]): Promise<void> {
  const writes = changes.flatMap((change) => change.writes);
  try {
    await table.transact(writes);
  } catch (error) {
    if (codeOf(error) !== 'ResourceNotFound') throw error;
    if (changes.length > 1) for (const change of changes) await remove(table, [change]);
  }
}

async function hasAll(table: Table, rows: readonly Row[]): Promise<boolean> {
  for (const row of rows) {
    const stored = await table.row(row.partitionKey, row.rowKey);
    if (!stored || Object.entries(row).some(([name, value]) => stored[name] !== value)) return false;
  }
  return true;
}

async function rowsAfter(
  id: string,
  count: number,
  filter: FindingFilter,
  table: Table,
): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for (const partition of partitions.filter((candidate) => candidate >= id.slice(0, 1))) {
    if (rows.length >= count) break;
    const where = [keysAfter(partition, 'f~', id), ...conditionsOf(filter)].join(' and ');
    rows.push(...(await table.rows(where, count - rows.length)));
  }
  return rows;
}

/** The rows whose key starts with the prefix and goes on beyond `after`; `~` sorts after every digit. */
function keysAfter(partition: string, prefix: string, after = ''): string {
  return odata`PartitionKey eq ${partition} and RowKey gt ${prefix + after} and RowKey lt ${`${prefix}~`}`;
}

/** What a finding can be filtered by. Keys of the texts, because a column takes no text of any length and a filter none of any content. */
export function findingColumns({
  state,
  severity,
  control,
  workspace,
}: FindingFilter): Readonly<Record<string, string>> {
  return {
    ...(state !== undefined && { state }),
    ...(severity !== undefined && { severity }),
    ...(control !== undefined && { control: tableKey(control) }),
    ...(workspace !== undefined && { workspace: tableKey(armId(workspace).key) }),
  };
}

function conditionsOf(filter: FindingFilter): readonly string[] {
  return Object.entries(findingColumns(filter)).map(([column, key]) => `${column} ${odata`eq ${key}`}`);
}

function untoldKey(id: string, revision: number): string {
  return `o~${id}~${String(revision).padStart(16, '0')}`;
}

function partitionOf(id: string): string {
  return id.slice(0, 1);
}

function cursorAfter(id: string): string {
  return Buffer.from(id, 'hex').toString('base64url');
}

function idIn(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('hex');
  if (isFindingId(id) && cursorAfter(id) === cursor) return id;
  throw new CursorError(`"${cursor}" is not a cursor of this store`);
}
