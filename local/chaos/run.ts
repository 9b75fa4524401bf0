import { gunzipSync } from 'node:zlib';
import { sentinelChannel } from '../../lib/alert/sentinel';
import { teamsChannel } from '../../lib/alert/teams';
import { decideAlerts } from '../../lib/jobs/decide-alerts';
import { serveChannel } from '../../lib/jobs/deliver-alerts';
import type { AlertChannel } from '../../lib/model/alert-ports';
import type { Transition } from '../../lib/model/finding';
import { openStores } from '../../lib/store/open-stores';
import { type Chance, chance } from './chance';
import { type Figures, judge } from './figures';
import { changeSets } from './findings';
import { receiver, type Step } from './receiver';
import { Killed, mortalLife } from './worker';

/** What to break, how much of it, and the seed that repeats it. */
export interface ChaosOptions {
  readonly connectionString: string;
  readonly findings: number;
  readonly seed: number;
  /** Calls to channels that fail, of a hundred. */
  readonly failing: number;
  /** Writes at which a worker is killed, of a hundred. */
  readonly killing: number;
}

const setsPerRound = 10;
const runsPerRound = 4;
const credential = { getToken: async () => ({ token: 'chaos', expiresOnTimestamp: Date.now() + 86_400_000 }) };

/** Sends findings through Teams and Sentinel, both failing, by workers that are killed, until nothing waits; then counts. */
export async function runChaos({ connectionString, findings, seed, failing, killing }: ChaosOptions): Promise<Figures> {
  const draw = chance(seed);
  const sets = changeSets(findings, draw.apart());
  const killed = new Set<number>();
  let now = Date.parse('2026-11-24T08:00:00.000Z');
  let worker = 0;
  const clock = () => new Date(now);
  const { channels, receivers } = openChannels(draw, failing, () => worker, clock);

  /** One worker's life: it does its work, or is killed at a write. */
  async function live(work: (stores: ReturnType<typeof openStores>) => Promise<void>): Promise<boolean> {
    worker += 1;
    const life = mortalLife(draw.apart(), killing);
    const stores = openStores({ connectionString }, credential, undefined, life.http);
    const { alerts } = stores;
    try {
      await work({ ...stores, alerts: { ...alerts, save: (...saved) => life.write(() => alerts.save(...saved)) } });
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    if (life.isOver()) killed.add(worker);
    return !life.isOver();
  }

  const find = async (steps: readonly Transition[]) => {
    let isDone = false;
    while (!isDone) isDone = await live((stores) => apply(steps, stores));
  };
  const deliver = (seconds: number) => {
    now += seconds * 1000;
    return live(async (stores) => {
      await decideAlerts({ ...stores, channels, clock });
      for (const channel of channels) await serveChannel(channel, `worker-${worker}`, { ...stores, clock });
    });
  };
  const drain = async () => {
    const { alerts, findings: store } = openStores({ connectionString }, credential);
    for (;;) {
      const waiting = await Promise.all(channels.map(async ({ name }) => (await alerts.health(name)).waiting));
      if (waiting.every((count) => count === 0) && (await store.untold(1)).length === 0) return;
      await deliver(301);
    }
  };

  for (let first = 0; first < sets.length; first += setsPerRound) {
    await find(sets.slice(first, first + setsPerRound).flat());
    for (let run = 0; run < runsPerRound; run++) await deliver(20);
  }
  await drain();
  // What closed is told by the digest of the next morning.
  await deliver(86_400);
  await drain();
  const { alerts } = openStores({ connectionString }, credential);
  const dead = await Promise.all(channels.map(async ({ name }) => (await alerts.health(name)).dead.length));
  return judge({ sets, receivers, killed, workers: worker, dead: dead.reduce((a, b) => a + b) });
}

/** Applies what is not yet stored of the steps, as the run that follows a killed one does. */
async function apply(steps: readonly Transition[], { findings }: ReturnType<typeof openStores>): Promise<void> {
  const stored = await findings.load();
  const revisions = new Map(stored.map(({ finding: { id, revision } }) => [id, revision]));
  const left = steps.filter(({ finding: { id, revision } }) => revision > (revisions.get(id) ?? 0));
  await findings.apply(left, stored);
}

function openChannels(draw: Chance, failing: number, worker: () => number, clock: () => Date) {
  const told = new Map<string, readonly Step[]>();
  const teams = receiver(draw.apart(), failing, worker, ({ body }) => {
    const { id } = JSON.parse(String(body)) as { id: string };
    return [{ id, steps: told.get(id) ?? [] }];
  });
  const sentinel = receiver(draw.apart(), failing, worker, ({ body }) => {
    const rows: { EventId: string; FindingId: string; Revision: number }[] = JSON.parse(
      gunzipSync(body as Uint8Array).toString('utf8'),
    );
    return rows.map(({ EventId: id, FindingId: finding, Revision: revision }) => ({
      id,
      steps: [{ finding, revision }],
    }));
  });
  const cards = teamsChannel({
    name: 'teams',
    url: 'https://chaos.environment.api.powerplatform.com/workflows/w?sig=chaos',
    rules: { minimumSeverity: 'high', digestAt: '07:00', timeZone: 'UTC', remindAfterDays: 7, mostPerHour: 1_000_000 },
    links: { portal: 'https://portal.azure.com', logQuery: () => 'AzureActivity' },
    http: teams.http,
    clock,
  });
  const channels: readonly AlertChannel[] = [
    {
      ...cards,
      send(alert) {
        const steps = alert.notices.flatMap((notice) =>
          'transition' in notice
            ? [{ finding: notice.transition.finding.id, revision: notice.transition.finding.revision }]
            : [],
        );
        told.set(alert.id, steps);
        return cards.send(alert);
      },
    },
    sentinelChannel({
      name: 'sentinel',
      endpoint: 'https://chaos.westeurope-1.ingest.monitor.azure.com',
      ruleId: 'dcr-chaos',
      stream: 'Custom-WeirFindings_CL',
      audience: 'https://monitor.azure.com',
      credential,
      http: sentinel.http,
      clock,
    }),
  ];
  return { channels, receivers: { teams, sentinel } };
}
