import type { AccessCheck } from '../model/access';
import type { AlertChannel, AlertStore, ChannelHealth } from '../model/alert-ports';
import type { Run } from '../model/finding';
import type { BuriedMessage, Clock, Inbox, RunLedger } from '../model/ports';
import { postureJob } from './assess-posture';
import { accessJob } from './check-access';
import { followJob } from './follow-changes';
import { trafficJob } from './watch-traffic';

/** What `GET /api/status` answers. */
export interface StatusDocument {
  readonly schema: 'weir.status/1';
  readonly now: string;
  /** The newest run that completed; absent before the first. */
  readonly posture?: Run;
  /** The newest run that read logs and completed, and up to when it read them; absent before the first. */
  readonly traffic?: Run;
  /** The newest runs, the newest first. */
  readonly runs: readonly Run[];
  readonly events: EventsStatus;
  /** How each channel is doing, with the alerts that it never took. */
  readonly channels: readonly ChannelHealth[];
  /** What Weir lacked when it last tried every permission and source; absent before the first time. */
  readonly access?: { readonly triedAt: string; readonly checks: readonly AccessCheck[] };
}

/** How following events goes. */
interface EventsStatus {
  /** The newest runs that followed events, the newest first. */
  readonly runs: readonly Run[];
  /** Notices that were received and not yet followed. */
  readonly waiting: number;
  /** Messages that nobody could follow. */
  readonly buried: readonly BuriedMessage[];
}

/** What telling the status works with. */
export interface StatusTools {
  readonly ledger: RunLedger;
  readonly inbox: Inbox;
  readonly alerts: Pick<AlertStore, 'health'>;
  readonly channels: readonly Pick<AlertChannel, 'name'>[];
  readonly clock: Clock;
}

/** Tells how the monitor itself is doing: its newest runs, and what the last complete one saw. */
export async function tellStatus({ ledger, inbox, alerts, channels, clock }: StatusTools): Promise<StatusDocument> {
  const [runs, watched, followed, checked, waiting, buried] = await Promise.all([
    ledger.recent(postureJob, 10),
    ledger.recent(trafficJob, 10),
    ledger.recent(followJob, 10),
    ledger.recent(accessJob, 5),
    inbox.waiting(),
    inbox.buried(),
  ]);
  const posture = runs.find(isCompleted);
  const access = checked.find(isCompleted);
  const traffic = watched.find(isCompleted);
  return {
    schema: 'weir.status/1',
    now: clock().toISOString(),
    ...(posture && { posture }),
    ...(traffic && { traffic }),
    runs,
    events: { runs: followed, waiting: waiting.length, buried },
    channels: await Promise.all(channels.map(({ name }) => alerts.health(name))),
    ...(access?.access && { access: { triedAt: access.startedAt, checks: access.access } }),
  };
}

function isCompleted({ outcome }: Run): boolean {
  return outcome === 'completed';
}
