import { gatewayHttpClient } from '../../lib/collect/gateway';
import { freshReader } from '../../lib/collect/read-afresh';
import { decideAlerts } from '../../lib/jobs/decide-alerts';
import { followChanges } from '../../lib/jobs/follow-changes';
import { receiveEvent } from '../../lib/jobs/receive-event';
import { clouds } from '../../lib/model/cloud';
import { known } from '../../lib/model/evidence';
import { openStores } from '../../lib/store/open-stores';

/** Where a worker works: the connection string of its storage, and the URL of Azure. */
export interface EventWorkplace {
  readonly connectionString: string;
  readonly azure: string;
}

/** What became of one event. */
export interface Followed {
  readonly milliseconds: number;
  readonly processorMilliseconds: number;
  readonly transitions: number;
  /** The most memory that the process ever took. */
  readonly megabytes: number;
}

const credential = { getToken: async () => ({ token: 'bench', expiresOnTimestamp: Date.now() + 86_400_000 }) };

/** Follows each event that the parent process sends, up to the letter in the line of a channel, and answers what it took. */
export function serveEvents({ connectionString, azure }: EventWorkplace): void {
  const stores = openStores({ connectionString }, credential);
  let runs = 0;
  const tools = {
    ...stores,
    readAfresh: freshReader({ credential, httpClient: gatewayHttpClient(azure), cloud: clouds.public }),
    whoChanged: async () => known([]),
    egress: { ownTenants: [], ownSubscriptions: [], egressPolicy: { destinations: [] } },
    workspacesPerPart: Number.POSITIVE_INFINITY,
    channels: [{ name: 'stream' }],
    clock: () => new Date(),
    newRunId: () => `run-${runs++}`,
    inTurn: <T>(work: () => Promise<T>) => work(),
    reportCrash: ({ error }: { readonly error: unknown }) => {
      throw error;
    },
  };
  process.on('message', async (event) => {
    const arrived = performance.now();
    const idle = process.cpuUsage();
    const run = await followChanges(receiveEvent(event), tools);
    await decideAlerts(tools);
    const milliseconds = performance.now() - arrived;
    const { user, system } = process.cpuUsage(idle);
    const transitions = Object.values(run?.transitions ?? {}).reduce((sum, count) => sum + count, 0);
    process.send?.({
      milliseconds,
      processorMilliseconds: (user + system) / 1_000,
      transitions,
      megabytes: process.resourceUsage().maxRSS / 1024,
    } satisfies Followed);
  });
}
