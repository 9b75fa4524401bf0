import { type Evidence, known, notKnown } from '../model/evidence';
import type { LogBin, LogPlace, LogWorkspace } from '../model/firewall-log';
import { readLegacyFlows } from './legacy-flows';
import type { AskLogs, LogRow } from './log-analytics';
import { binOf, readFlow, readHeard, readNames, readSpread } from './log-bin-rows';
import { binMinutes, type LogQuestion, type LogScope, type LogTable, logQuery, logTables } from './log-queries';
import { MalformedRow } from './malformed-row';

/** When rows arrived, in milliseconds since 1970: after `since` and up to `until`. */
export interface LogWindow {
  readonly since: number;
  readonly until: number;
}

/** The bins that rows of the window touched, each whole, and up to when the window was read. */
export interface LogReading {
  readonly bins: readonly LogBin[];
  readonly until: number;
}

/** What a reading asks, and of what. */
interface Reader {
  readonly ask: AskLogs;
  readonly workspace: LogWorkspace;
  readonly places: readonly LogPlace[];
}

const minute = 60_000;
const binWidth = binMinutes * minute;
/** A row that is older when it arrives is given the time of its arrival; one from a day ahead keeps its time. */
const latest = 48 * 60 * minute;
const earliest = 24 * 60 * minute;
const mostBins = 48;
const shortestWindow = 10 * minute;

/** No whole answer could be had; the message says why. */
class Unread extends Error {}

/** An answer was too much for one query. */
class TooMuch extends Unread {}

/** The tables of firewalls on a plan that cannot be asked, with the plan: Basic and Auxiliary tables allow one table a query. */
export function unreadableTables({
  plans,
}: LogWorkspace): readonly { readonly table: LogTable; readonly plan: string }[] {
  return logTables.flatMap((table) => {
    const plan = plans[table] ?? 'Analytics';
    return plan === 'Analytics' ? [] : { table, plan };
  });
}

/**
 * Reads which bins the rows that arrived in the window touched, and then each of them whole, whenever its rows arrived. What
 * is partial, timed out or refused is asked in smaller pieces or not known; nothing is ever half read.
 */
export async function readFirewallLogs(
  ask: AskLogs,
  workspace: LogWorkspace,
  places: readonly LogPlace[],
  window: LogWindow,
): Promise<Evidence<LogReading>> {
  const reader = { ask, workspace, places };
  try {
    return known(await readWindow(reader, window));
  } catch (error) {
    if (error instanceof Unread) return notKnown(error.message);
    if (error instanceof MalformedRow)
      return notKnown(`an answer has not the form that was asked for: ${error.message}`);
    throw error;
  }
}

async function readWindow(reader: Reader, { since, until }: LogWindow): Promise<LogReading> {
  try {
    const rows = await askOf(reader, 'touched', { from: since - latest, to: until + earliest, since, until });
    return { bins: await readBins(reader, rows.map(binOf)), until };
  } catch (error) {
    if (!(error instanceof TooMuch) || until - since <= shortestWindow) throw error;
    // The other half is for the next run, which starts where this one ends.
    return readWindow(reader, { since, until: since + Math.floor((until - since) / 2) });
  }
}

async function readBins(reader: Reader, bins: readonly number[]): Promise<readonly LogBin[]> {
  if (bins.length === 0) return [];
  if (bins.length > mostBins) return inHalves(reader, bins);
  try {
    return await readChunk(reader, bins);
  } catch (error) {
    if (!(error instanceof TooMuch) || bins.length === 1) throw error;
    return inHalves(reader, bins);
  }
}

async function inHalves(reader: Reader, bins: readonly number[]): Promise<readonly LogBin[]> {
  const middle = Math.ceil(bins.length / 2);
  return [...(await readBins(reader, bins.slice(0, middle))), ...(await readBins(reader, bins.slice(middle)))];
}

async function readChunk(reader: Reader, bins: readonly number[]): Promise<readonly LogBin[]> {
  const { places } = reader;
  const scope = { from: Math.min(...bins), to: Math.max(...bins) + binWidth, bins };
  const heard = await askOf(reader, 'heard', scope);
  const tables = new Set(heard.map((row) => readHeard(row).table));
  const askIf = async (question: LogQuestion, isWorthIt: boolean) =>
    Map.groupBy(isWorthIt && places.length > 0 ? await askOf(reader, question, scope) : [], binOf);

  const flows = await askIf(
    'flows',
    [...tables].some((table) => table !== 'AzureDiagnostics' && table !== 'AZFWDnsQuery'),
  );
  const spreads = await askIf('spreads', flows.size > 0);
  const names = await askIf('names', tables.has('AZFWDnsQuery'));
  const messages = await askIf('messages', tables.has('AzureDiagnostics'));
  const heardIn = Map.groupBy(heard, binOf);
  return bins.map((bin) => {
    const legacy = messages.get(bin) && readLegacyFlows(messages.get(bin) ?? [], places);
    return {
      at: new Date(bin).toISOString(),
      subnets: inOrder(places.map(({ workspace, subnet }) => ({ workspace: workspace.text, subnet }))),
      heard: inOrder((heardIn.get(bin) ?? []).map(readHeard)),
      flows: inOrder([...(flows.get(bin) ?? []).map((row) => readFlow(row, places)), ...(legacy?.flows ?? [])]),
      spreads: inOrder([...(spreads.get(bin) ?? []).map((row) => readSpread(row, places)), ...(legacy?.spreads ?? [])]),
      names: inOrder((names.get(bin) ?? []).map((row) => readNames(row, places))),
      ...(legacy && { legacy: legacy.legibility }),
    };
  });
}

async function askOf(
  { ask, workspace, places }: Reader,
  question: LogQuestion,
  scope: Omit<LogScope, 'tables' | 'places'>,
): Promise<readonly LogRow[]> {
  const unreadable = unreadableTables(workspace).map(({ table }) => table);
  const tables = logTables.filter((table) => !unreadable.includes(table));
  if (tables.length === 0) throw new Unread('no table of firewalls is on the plan Analytics');
  const query = logQuery(question, {
    ...scope,
    tables,
    places: places.map(({ prefixes }) => prefixes),
  });
  const answer = await ask(workspace.customerId, query, scope);
  if (answer.kind === 'rows') return answer.rows;
  throw answer.kind === 'too-much' ? new TooMuch(answer.because) : new Unread(answer.because);
}

/** Rows in one order, whatever order they came in. */
function inOrder<T>(rows: readonly T[]): readonly T[] {
  return rows
    .map((row) => ({ row, key: JSON.stringify(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ row }) => row);
}
