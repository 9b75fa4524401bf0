import type { AlertChannel, AlertStore } from '../model/alert-ports';
import type { Clock } from '../model/ports';
import { oneOf, refuseStrays } from './problem';

/** How many letters of each channel are on their way again. */
export interface ResendDocument {
  readonly schema: 'weir.resend/1';
  readonly resent: Readonly<Record<string, number>>;
}

/** What resending works with. */
export interface ResendTools {
  readonly alerts: Pick<AlertStore, 'resend'>;
  readonly channels: readonly Pick<AlertChannel, 'name'>[];
  readonly clock: Clock;
}

/** Puts alerts that were given up back into their lines: all, those of a `channel`, or one by its `id`; throws a Problem for another channel. */
export async function resendAlerts(
  { alerts, channels, clock }: ResendTools,
  query: Readonly<Record<string, string>>,
): Promise<ResendDocument> {
  refuseStrays(query, ['channel', 'id']);
  const names = channels.map(({ name }) => name);
  const chosen = query.channel === undefined ? names : [oneOf('channel', query.channel, names)];
  const counts = chosen.map(
    async (name) => [name, await alerts.resend(name, clock().toISOString(), query.id)] as const,
  );
  return { schema: 'weir.resend/1', resent: Object.fromEntries(await Promise.all(counts)) };
}
