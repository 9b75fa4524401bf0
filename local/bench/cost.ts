import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { collectSnapshot } from '../../lib/collect/azure';
import { gatewayHttpClient } from '../../lib/collect/gateway';
import { assessPosture } from '../../lib/jobs/assess-posture';
import { clouds } from '../../lib/model/cloud';
import { known } from '../../lib/model/evidence';
import { type CountedCalls, counted } from '../../lib/runtime/telemetry';
import { openStores } from '../../lib/store/open-stores';
import { type Azure, startAzure } from '../azure/start-azure';
import { startAzurite } from '../azurite';
import { generateHubs } from './generate-hubs';
import { line } from './line';

const sizes = [10, 100];
const widths = [11, 12, 10, 12, 12, 14, 12];
const egress = { ownTenants: [], ownSubscriptions: [], egressPolicy: { destinations: [] } };
const credential = { getToken: async () => ({ token: 'bench', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };

/** What an hourly run costs: calls to Azure, writes and reads of tables, and processor time; of the first run, and of one that finds nothing new. */
export async function benchCost(): Promise<void> {
  line(widths, ['workspaces', 'run', 'graph', 'arm', 'databricks', 'table calls', 'cpu s']);
  for (const workspaces of sizes) await countRuns(workspaces);
}

async function countRuns(workspaces: number): Promise<void> {
  const estate = generateHubs({ hubs: 1, spokes: workspaces / 10, workspaces, rules: 100 });
  const azure = await startAzure({ estate, limits: { queries: Number.MAX_SAFE_INTEGER } });
  const azurite = await startAzurite({ inMemory: true });
  try {
    for (const run of ['first', 'again']) {
      const tables: CountedCalls = { requests: 0, throttled: 0, failed: 0 };
      const calls = azure.received.length;
      const idle = process.cpuUsage();
      await assessPosture(toolsFor(azure, azurite.connectionString, tables, run));
      const { user, system } = process.cpuUsage(idle);
      const hosts = azure.received.slice(calls).map(({ host, path }) => serviceOf(host, path));
      const count = (service: string) => hosts.filter((host) => host === service).length.toLocaleString('en-US');
      line(widths, [
        workspaces.toLocaleString('en-US'),
        run,
        ...['graph', 'arm', 'databricks'].map(count),
        tables.requests.toLocaleString('en-US'),
        ((user + system) / 1_000_000).toFixed(1),
      ]);
    }
  } finally {
    await azurite.stop();
    await azure.stop();
  }
}

function toolsFor(azure: Azure, connectionString: string, tables: CountedCalls, run: string) {
  const source = { credential, httpClient: gatewayHttpClient(azure.url), cloud: clouds.public };
  const clock = () => new Date();
  return {
    ...openStores({ connectionString }, credential, undefined, counted(createDefaultHttpClient(), tables)),
    collect: () =>
      collectSnapshot({
        ...source,
        scope: 'everything' as const,
        clock,
        sleep: async () => undefined,
        progress: () => undefined,
      }),
    whoChanged: async () => known([]),
    egress,
    workspacesPerPart: Number.POSITIVE_INFINITY,
    clock,
    newRunId: () => run,
    reportCrash: ({ error }: { readonly error: unknown }) => {
      throw error;
    },
  };
}

function serviceOf(host: string, path: string): string {
  if (path.toLowerCase().includes('/microsoft.resourcegraph/')) return 'graph';
  return host.startsWith('management.') ? 'arm' : 'databricks';
}
