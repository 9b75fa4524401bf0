import type { ResultStore } from '../model/results';
import type { HealthPage } from '../report/views/health';
import { type StatusTools, tellStatus } from './tell-status';
import { trafficJob } from './watch-traffic';

/** What the page of Weir's own health is gathered from. */
export interface HealthTools extends StatusTools {
  readonly results: Pick<ResultStore, 'read'>;
  readonly version: string;
}

const mostRuns = 15;

/** How Weir itself is doing. */
export async function showHealth(tools: HealthTools): Promise<HealthPage> {
  const [status, survey, watched] = await Promise.all([
    tellStatus(tools),
    tools.results.read('survey'),
    tools.ledger.recent(trafficJob, mostRuns),
  ]);
  const { now, posture, traffic, runs, events, channels } = status;
  const all = [...runs, ...watched, ...events.runs].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  return {
    now,
    runs: all.slice(0, mostRuns),
    ...(survey && { takenAt: survey.takenAt }),
    parts: survey?.parts ?? [],
    gaps: [...(posture?.gaps ?? []), ...(traffic?.gaps ?? [])],
    readUpTo: traffic?.readUpTo ?? {},
    waiting: events.waiting,
    buried: events.buried,
    channels,
    versions: { Weir: tools.version },
  };
}
