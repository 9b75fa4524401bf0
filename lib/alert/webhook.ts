import { createHmac } from 'node:crypto';
import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import type { Notice } from '../model/alert';
import type { AlertChannel, Answer } from '../model/alert-ports';
import { digest } from '../model/digest';
import type { Clock } from '../model/ports';
import { answerOf, silenceOf } from './http-answer';
import { sendInParts } from './send-in-parts';

/** What a channel to any other system needs. */
export interface WebhookSettings {
  readonly name: string;
  readonly url: string;
  /** The key of the signatures; one of the form `whsec_…` is base64, as Standard Webhooks write it. */
  readonly secret: string;
  /** The OCSF event of a notice. */
  readonly eventOf: (notice: Notice) => object;
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** A channel that posts each step as an OCSF 1.8 event, signed as https://www.standardwebhooks.com says. */
export function webhookChannel({ name, url, secret, eventOf, http, clock }: WebhookSettings): AlertChannel {
  async function post([notice]: readonly Notice[]): Promise<Answer> {
    if (!notice) return { outcome: 'accepted' };
    const body = JSON.stringify(eventOf(notice));
    const headers = createHttpHeaders({
      'content-type': 'application/json; charset=utf-8',
      ...signature(eventId(notice), Math.floor(clock().getTime() / 1000), body, secret),
    });
    try {
      const request = createPipelineRequest({ url, method: 'POST', headers, body, timeout: 30_000 });
      return answerOf(await http.sendRequest(request), clock());
    } catch (error) {
      return silenceOf(error);
    }
  }

  return {
    name,
    send: ({ notices }) =>
      sendInParts(
        notices.map((notice) => [notice]),
        post,
      ),
  };
}

/** The headers by which the receiver knows the sender, refuses what is old, and drops what comes twice. */
export function signature(id: string, seconds: number, body: string, secret: string): Readonly<Record<string, string>> {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${mac}` };
}

function eventId(notice: Notice): string {
  if ('transition' in notice) return `${notice.transition.finding.id}-${notice.transition.finding.revision}`;
  return digest([notice.reason, notice.blindness.because, notice.at].join('~')).slice(0, 32);
}
