import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import type { Alert, CardRules } from '../model/alert';
import type { AlertChannel } from '../model/alert-ports';
import type { Clock } from '../model/ports';
import { alertCard, type CardLimits } from './card';
import type { LinkSettings } from './card-links';
import { answerOf, silenceOf } from './http-answer';

/** What a channel to Teams needs. */
export interface TeamsSettings {
  readonly name: string;
  readonly rules: CardRules;
  /** The address of a Workflows webhook. It is a secret as a whole: whoever has it may post. */
  readonly url: string;
  readonly links: LinkSettings;
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** Of the 28,672 bytes that Teams takes, as it counts them; the rest is for what the flow adds. */
const mostBytes = 24_000;

/** From everything to as little as always fits. */
const limits: readonly [CardLimits, ...CardLimits[]] = [
  { findings: 3, lines: 12, characters: 600 },
  { findings: 3, lines: 12, characters: 400 },
  { findings: 2, lines: 6, characters: 300 },
  { findings: 1, lines: 3, characters: 160 },
];

/** A channel of Teams through the Power Automate trigger "When a Teams webhook request is received". */
export function teamsChannel({ name, rules, url, links, http, clock }: TeamsSettings): AlertChannel {
  return {
    name,
    rules,
    async send(alert) {
      const request = createPipelineRequest({
        url,
        method: 'POST',
        headers: createHttpHeaders({ 'content-type': 'application/json; charset=utf-8' }),
        body: teamsMessage(alert, links),
        timeout: 30_000,
      });
      try {
        return answerOf(await http.sendRequest(request), clock());
      } catch (error) {
        return silenceOf(error);
      }
    },
  };
}

/** The message with the largest card that Teams takes; its `id` lets a flow drop an alert that comes a second time. */
export function teamsMessage(alert: Alert, links: LinkSettings): string {
  const [largest, ...smaller] = limits;
  let message = messageOf(alert, largest, links);
  for (const less of smaller) {
    if (teamsBytes(message) <= mostBytes) break;
    message = messageOf(alert, less, links);
  }
  return message;
}

function messageOf(alert: Alert, less: CardLimits, links: LinkSettings): string {
  const content = alertCard(alert, less, links);
  return JSON.stringify({
    type: 'message',
    id: alert.id,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  });
}

/**
 * The bytes of a message as Teams counts them, as a string within its own message: a request of 24,453 bytes was refused as
 * 28,897. That letters beyond ASCII count as their escapes is UNCONFIRMED and the careful reading.
 */
export function teamsBytes(message: string): number {
  const beyond = message.match(/[\u00a0-\uffff]/g)?.length ?? 0;
  return JSON.stringify(message).length + beyond * 5;
}
