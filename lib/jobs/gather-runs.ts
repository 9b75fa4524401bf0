import type { Run } from '../model/finding';
import type { RunLedger } from '../model/ports';
import type { Week } from '../model/week';
import type { BlindnessRecord, RunRecords, WeekRecords } from '../model/week-records';
import { postureJob } from './assess-posture';
import { followJob } from './follow-changes';
import { trafficJob } from './watch-traffic';

/** More than a job that runs every ten minutes does in two weeks. */
const mostRuns = 2500;
const minute = 60_000;

/** What the jobs that watch did in a week, and for what they were blind. */
export async function gatherRuns(
  week: Week,
  { ledger }: { readonly ledger: Pick<RunLedger, 'recent'> },
): Promise<Pick<WeekRecords, 'runs' | 'blindness'>> {
  const jobs = [postureJob, trafficJob, followJob];
  const runs = await Promise.all(
    jobs.map(async (job) => (await ledger.recent(job, mostRuns)).filter((run) => isWithin(run, week)).reverse()),
  );
  return {
    runs: jobs.map((job, index) => recordsOf(job, runs[index] ?? [], week)),
    blindness: blindnessIn(runs.flat()),
  };
}

function isWithin({ startedAt }: Run, { from, to }: Week): boolean {
  return startedAt >= from && startedAt < to;
}

/** Of runs in their order. */
function recordsOf(job: string, runs: readonly Run[], week: Week): RunRecords {
  const completed = runs.filter(({ outcome }) => outcome === 'completed');
  const failed = runs.filter(({ outcome }) => outcome === 'failed');
  const newest = completed.at(-1);
  const error = failed.at(-1)?.error;
  return {
    job,
    completed: completed.length,
    failed: failed.length,
    longestSilence: longestSilence(completed, week),
    ...(error !== undefined && { error }),
    ...(newest && {
      newest: { startedAt: newest.startedAt, ...(newest.summary && { summary: newest.summary }) },
    }),
  };
}

function longestSilence(completed: readonly Run[], { from, to }: Week): number {
  const times = [from, ...completed.map(({ startedAt }) => startedAt), to].map((at) => Date.parse(at));
  return Math.max(...times.slice(1).map((time, index) => Math.floor((time - (times[index] ?? time)) / minute)));
}

function blindnessIn(runs: readonly Run[]): readonly BlindnessRecord[] {
  const seen = runs.flatMap(({ startedAt, blindness = [] }) => blindness.map((cause) => ({ startedAt, ...cause })));
  return [...Map.groupBy(seen, ({ because }) => because)]
    .map(([because, all]) => {
      const times = all.map(({ startedAt }) => startedAt).sort();
      return {
        because,
        controls: [...new Set(all.flatMap(({ controls }) => controls))].sort(),
        resources: Math.max(...all.map(({ resources }) => resources)),
        runs: all.length,
        from: times[0] ?? '',
        to: times.at(-1) ?? '',
      };
    })
    .sort((a, b) => b.runs - a.runs || (a.because < b.because ? -1 : 1));
}
