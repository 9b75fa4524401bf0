import type { Blindness } from '../model/blindness';
import type { Gap } from '../model/evidence';
import type { Run } from '../model/finding';
import type { Verdict } from '../model/verdict';
import { earlier } from './local-time';
import type { PresentBlindness } from './occasion';

/** Each cause for which something could not be read or judged, however many controls, resources and gaps it has; sorted. */
export function blindnessIn({
  verdicts,
  gaps,
}: {
  readonly verdicts: readonly Verdict[];
  readonly gaps: readonly Gap[];
}): readonly Blindness[] {
  const unknowns = verdicts.filter(({ status }) => status === 'unknown');
  const causes = new Set([...gaps.map(({ because }) => because), ...unknowns.flatMap(causeIn)]);
  return [...causes].sort().map((because) => {
    const blind = unknowns.filter(({ reason = '' }) => reason.includes(because));
    return {
      because,
      controls: [...new Set(blind.map(({ control }) => control))].sort(),
      resources: new Set(blind.map(({ resource }) => resource.key)).size,
    };
  });
}

/** What the engine itself says when a control cannot look or crashes; a control's own doubts are no blindness. */
function causeIn({ reason = '' }: Verdict): readonly string[] {
  const [, unread, crash] =
    / could not be read: (.+)$/s.exec(reason) ?? /()^(the control failed: .+)$/s.exec(reason) ?? [];
  return [unread || crash || []].flat();
}

/**
 * What Weir is blind for now, by the newest runs of a job, the newest first; undefined before the first. A run that failed
 * is a cause of its own beside those of the run before, and so is a job that has not run for `staleAfter` milliseconds.
 */
export function presentBlindness(
  runs: readonly Run[],
  now: string,
  staleAfter: number,
): readonly PresentBlindness[] | undefined {
  const [newest, previous] = runs.filter(({ outcome }) => outcome !== 'running');
  if (!newest) return undefined;
  const before = new Set(previous && causesOf(previous, runs).map(({ because }) => because));
  const isStale = (newest.finishedAt ?? newest.startedAt) < earlier(now, staleAfter);
  const stale = { because: `${newest.job} has not run for hours`, controls: [], resources: 0, lasts: true };
  return [
    ...causesOf(newest, runs).map((cause) => ({ ...cause, lasts: before.has(cause.because) })),
    ...(isStale ? [stale] : []),
  ];
}

function causesOf(run: Run, runs: readonly Run[]): readonly Blindness[] {
  if (run.outcome === 'completed') return run.blindness ?? [];
  const completed = runs.find(({ outcome, startedAt }) => outcome === 'completed' && startedAt < run.startedAt);
  const failure = { because: `${run.job} failed: ${run.error ?? 'without a reason'}`, controls: [], resources: 0 };
  return [failure, ...(completed?.blindness ?? [])];
}
