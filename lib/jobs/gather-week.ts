import type { AlertChannel, AlertStore } from '../model/alert-ports';
import type { StoredBaseline } from '../model/baseline';
import type { EgressSettings } from '../model/egress-policy';
import { notKnown } from '../model/evidence';
import type { FindingStore, LogStore, RunLedger, StoredFinding, StoredSnapshot } from '../model/ports';
import type { Week } from '../model/week';
import type { AlertRecords, ApprovalRecord, FindingRecord, WeekRecords } from '../model/week-records';
import type { ReportStore, WeekSummary } from '../model/weekly-report';
import { type DriftTools, deriveDrift } from './derive-drift';
import { readInputs } from './derive-parts';
import { gatherDenials } from './gather-denials';
import { gatherRuns } from './gather-runs';

/** What gathering works with. */
export interface GatherTools extends DriftTools {
  readonly findings: Pick<FindingStore, 'load' | 'history'>;
  readonly ledger: Pick<RunLedger, 'recent'>;
  readonly logs: Pick<LogStore, 'bins'>;
  readonly alerts: Pick<AlertStore, 'told' | 'health'>;
  readonly channels: readonly Pick<AlertChannel, 'name'>[];
  readonly reports: ReportStore;
  readonly egress: EgressSettings;
  readonly version: string;
}

const mostLetters = 2000;
/** How many findings are looked up at once. */
const handful = 32;
const weeksOfHistory = 12;

/** Gathers what was recorded of a week until its end, whenever that is asked. */
export async function gatherWeek(week: Week, newest: StoredSnapshot, tools: GatherTools): Promise<WeekRecords> {
  const { egress, version } = tools;
  const inputs = readInputs(newest.snapshot, egress);
  const stored = await tools.baselines.current();
  return {
    schema: 'weir.records/1',
    week,
    version,
    settings: settingsOf(egress),
    findings: await gatherFindings(week, tools),
    drift: stored ? await deriveDrift(newest.snapshot, inputs, tools) : notKnown('there was no baseline'),
    approvals: stored ? await gatherApprovals(stored, week, tools) : [],
    denials: await gatherDenials(week, tools),
    ...(await gatherRuns(week, tools)),
    alerts: await gatherAlerts(week, tools),
    history: await gatherHistory(week, tools),
  };
}

/** What of a configuration judges an estate, and nothing else of it. */
function settingsOf(settings: EgressSettings): EgressSettings {
  const { homeTenant, ownTenants, ownSubscriptions, egressPolicy, profiles, exemptions } = settings;
  return {
    ...(homeTenant !== undefined && { homeTenant }),
    ownTenants,
    ownSubscriptions,
    egressPolicy,
    ...(profiles && { profiles }),
    ...(exemptions && { exemptions }),
  };
}

async function gatherFindings(week: Week, { findings }: GatherTools): Promise<readonly FindingRecord[]> {
  const mayMatter = ({ finding }: StoredFinding) =>
    finding.firstSeen < week.to && (finding.state === 'open' || (finding.resolvedAt ?? week.to) >= week.from);
  const chosen = (await findings.load()).filter(mayMatter).map(({ finding }) => finding.id);
  const records: FindingRecord[] = [];
  for (const ids of inHandfuls(chosen.sort())) {
    const histories = await Promise.all(ids.map((id) => findings.history(id)));
    for (const history of histories) {
      const steps = history.filter(({ at }) => at < week.to);
      const [last] = steps;
      if (!last || (last.finding.state === 'resolved' && last.at < week.from)) continue;
      records.push({ finding: last.finding, steps: steps.toReversed().map(({ finding: _, ...step }) => step) });
    }
  }
  return records;
}

function* inHandfuls<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let index = 0; index < all.length; index += handful) yield all.slice(index, index + handful);
}

/** The consents of the week, found along the row of baselines: each names the one before. */
async function gatherApprovals(
  { baseline }: StoredBaseline,
  { from, to }: Week,
  { baselines }: GatherTools,
): Promise<readonly ApprovalRecord[]> {
  const found = new Map<string, ApprovalRecord>();
  for (let at: typeof baseline | undefined = baseline; at; at = await baselines.before(at)) {
    const changes = at.approved.map(({ change: { id, kind, resource, facet }, by, at: when, why }) => {
      return { by, at: when, why, change: { id, kind, resource, ...(facet === undefined ? {} : { facet }) } };
    });
    const { by, at: when, why } = at;
    const whole = at.standing === 'approved' ? [{ by, at: when, why }] : [];
    for (const one of [...whole, ...changes]) found.set(JSON.stringify(one), one);
    if ((at.approved.at(-1)?.at ?? at.at) < from) break;
  }
  return [...found.values()].filter(({ at }) => at >= from && at < to).sort((a, b) => (a.at < b.at ? -1 : 1));
}

async function gatherAlerts({ from, to }: Week, { alerts, channels }: GatherTools): Promise<readonly AlertRecords[]> {
  return Promise.all(
    channels.map(async ({ name }) => {
      const letters = await alerts.told(name, mostLetters);
      const inWeek = letters.filter(({ toldAt = '' }) => toldAt >= from && toldAt < to);
      const kinds = Map.groupBy(inWeek, ({ alert }) => alert.kind);
      const told = Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]).sort());
      return { channel: name, told, dead: (await alerts.health(name)).dead.length };
    }),
  );
}

async function gatherHistory({ name }: Week, { reports }: GatherTools): Promise<readonly WeekSummary[]> {
  const { weeks } = await reports.page(undefined, weeksOfHistory + 1);
  return weeks.filter(({ week }) => week < name).slice(0, weeksOfHistory);
}
