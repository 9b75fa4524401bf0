import { deliverAlerts } from '../../lib/jobs/deliver-alerts';
import type { Alert } from '../../lib/model/alert';
import type { AlertChannel, Answer } from '../../lib/model/alert-ports';
import type { Transition } from '../../lib/model/finding';
import { openStores } from '../../lib/store/open-stores';
import { rules } from '../findings/occasions';

/** A channel that answers as it is told, in turn, and then takes everything. */
export function scriptedChannel(name: string, answers: (Answer | Error)[] = [], isStream = false) {
  const sent: Alert[] = [];
  const channel: AlertChannel = {
    name,
    ...(!isStream && { rules }),
    async send(alert) {
      sent.push(alert);
      const answer = answers.shift() ?? { outcome: 'accepted' };
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { channel, sent, answers };
}

/** Stores of their own, a clock that tests move, and the job over both. */
export function office(connectionString: string, channels: readonly AlertChannel[]) {
  const stores = openStores({ connectionString }, { getToken: async () => null });
  let now = Date.parse('2026-11-10T10:00:00.000Z');
  let runs = 0;
  const tools = { ...stores, channels, clock: () => new Date(now), newRunId: () => `delivery-${runs++}` };
  return {
    tools,
    pass(minutes: number) {
      now += minutes * 60_000;
    },
    find: async (steps: readonly Transition[]) => stores.findings.apply(steps, await stores.findings.load()),
    deliver: () => deliverAlerts(tools),
  };
}

/** What an alert tells: the facets of its findings. */
export function facetsOf({ notices }: Alert): string {
  return notices.map((notice) => ('transition' in notice ? notice.transition.finding.facet : notice.reason)).join();
}
