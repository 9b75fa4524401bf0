import { parsePrefix } from '../net/prefix';
import applicationRule from './queries/application-rule.kql';
import dnsQuery from './queries/dns-query.kql';
import flows from './queries/flows.kql';
import heard from './queries/heard.kql';
import intrusion from './queries/intrusion.kql';
import legacy from './queries/legacy.kql';
import messages from './queries/messages.kql';
import names from './queries/names.kql';
import natRule from './queries/nat-rule.kql';
import networkRule from './queries/network-rule.kql';
import spreads from './queries/spreads.kql';
import threatIntelligence from './queries/threat-intelligence.kql';
import touched from './queries/touched.kql';

/** The query that gives the rows of each table one shape. The legacy table holds sentences, the others columns. */
const tables = {
  AZFWApplicationRule: applicationRule,
  AZFWNetworkRule: networkRule,
  AZFWNatRule: natRule,
  AZFWThreatIntel: threatIntelligence,
  AZFWIdpsSignature: intrusion,
  AZFWDnsQuery: dnsQuery,
  AzureDiagnostics: legacy,
};

/** What is asked: which bins late rows touched; whether firewalls logged; who went where; who swept; which names; legacy sentences. */
const questions = { touched, heard, flows, spreads, names, messages };

export type LogTable = keyof typeof tables;
export type LogQuestion = keyof typeof questions;

/** The tables that are read, in their order in a query. */
export const logTables = Object.keys(tables) as readonly LogTable[];

/** How wide a bin is: the queries say `1h`. */
export const binMinutes = 60;

/** What a question is about; times in milliseconds since 1970. `places` are the prefixes of each place, which answers name by its index. */
export interface LogScope {
  readonly tables: readonly LogTable[];
  /** When the rows say that they happened. */
  readonly from: number;
  readonly to: number;
  /** When they arrived in the log workspace; only the question `touched` asks for it. */
  readonly since?: number;
  readonly until?: number;
  readonly bins?: readonly number[];
  readonly places?: readonly (readonly string[])[];
}

/**
 * The text of a question. Nothing but times, and prefixes in their canonical form, is written into it; throws MalformedText
 * for a prefix that is none.
 */
export function logQuery(question: LogQuestion, scope: LogScope): string {
  const { from, to, since = from, until = to, bins = [], places = [] } = scope;
  const prefixes = places.flatMap((place, index) => place.map((prefix) => `'${parsePrefix(prefix).text}', ${index}`));
  return `// weir: ${question}
let happenedFrom = ${datetime(from)};
let happenedTo = ${datetime(to)};
let arrivedAfter = ${datetime(since)};
let arrivedBy = ${datetime(until)};
let bins = datatable(Bin: datetime) [${bins.map(datetime).join(', ')}];
let places = datatable(Prefix: string, Place: long) [${prefixes.join(', ')}];
let rows = union isfuzzy=true
${scope.tables.map((table) => `(${tables[table].trim()})`).join(',\n')};
${questions[question]}`;
}

function datetime(milliseconds: number): string {
  return `datetime(${new Date(milliseconds).toISOString()})`;
}
