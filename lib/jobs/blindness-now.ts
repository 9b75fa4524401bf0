import { presentBlindness } from '../findings/blindness';
import type { PresentBlindness } from '../findings/occasion';
import type { RunLedger } from '../model/ports';
import { postureJob } from './assess-posture';
import { trafficJob } from './watch-traffic';

/** A job that has not run for so long is a cause of blindness. */
const staleAfterMilliseconds = 3 * 3_600_000;

/** What the jobs that watch are blind for; undefined before the first run of any. */
export async function blindnessNow(
  ledger: Pick<RunLedger, 'recent'>,
  now: string,
): Promise<readonly PresentBlindness[] | undefined> {
  const runs = await Promise.all([postureJob, trafficJob].map((job) => ledger.recent(job, 10)));
  const causes = runs.map((ofJob) => presentBlindness(ofJob, now, staleAfterMilliseconds));
  return causes.some((known) => known !== undefined) ? causes.flatMap((known) => known ?? []) : undefined;
}
