import type { AlertChannel, AlertStore } from '../model/alert-ports';
import { oneOf, refuseStrays } from './problem';
import { type RunTools, recordRun } from './record-run';

/** How many letters of each channel are on their way again. */
export interface ResendDocument {
  readonly schema: 'weir.resend/1';
  readonly resent: Readonly<Record<string, number>>;
}

/** What resending works with. */
export interface ResendTools extends RunTools {
  readonly alerts: Pick<AlertStore, 'resend'>;
  readonly channels: readonly Pick<AlertChannel, 'name'>[];
}

/**
 * Puts alerts that were given up back into their lines: all, those of a `channel`, or one by its `id`; the ledger keeps who
 * asked for it. Throws a Problem for another channel.
 */
export async function resendAlerts(
  tools: ResendTools,
  query: Readonly<Record<string, string>>,
  by = 'the holder of a function key',
): Promise<ResendDocument> {
  const { alerts, channels, clock } = tools;
  refuseStrays(query, ['channel', 'id']);
  const names = channels.map(({ name }) => name);
  const chosen = query.channel === undefined ? names : [oneOf('channel', query.channel, names)];
  const counts = chosen.map(
    async (name) => [name, await alerts.resend(name, clock().toISOString(), query.id)] as const,
  );
  const resent = Object.fromEntries(await Promise.all(counts));
  await recordRun('resend-alerts', tools, async () => ({ by }));
  return { schema: 'weir.resend/1', resent };
}
