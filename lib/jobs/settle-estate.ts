import { waysOutControls } from '../controls';
import type { Crash } from '../controls/evaluate';
import { blindnessIn } from '../findings/blindness';
import type { Drift } from '../model/change';
import type { Deed } from '../model/deed';
import type { EgressSettings } from '../model/egress-policy';
import type { Known } from '../model/evidence';
import type { Run } from '../model/finding';
import { ConflictError, type Present, type PresentStore, type StoredSnapshot } from '../model/ports';
import { surveyOf } from '../report/survey';
import { type DriftTools, deriveDrift } from './derive-drift';
import { deriveParts, leaveWaysOutAside, readInputs } from './derive-parts';
import { type AuthorTools, learnAuthors } from './learn-authors';
import { partsWorth } from './neighbourhoods';
import { judgeParts } from './scan-snapshot';
import { type FindingTools, settleFindings } from './settle-findings';

/** What bringing the findings up to date takes. */
export interface SettleTools extends DriftTools, AuthorTools, FindingTools {
  /** What the operator decides about what may leave. */
  readonly egress: EgressSettings;
  readonly present: PresentStore;
  /** An estate with more workspaces than this has its ways out judged in parts. */
  readonly workspacesPerPart: number;
  /** Told of each control that crashed, which is a defect of ours. */
  readonly reportCrash: (crash: Crash) => void;
}

/** What a job knows: the estate as it is now, given what was stored of it; and who did what changed. */
export interface Knowledge {
  readonly revise: (newest: StoredSnapshot | undefined) => Present;
  readonly deedsBehind: (drift: Known<Drift>) => Promise<readonly Deed[]>;
  /** Whether the job can leave the ways out of a large estate to others. */
  readonly divides?: boolean;
}

/** What a run found, and the snapshot that it took the place of. */
export interface Settled {
  readonly facts: Pick<Run, 'summary' | 'transitions' | 'resources' | 'gaps' | 'blindness' | 'parts'>;
  readonly before: StoredSnapshot | undefined;
  readonly after: StoredSnapshot;
}

const mostAttempts = 8;

/**
 * Makes what a job knows the newest snapshot, judges it and brings the findings up to date, so that findings never follow from
 * anything but the newest snapshot.
 */
export function settleEstate(
  run: Pick<Run, 'id' | 'startedAt'>,
  knowledge: Knowledge,
  tools: SettleTools,
): Promise<Settled> {
  return afresh(() => settle(run, knowledge, tools));
}

/** Begins again where another process came between. */
export async function afresh<T>(work: () => Promise<T>, attempt = 1): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConflictError) || attempt === mostAttempts) throw error;
    return afresh(work, attempt + 1);
  }
}

async function settle(
  run: Pick<Run, 'id' | 'startedAt'>,
  { revise, ...knowledge }: Knowledge,
  tools: SettleTools,
): Promise<Settled> {
  const before = await tools.present.load();
  const after = await tools.present.save(revise(before), before);
  return settleWhole(run, { before, after, ...knowledge }, tools);
}

/** Judges the newest snapshot as a whole. */
export async function settleWhole(
  run: Pick<Run, 'id' | 'startedAt'>,
  { before, after, deedsBehind, divides = false }: Omit<Knowledge, 'revise'> & Omit<Settled, 'facts'>,
  tools: SettleTools,
): Promise<Settled> {
  const { egress, present, reportCrash, results } = tools;
  const inputs = readInputs(after.snapshot, egress);
  const drift = await deriveDrift(after.snapshot, inputs, tools);
  const since = before?.snapshot.takenAt ?? run.startedAt;
  const changes = await learnAuthors(drift, await deedsBehind(drift), since, tools);
  const partsOfRun = divides ? partsWorth(inputs.inventory, tools.workspacesPerPart) : 1;
  const isDivided = partsOfRun > 1;
  const derived = isDivided ? { ...leaveWaysOutAside(inputs), changes } : deriveParts(inputs, { changes });
  const elsewhere = isDivided ? waysOutControls : [];
  const { scan, parts, crashes } = judgeParts(after.snapshot, derived, egress.exemptions, elsewhere);
  crashes.forEach(reportCrash);
  const confirm = async () => {
    if (!(await present.isNewest(after))) throw new ConflictError('another process made a newer snapshot meanwhile');
  };
  const settled = await settleFindings(run, { verdicts: scan.verdicts, parts }, tools, confirm);
  await results.revise('survey', () => surveyOf(scan, parts));
  await present.settle(after);
  return {
    facts: {
      ...settled,
      ...(isDivided && { parts: partsOfRun }),
      resources: scan.resources,
      gaps: scan.gaps,
      blindness: blindnessIn(scan),
    },
    before,
    after,
  };
}
