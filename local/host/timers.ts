import type { FunctionOf } from './hosted-function';
import type { TriggerContext } from './invoke';
import { invokeWithRetry } from './retry';
import { type TypedData, toTypedData } from './worker-protocol';

// .NET's way to say that there was no such time.
const never = '0001-01-01T00:00:00+00:00';

/** Runs a function on its schedule until stopped, never twice at a time: what was due meanwhile follows once, as past due. */
export function startTimer(hosted: FunctionOf<'timer'>, context: TriggerContext): void {
  const { job, runOnStartup } = hosted.trigger;
  let last = never;
  let isDue = false;
  let isRunning = false;
  const run = async () => {
    isDue = true;
    if (isRunning) return;
    isRunning = true;
    for (let isPastDue = false; isDue && !context.stopping.aborted; isPastDue = true) {
      isDue = false;
      const input = timerInput(hosted.trigger, last, isPastDue);
      last = new Date().toISOString();
      // A failure is logged where it happens and leaves the schedule as it is.
      await Promise.allSettled([invokeWithRetry(context, hosted, input)]);
    }
    isRunning = false;
  };
  job.schedule(run);
  context.stopping.addEventListener('abort', () => job.stop());
  if (runOnStartup) void run();
}

/** The timer that a function receives; `last` is the ISO time of the run before. */
export function timerInput({ job }: FunctionOf<'timer'>['trigger'], last = never, isPastDue = false): TypedData {
  const next = job.nextRun()?.toISOString() ?? never;
  return toTypedData({
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: last, Next: next, LastUpdated: last },
    IsPastDue: isPastDue,
  });
}
