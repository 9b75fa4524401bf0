import type { TokenCredential } from '@azure/core-auth';
import { type HttpClient, isRestError } from '@azure/core-rest-pipeline';
import { isAggregateLogsUploadError, LogsIngestionClient } from '@azure/monitor-ingestion';
import type { Notice } from '../model/alert';
import type { AlertChannel, Answer } from '../model/alert-ports';
import type { Clock } from '../model/ports';
import { answerOf, silenceOf } from './http-answer';
import { sendInParts } from './send-in-parts';
import { type SentinelRow, sentinelRow } from './sentinel-row';

/** What a channel to Microsoft Sentinel needs: a data collection rule of its own, and an identity that may publish to it. */
export interface SentinelSettings {
  readonly name: string;
  /** The endpoint of the rule or of a data collection endpoint. */
  readonly endpoint: string;
  /** The immutable id, `dcr-…`. */
  readonly ruleId: string;
  readonly stream: string;
  /** Whom the token is for, such as `https://monitor.azure.com`. */
  readonly audience: string;
  readonly credential: TokenCredential;
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** Of the 1 MB that one call takes, compressed or not. */
const mostBytes = 900_000;

/** A channel that writes one row for each step into the custom table of a Log Analytics workspace. */
export function sentinelChannel(settings: SentinelSettings): AlertChannel {
  const { name, endpoint, ruleId, stream, audience, credential, http, clock } = settings;
  // A call that got no answer may have been carried out, so the SDK must not repeat it; the line does, after a rest.
  const client = new LogsIngestionClient(endpoint, credential, {
    audience,
    httpClient: http,
    retryOptions: { maxRetries: 0 },
  });

  async function upload(part: readonly Notice[]): Promise<Answer> {
    try {
      await client.upload(ruleId, stream, part.map(sentinelRow) as Record<string, unknown>[]);
      return { outcome: 'accepted' };
    } catch (error) {
      const [first] = isAggregateLogsUploadError(error) ? error.errors : [];
      const cause: unknown = first?.cause ?? error;
      return isRestError(cause) && cause.response ? answerOf(cause.response, clock()) : silenceOf(cause);
    }
  }

  return { name, send: ({ notices }) => sendInParts(inCalls(notices), upload) };
}

/** As many notices to a call as it takes. */
function inCalls(notices: readonly Notice[]): readonly (readonly Notice[])[] {
  const calls: Notice[][] = [];
  let room = 0;
  for (const notice of notices) {
    const bytes = bytesOf(sentinelRow(notice));
    const call = calls.at(-1);
    if (call && bytes <= room) {
      call.push(notice);
      room -= bytes;
    } else {
      calls.push([notice]);
      room = mostBytes - bytes;
    }
  }
  return calls;
}

function bytesOf(row: SentinelRow): number {
  return Buffer.byteLength(JSON.stringify(row)) + 1;
}
