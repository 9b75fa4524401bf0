import { parseAddress } from '../../lib/net/address';
import { contains, parseAddressSet } from '../../lib/net/address-set';
import type { FirewallRow } from './firewall-log';
import type { LogQuestion } from './log-question';

/** A table as Log Analytics puts it on the wire. */
export interface WireTable {
  readonly name: 'PrimaryResult';
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

type Answer = Readonly<Record<string, unknown>>;

/** A row that happened in the time that is asked about, with its bin, and its place where it has one. */
interface Placed extends FirewallRow {
  readonly bin: string;
  readonly place: number | undefined;
}

const hour = 3_600_000;
const types: Readonly<Record<string, string>> = { Bin: 'datetime', Nodes: 'dynamic', Port: 'int' };
const textual = ['Firewall', 'Table', 'Class', 'Destination', 'Threat', 'Source', 'Domain', 'Message'];

/** What each of Weir's queries answers over these rows, in plain words rather than in Kusto. */
const answers: Readonly<Record<string, (rows: readonly Placed[], question: LogQuestion) => readonly Answer[]>> = {
  touched: (rows, { arrived: [after, by] }) =>
    groups(
      rows.filter(({ arrived }) => Date.parse(arrived) > after && Date.parse(arrived) <= by),
      ({ bin }) => [bin],
      ([{ bin }], all) => ({ Bin: bin, Rows: countOf(all) }),
    ),
  heard: (rows) =>
    groups(
      rows,
      ({ bin, firewall, table }) => [bin, firewall.toLowerCase(), table],
      ([{ bin, firewall, table }], all) => ({
        Bin: bin,
        Firewall: firewall.toLowerCase(),
        Table: table,
        Rows: countOf(all),
      }),
    ),
  flows: (rows) =>
    groups(
      rows.filter(({ denyClass, place }) => denyClass && place !== undefined),
      (row) => [row.bin, row.place, row.firewall.toLowerCase(), row.denyClass, row.destination, row.port, row.threat],
      ([row], all) => ({
        Bin: row.bin,
        Place: row.place,
        Firewall: row.firewall.toLowerCase(),
        Class: row.denyClass,
        Destination: row.destination ?? '',
        Port: row.port ?? null,
        Threat: row.threat ?? '',
        Count: countOf(all),
        Unlisted: 0,
        Nodes: JSON.stringify([...new Set(all.map(({ source }) => source))].sort().slice(0, 16)),
      }),
    ),
  spreads: (rows) =>
    groups(
      rows.filter(({ denyClass, place }) => denyClass && denyClass !== 'allowed' && place !== undefined),
      (row) => [row.bin, row.place, row.source, row.denyClass],
      ([row], all) => {
        const ports = [...Map.groupBy(all, ({ destination }) => destination).values()].map(
          (tries) => new Set(tries.map(({ port }) => port)).size,
        );
        const { bin, place, source, denyClass } = row;
        const found = { Destinations: ports.length, Ports: Math.max(...ports), Count: countOf(all) };
        return { Bin: bin, Place: place, Source: source, Class: denyClass, ...found };
      },
    ).filter(({ Destinations, Ports }) => Number(Destinations) >= 8 || Number(Ports) >= 8),
  names: (rows) =>
    groups(
      rows.filter(({ table, place }) => table === 'AZFWDnsQuery' && place !== undefined),
      (row) => [row.bin, row.place, domainOf(row)],
      ([row], all) => {
        const names = [...new Set(all.map(({ destination = '' }) => destination))];
        const domain = domainOf(row);
        return {
          Bin: row.bin,
          Place: row.place,
          Domain: domain,
          Queries: countOf(all),
          Names: names.length,
          Characters: names.reduce((sum, name) => sum + Math.max(0, name.length - domain.length - 1), 0),
          Carriers: countOf(all.filter(({ queryType = '' }) => ['TXT', 'NULL', 'CNAME', 'MX'].includes(queryType))),
        };
      },
    ),
  messages: (rows) =>
    groups(
      rows.filter(({ table }) => table === 'AzureDiagnostics'),
      ({ bin, firewall, message }) => [bin, firewall.toLowerCase(), message],
      ([{ bin, firewall, message = '' }], all) => {
        const Message = message.replace(/(request from [^ ]+?):\d+ to /, '$1 to ');
        return { Bin: bin, Firewall: firewall.toLowerCase(), Message, Count: countOf(all) };
      },
    ),
};

/** Answers one of Weir's own questions over the rows that have arrived by `now`; undefined for a question it does not know. */
export function answerLogQuestion(
  question: LogQuestion,
  rows: readonly FirewallRow[],
  now: Date,
): WireTable | undefined {
  const answer = answers[question.name];
  return answer && tableOf(answer(placed(question, rows, now), question));
}

function placed(question: LogQuestion, rows: readonly FirewallRow[], now: Date): readonly Placed[] {
  // Times of one form are in the order of their texts, and comparing texts costs nothing.
  const [from = '', to = '', present = ''] = [...question.happened, now.getTime()].map((time) =>
    new Date(time).toISOString(),
  );
  const isAsked = ({ table, time, arrived }: FirewallRow) =>
    time >= from && time <= to && arrived <= present && question.tables.includes(table);
  const sets = question.places.map(([prefix, place]) => ({ set: parseAddressSet([prefix]), place }));
  const placeOf = (source: string) => sets.find(({ set }) => contains(set, parseAddress(source)))?.place;
  const asked = rows.filter(isAsked);
  const sources = new Set(asked.map(({ source }) => source).filter((source) => source !== ''));
  const placeBySource = new Map([...sources].map((source) => [source, placeOf(source)]));
  const seen = new Set<string>();
  return asked.flatMap((row) => {
    const bin = Math.floor(Date.parse(row.time) / hour) * hour;
    const isInBin = question.name === 'touched' || question.bins.has(bin);
    const { arrived: _arrived, ...content } = row;
    if (!isInBin || (question.name !== 'touched' && isRepeated(content, seen))) return [];
    return [{ ...row, bin: new Date(bin).toISOString(), place: placeBySource.get(row.source) }];
  });
}

/** Whether the same row came before, as it may in Log Analytics; rows that stand for several are never the same. */
function isRepeated(content: object, seen: Set<string>): boolean {
  const key = JSON.stringify(content);
  const isKnown = seen.has(key);
  seen.add(key);
  return isKnown;
}

function groups(
  rows: readonly Placed[],
  keyOf: (row: Placed) => readonly unknown[],
  describe: (group: readonly [Placed, ...Placed[]], all: readonly Placed[]) => Answer,
): readonly Answer[] {
  return [...Map.groupBy(rows, (row) => JSON.stringify(keyOf(row)))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]) => {
      const [first, ...rest] = all;
      return first ? [describe([first, ...rest], all)] : [];
    });
}

function tableOf(rows: readonly Answer[]): WireTable {
  const names = Object.keys(rows[0] ?? {});
  const typeOf = (name: string) => types[name] ?? (textual.includes(name) ? 'string' : 'long');
  return {
    name: 'PrimaryResult',
    columns: names.map((name) => ({ name, type: typeOf(name) })),
    rows: rows.map((row) => names.map((name) => row[name])),
  };
}

function domainOf({ destination = '' }: FirewallRow): string {
  return destination.split('.').slice(-2).join('.');
}

function countOf(rows: readonly FirewallRow[]): number {
  return rows.reduce((sum, { count = 1 }) => sum + count, 0);
}
