import type { Crash } from '../controls/evaluate';
import { reconcile } from '../findings/reconcile';
import { armId, scopesTouch, subscriptionOf } from '../model/arm-id';
import type { Drift } from '../model/change';
import type { Deed } from '../model/deed';
import type { EgressSettings } from '../model/egress-policy';
import type { Known } from '../model/evidence';
import type { Finding, Run, Transition, TransitionKind } from '../model/finding';
import type { Evidenced } from '../model/inventory';
import { ConflictError, type FindingStore, type Present, type PresentStore, type StoredSnapshot } from '../model/ports';
import { summarise } from '../report/summary';
import { type DriftTools, deriveDrift } from './derive-drift';
import { deriveParts, readInputs } from './derive-parts';
import { type AuthorTools, learnAuthors } from './learn-authors';
import { judgeParts } from './scan-snapshot';

/** What bringing the findings up to date takes. */
export interface SettleTools extends DriftTools, AuthorTools {
  /** What the operator decides about what may leave. */
  readonly egress: EgressSettings;
  readonly findings: FindingStore;
  readonly present: PresentStore;
  /** Told of each control that crashed, which is a defect of ours. */
  readonly reportCrash: (crash: Crash) => void;
}

/** What a job knows: the estate as it is now, given what was stored of it; and who did what changed. */
export interface Knowledge {
  readonly revise: (newest: StoredSnapshot | undefined) => Present;
  readonly deedsBehind: (drift: Known<Drift>) => Promise<readonly Deed[]>;
}

/** What a run found, and the snapshot that it took the place of. */
export interface Settled {
  readonly facts: Pick<Run, 'summary' | 'transitions' | 'resources' | 'gaps'>;
  readonly before: StoredSnapshot | undefined;
  readonly after: StoredSnapshot;
}

const mostAttempts = 8;

/**
 * Makes what a job knows the newest snapshot, judges it and brings the findings up to date; begins again where another
 * process came between, so that findings never follow from anything but the newest snapshot.
 */
export async function settleFindings(
  run: Pick<Run, 'id' | 'startedAt'>,
  knowledge: Knowledge,
  tools: SettleTools,
  attempt = 1,
): Promise<Settled> {
  try {
    return await settle(run, knowledge, tools);
  } catch (error) {
    if (!(error instanceof ConflictError) || attempt === mostAttempts) throw error;
    return settleFindings(run, knowledge, tools, attempt + 1);
  }
}

async function settle(
  { id, startedAt }: Pick<Run, 'id' | 'startedAt'>,
  { revise, deedsBehind }: Knowledge,
  tools: SettleTools,
): Promise<Settled> {
  const { egress, findings, present, reportCrash } = tools;
  const before = await present.load();
  const after = await present.save(revise(before), before);
  const inputs = readInputs(after.snapshot, egress);
  const drift = await deriveDrift(after.snapshot, inputs, tools);
  const since = before?.snapshot.takenAt ?? startedAt;
  const changes = await learnAuthors(drift, await deedsBehind(drift), since, tools);
  const { scan, parts, crashes } = judgeParts(after.snapshot, deriveParts(inputs, changes));
  crashes.forEach(reportCrash);
  const stored = await findings.load();
  if (!(await present.isNewest(after))) throw new ConflictError('another process made a newer snapshot meanwhile');
  const transitions = reconcile({
    verdicts: scan.verdicts,
    stored: stored.map(({ finding }) => finding),
    run: id,
    at: startedAt,
    wasRead: (finding) => wasRead(finding, parts),
  });
  await findings.apply(transitions, stored);
  const { resources, gaps } = scan;
  const facts = { summary: summarise(scan.verdicts), transitions: countByKind(transitions), resources, gaps };
  return { facts, before, after };
}

/** Whether the run really looked where the finding's resource would be: its subscription answered, and no gap lies near it. */
function wasRead({ resource, workspace }: Finding, { changes: _, ...parts }: Evidenced): boolean {
  const { subscriptions } = parts;
  if (!subscriptions.known) return false;
  const answered = new Set([...subscriptions.value].map(({ id }) => subscriptionOf(id)));
  const gaps = Object.values(parts).flatMap((part) => (part.known ? part.gaps : []));
  return [resource, ...(workspace === undefined ? [] : [workspace])].every((id) => {
    const subscription = subscriptionOf(armId(id));
    return (
      (subscription === undefined || answered.has(subscription)) && !gaps.some(({ scope }) => scopesTouch(scope, id))
    );
  });
}

function countByKind(transitions: readonly Transition[]): Readonly<Record<TransitionKind, number>> {
  const count = (kind: TransitionKind) => transitions.filter((transition) => transition.kind === kind).length;
  return {
    opened: count('opened'),
    reopened: count('reopened'),
    resolved: count('resolved'),
    changed: count('changed'),
  };
}
