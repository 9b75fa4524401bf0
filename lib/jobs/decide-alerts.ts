import { decide, dueReminders, emptyMemory } from '../findings/decide';
import type { PresentBlindness } from '../findings/occasion';
import { decideStream } from '../findings/stream';
import type { Alert, ChannelMemory } from '../model/alert';
import type { AlertChannel, AlertState, AlertStore } from '../model/alert-ports';
import type { Transition } from '../model/finding';
import { type Clock, ConflictError, type FindingStore, type RunLedger } from '../model/ports';
import { blindnessNow } from './blindness-now';

/** What deciding works with. */
export interface DecideAlertsTools {
  readonly findings: Pick<FindingStore, 'untold' | 'settle' | 'history'>;
  readonly alerts: Pick<AlertStore, 'load' | 'save' | 'enqueue'>;
  readonly ledger: Pick<RunLedger, 'recent'>;
  readonly channels: readonly Pick<AlertChannel, 'name' | 'rules'>[];
  readonly clock: Clock;
}

const mostSteps = 1000;

/**
 * Asks every channel what it is to be told of the untold steps, and puts that into the lines. What was decided is saved before
 * it is acted on, so that a run that dies is completed by the next one with the same alerts.
 */
export async function decideAlerts(tools: DecideAlertsTools): Promise<void> {
  const { findings, alerts, clock, ledger } = tools;
  const now = clock().toISOString();
  const blindness = await blindnessNow(ledger, now);
  try {
    for (let isMore = true; isMore; ) {
      const stored = await alerts.load();
      const { state } = stored;
      if (state.alerts.length > 0 || state.settled.length > 0) {
        await alerts.enqueue(state.alerts);
        await findings.settle(state.settled);
        await alerts.save({ memories: state.memories, alerts: [], settled: [] }, stored);
        continue;
      }
      const steps = await findings.untold(mostSteps);
      const next = await decideForAll(tools, state, steps, blindness, now);
      isMore = next.alerts.length > 0 || next.settled.length > 0;
      if (isMore || JSON.stringify(next) !== JSON.stringify(state)) await alerts.save(next, stored);
    }
  } catch (error) {
    // Another run decides the same at this moment; what it leaves is decided the next time.
    if (!(error instanceof ConflictError)) throw error;
  }
}

async function decideForAll(
  tools: DecideAlertsTools,
  { memories }: AlertState,
  steps: readonly Transition[],
  blindness: readonly PresentBlindness[] | undefined,
  now: string,
): Promise<AlertState> {
  const remembered: Record<string, ChannelMemory> = {};
  const alerts: Alert[] = [];
  for (const { name: channel, rules } of tools.channels) {
    const memory = memories[channel] ?? emptyMemory;
    const occasion = { channel, memory, transitions: steps, blindness, now };
    const decided = rules
      ? decide({ ...occasion, rules, unsettled: await newestSteps(dueReminders(memory, rules, now), tools) })
      : decideStream(occasion);
    remembered[channel] = decided.memory;
    alerts.push(...decided.alerts);
  }
  return { memories: remembered, alerts, settled: steps.map(({ finding: { id, revision } }) => ({ id, revision })) };
}

async function newestSteps(
  ids: readonly string[],
  { findings }: Pick<DecideAlertsTools, 'findings'>,
): Promise<readonly Transition[]> {
  const newest = await Promise.all(ids.map(async (id) => (await findings.history(id)).slice(0, 1)));
  return newest.flat();
}
