import { gatewayHttpClient } from '../../../lib/collect/gateway';
import { logAnalytics } from '../../../lib/collect/log-analytics';
import { readLogWorkspace } from '../../../lib/collect/log-workspace';
import { type LogReading, type LogWindow, readFirewallLogs } from '../../../lib/collect/read-firewall-logs';
import { armId } from '../../../lib/model/arm-id';
import { clouds } from '../../../lib/model/cloud';
import type { Evidence } from '../../../lib/model/evidence';
import type { LogPlace } from '../../../lib/model/firewall-log';
import { type FirewallRow, firewallLog } from '../../../local/azure/firewall-log';
import { type Azure, startAzure } from '../../../local/azure/start-azure';
import { estate } from '../../fixtures/estate';

export const hour = 3_600_000;
/** What the simulated clock says: 24 November 2026, noon. */
export const noon = Date.UTC(2026, 10, 24, 12);

const hub = '/subscriptions/e5014001-d6a7-48f5-a201-21c80fba1a6e/resourceGroups';
export const firewall = `${hub}/rg-tarn-hub-weu/providers/Microsoft.Network/azureFirewalls/afw-tarn-weu`;
export const logWorkspace = armId(
  `${hub}/rg-tarn-monitoring/providers/Microsoft.OperationalInsights/workspaces/log-tarn-security`,
);
export const places: readonly LogPlace[] = [
  { workspace: armId('/subscriptions/1/ops'), subnet: 'host', prefixes: ['10.20.0.0/24'] },
  { workspace: armId('/subscriptions/1/ops'), subnet: 'container', prefixes: ['10.20.1.0/24'] },
];

/** A row of the firewall's log: a denial by the last rule of all at 11:10, which arrived five minutes later. */
export function denial(edit: Partial<FirewallRow> = {}): FirewallRow {
  return {
    table: 'AZFWNetworkRule',
    time: '2026-11-24T11:10:00.000Z',
    arrived: '2026-11-24T11:15:00.000Z',
    firewall,
    source: '10.20.1.7',
    sourcePort: 40_000,
    denyClass: 'default-deny',
    destination: '203.0.113.9',
    port: 22,
    ...edit,
  };
}

/** A simulated Log Analytics with rows, and the reader pointed at it. */
export interface LogStage {
  readonly azure: Azure;
  read(window?: Partial<LogWindow>): Promise<Evidence<LogReading>>;
  /** For how many milliseconds it slept. */
  readonly naps: readonly number[];
  /** The names of the questions that were asked. */
  asked(): readonly string[];
}

/** Runs a scene with a simulated Azure whose log workspace holds the rows, and stops it whatever happens. */
export async function onLogStage(
  rows: readonly FirewallRow[],
  scene: (stage: LogStage) => Promise<void>,
): Promise<void> {
  const azure = await startAzure({
    estate: estate(),
    firewallLog: firewallLog(rows),
    clock: () => new Date(noon),
  });
  const connection = {
    credential: { getToken: async () => ({ token: 'simulated', expiresOnTimestamp: Date.UTC(2100, 0) }) },
    httpClient: gatewayHttpClient(azure.url),
    cloud: clouds.public,
  };
  const naps: number[] = [];
  const ask = logAnalytics(connection, async (milliseconds) => void naps.push(milliseconds));
  try {
    await scene({
      azure,
      naps,
      async read(window) {
        const workspace = await readLogWorkspace(connection, logWorkspace);
        if (!workspace.known) return workspace;
        const { since = noon - 2 * hour, until = noon } = window ?? {};
        return readFirewallLogs(ask, workspace.value, places, { since, until });
      },
      asked: () =>
        azure.received
          .filter(({ host }) => host.startsWith('api.loganalytics'))
          .map(({ body }) => /weir: (\w+)/.exec(JSON.stringify(body))?.[1] ?? ''),
    });
  } finally {
    await azure.stop();
  }
}
