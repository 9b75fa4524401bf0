import { assessPosture } from '../../lib/jobs/assess-posture';
import type { ReportTools } from '../../lib/jobs/write-report';
import { known } from '../../lib/model/evidence';
import type { Snapshot } from '../../lib/model/snapshot';
import { openStores } from '../../lib/store/open-stores';
import { config } from '../fixtures/estate';

/** A Weir whose clock and estate a test sets, over real stores. */
export interface WeeklyWeir {
  readonly tools: ReportTools;
  /** Judges an estate at a moment, ISO 8601. */
  judge(estate: Snapshot, at: string): Promise<void>;
  setClock(at: string): void;
}

const rules = {
  minimumSeverity: 'high',
  digestAt: '07:00',
  timeZone: 'UTC',
  remindAfterDays: 7,
  mostPerHour: 30,
} as const;

export function weeklyWeir(connectionString: string): WeeklyWeir {
  const stores = openStores({ connectionString }, { getToken: async () => null });
  let [now, runs] = ['', 0];
  const clock = () => new Date(now);
  const channels: ReportTools['channels'] = [
    { name: 'security team', rules, send: async () => ({ outcome: 'accepted' }) },
    { name: 'sentinel', send: async () => ({ outcome: 'accepted' }) },
  ];
  const tools: ReportTools = {
    ...stores,
    clock,
    channels,
    egress: config,
    version: '1.2.3',
    weeklyReport: { day: 'monday', hour: 7, timeZone: 'Europe/Berlin' },
  };
  return {
    tools,
    setClock(at) {
      now = at;
    },
    async judge(estate, at) {
      now = at;
      await assessPosture({
        ...tools,
        findings: stores.findings,
        ledger: stores.ledger,
        results: stores.results,
        parts: stores.parts,
        workspacesPerPart: 1_000_000,
        collect: async () => ({ ...estate, takenAt: at }),
        whoChanged: async () => known([]),
        newRunId: () => `run-${runs++}`,
        reportCrash: ({ error }) => {
          throw error;
        },
      });
    },
  };
}
