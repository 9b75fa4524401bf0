import { setTimeout as sleep } from 'node:timers/promises';
import type { HostedFunction } from './hosted-function';
import type { TriggerContext } from './invoke';
import { messageOf } from './log';
import type { InvocationResponse, RetryOptions, TypedData } from './worker-protocol';

/** Calls a function and, while it fails, again as its retry policy says; rejects with the last error or when stopped. */
export async function invokeWithRetry(
  { invoke, stopping }: TriggerContext,
  hosted: HostedFunction,
  input: TypedData,
): Promise<InvocationResponse> {
  const retry = hosted.metadata.retryOptions;
  for (let failures = 0, details = {}; ; failures++) {
    try {
      return await invoke(hosted, input, details);
    } catch (error) {
      if (!retry || (retry.maxRetryCount >= 0 && failures >= retry.maxRetryCount)) throw error;
      await sleep(retryDelay(retry, failures), undefined, { signal: stopping });
      const { maxRetryCount } = retry;
      details = { retryContext: { retryCount: failures + 1, maxRetryCount, exception: { message: messageOf(error) } } };
    }
  }
}

/** The milliseconds to wait after so many failures before: fixed, or doubling from the minimum to the maximum. */
export function retryDelay(retry: RetryOptions, failuresBefore: number): number {
  if (retry.retryStrategy === 'fixedDelay') return (retry.delayInterval?.seconds ?? 0) * 1000;
  const minimum = retry.minimumInterval?.seconds ?? 0;
  return Math.min(minimum * 2 ** failuresBefore, retry.maximumInterval?.seconds ?? minimum) * 1000;
}
