import { isRestError, type PipelineResponse } from '@azure/core-rest-pipeline';
import type { Answer } from '../model/alert-ports';

/** The same alert will never be taken: it is malformed or too large for the channel. */
const refusals: readonly number[] = [400, 413, 415, 422];

/** What a response means; of it only the status is told, because a body may repeat the secret that it was asked with. */
export function answerOf({ status, headers, bodyAsText }: PipelineResponse, now: Date): Answer {
  // The connectors before Workflows answered 200 with the error in the body.
  const [, hidden] = /returned HTTP error (\d{3})/.exec(bodyAsText ?? '') ?? [];
  const code = status < 300 && hidden ? Number(hidden) : status;
  if (code < 300) return { outcome: 'accepted' };
  if (refusals.includes(code)) return { outcome: 'refused', because: `it answered ${code}` };
  const seconds = secondsIn(headers.get('retry-after'), now);
  const because = [401, 403, 404, 410].includes(code)
    ? `it answered ${code}: is its address still right?`
    : `it answered ${code}`;
  return { outcome: 'failed', because, ...(seconds !== undefined && { retryAfterSeconds: seconds }) };
}

const signInErrors: readonly string[] = [
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
];

/** Why there was no response, without the message, which may hold the address; throws again what is no failed call. */
export function silenceOf(error: unknown): Answer {
  if (isRestError(error)) return { outcome: 'failed', because: `it cannot be reached: ${error.code ?? 'no answer'}` };
  if (error instanceof Error && error.name === 'AbortError')
    return { outcome: 'failed', because: 'it did not answer in time' };
  if (error instanceof Error && signInErrors.includes(error.name)) {
    return { outcome: 'failed', because: `no identity is signed in: ${error.name}` };
  }
  throw error;
}

/** `Retry-After` as seconds or as a date. */
function secondsIn(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? undefined : Math.max(0, (moment - now.getTime()) / 1000);
}
