import type { ServerlessDenial } from './sql-statements';

/** One row of a firewall's log, whatever the table, or several that differ in nothing but their source port. */
export interface FirewallRow {
  readonly table: string;
  /** When it happened, and when Log Analytics had it; ISO 8601 UTC. */
  readonly time: string;
  readonly arrived: string;
  /** The firewall's ARM id. */
  readonly firewall: string;
  readonly source: string;
  readonly sourcePort?: number;
  /** As the queries class it, such as `default-deny`; nothing for a query of a name and for a sentence. */
  readonly denyClass?: string;
  readonly destination?: string;
  readonly port?: number;
  readonly threat?: string;
  /** Of a query of a name. */
  readonly queryType?: string;
  /** The sentence of a row of `AzureDiagnostics`. */
  readonly message?: string;
  /** How many rows it stands for; 1 without it. */
  readonly count?: number;
}

/** What the logs of an estate hold; push rows to add some. */
export interface FirewallLog {
  readonly rows: FirewallRow[];
  /** Tables by their plans; a table that is not named is absent. */
  readonly plans: Record<string, string>;
  /** An answer of more rows is partial; without it, 500,000. */
  mostRows?: number;
  /** What serverless compute was denied, which a SQL warehouse tells. */
  readonly serverless: ServerlessDenial[];
}

const usualTables = [
  'AZFWApplicationRule',
  'AZFWNetworkRule',
  'AZFWNatRule',
  'AZFWThreatIntel',
  'AZFWIdpsSignature',
  'AZFWDnsQuery',
  'AzureDiagnostics',
];

/** A workspace that has every table and no row. */
export function firewallLog(rows: readonly FirewallRow[] = []): FirewallLog {
  return {
    rows: [...rows],
    serverless: [],
    plans: Object.fromEntries(usualTables.map((table) => [table, 'Analytics'])),
  };
}
