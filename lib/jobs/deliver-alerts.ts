import type { AlertChannel, AlertStore, Answer, Letter, Line, Pause } from '../model/alert-ports';
import { backOffSeconds } from './back-off';
import { type DecideAlertsTools, decideAlerts } from './decide-alerts';

/** What the job works with. */
export interface DeliverAlertsTools extends DecideAlertsTools {
  readonly alerts: AlertStore;
  readonly channels: readonly AlertChannel[];
  readonly newRunId: () => string;
}

/** How many letters each channel took in this run; a channel whose line another run has is missing. */
export type Deliveries = Readonly<Record<string, number>>;

const runMilliseconds = 2 * 60_000;
/** Longer than a run and its last call, so that a line is lost by the dead alone. */
const claimMilliseconds = 5 * 60_000;
/** With the rests between them about four hours. */
const mostAttempts = 12;

const broken = { outcome: 'failed', because: 'the channel broke: a defect of Weir, told in its log' } as const;

/** Decides what is to be told and tells it: every channel at its own pace, each letter in the order of its line. */
export async function deliverAlerts(tools: DeliverAlertsTools): Promise<Deliveries> {
  await decideAlerts(tools);
  const run = tools.newRunId();
  const outcomes = await Promise.allSettled(tools.channels.map((channel) => serveChannel(channel, run, tools)));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'some channels could not be served');
  return Object.fromEntries(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])));
}

/** Sends what waits for one channel while it takes it; says how many letters it took, or nothing where another run serves it. */
export async function serveChannel(
  channel: AlertChannel,
  run: string,
  { alerts, clock }: Pick<DeliverAlertsTools, 'alerts' | 'clock'>,
): Promise<readonly [string, number][]> {
  const started = clock().getTime();
  const at = (milliseconds: number) => new Date(started + milliseconds).toISOString();
  const line = await alerts.take(channel.name, { run, now: at(0), until: at(claimMilliseconds) });
  if (!line) return [];
  let rest = line.pause;
  let taken = 0;
  try {
    while (isReady(rest, clock().toISOString()) && clock().getTime() < started + runMilliseconds) {
      const letter = await line.next();
      if (!letter) break;
      const { failures = 0 } = rest ?? {};
      // A channel that throws, which is a defect of ours, rests as one that fails.
      rest = pauseAfter(failures + 1, broken.because, channel.name, clock());
      rest = await deliver(letter, failures, channel, line, clock());
      if (!rest) taken += 1;
    }
  } finally {
    await line.release(rest);
  }
  return [[channel.name, taken]];
}

function isReady(rest: Pause | undefined, now: string): boolean {
  return !rest || rest.until <= now;
}

/** Sends one letter, writes down what became of it, and says how long the channel must rest for it. */
async function deliver(
  letter: Letter,
  failures: number,
  channel: AlertChannel,
  line: Line,
  now: Date,
): Promise<Pause | undefined> {
  let answer: Answer = broken;
  try {
    answer = await channel.send(letter.alert);
  } finally {
    await line.record(letterAfter(letter, answer, now.toISOString()), now.toISOString());
  }
  if (answer.outcome === 'accepted' || answer.outcome === 'refused') return undefined;
  return pauseAfter(failures + 1, answer.because, channel.name, now, answer.retryAfterSeconds);
}

function letterAfter(letter: Letter, answer: Answer, now: string): Letter {
  const { alert, attempts } = letter;
  if (answer.outcome === 'accepted') return { alert, attempts, state: 'told', toldAt: now };
  const rest = answer.outcome === 'partly' ? { ...alert, notices: answer.left } : alert;
  const isOver = answer.outcome === 'refused' || attempts + 1 >= mostAttempts;
  return { alert: rest, attempts: attempts + 1, state: isOver ? 'dead' : 'waiting', because: answer.because };
}

function pauseAfter(failures: number, because: string, seed: string, now: Date, askedSeconds?: number): Pause {
  const seconds = backOffSeconds(failures, seed, askedSeconds);
  return { until: new Date(now.getTime() + seconds * 1000).toISOString(), failures, because };
}
