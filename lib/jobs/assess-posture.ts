import type { Crash } from '../controls/evaluate';
import { blindnessIn } from '../findings/blindness';
import { reconcile } from '../findings/reconcile';
import { armId, scopesTouch, subscriptionOf } from '../model/arm-id';
import type { EgressSettings } from '../model/egress-policy';
import { type Finding, type Run, type Transition, type TransitionKind, transitionKinds } from '../model/finding';
import type { Evidenced } from '../model/inventory';
import type { Clock, FindingStore, RunLedger } from '../model/ports';
import type { Snapshot } from '../model/snapshot';
import { summarise } from '../report/summary';
import { scanSnapshot } from './scan-snapshot';

/** What the job works with. */
export interface AssessPostureTools {
  readonly collect: () => Promise<Snapshot>;
  /** What the operator decides about what may leave. */
  readonly egress: EgressSettings;
  readonly findings: FindingStore;
  readonly ledger: RunLedger;
  readonly clock: Clock;
  readonly newRunId: () => string;
  /** Told of each control that crashed, which is a defect of ours. */
  readonly reportCrash: (crash: Crash) => void;
}

export const postureJob = 'assess-posture';

/** Collects the estate, judges it and brings the findings up to date. A run that dies is completed by the next one. */
export async function assessPosture(tools: AssessPostureTools): Promise<Run> {
  const started: Run = {
    id: tools.newRunId(),
    job: postureJob,
    startedAt: tools.clock().toISOString(),
    outcome: 'running',
  };
  try {
    const run = {
      ...started,
      ...(await assess(started, tools)),
      finishedAt: tools.clock().toISOString(),
      outcome: 'completed' as const,
    };
    await tools.ledger.record(run);
    return run;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await tools.ledger.record({
      ...started,
      finishedAt: tools.clock().toISOString(),
      outcome: 'failed',
      error: message,
    });
    throw error;
  }
}

async function assess(run: Run, { collect, egress, findings, reportCrash }: AssessPostureTools): Promise<Partial<Run>> {
  const { scan, parts, crashes } = scanSnapshot(await collect(), egress);
  crashes.forEach(reportCrash);
  const stored = await findings.load();
  const transitions = reconcile({
    verdicts: scan.verdicts,
    stored: stored.map(({ finding }) => finding),
    run: run.id,
    at: run.startedAt,
    wasRead: (finding) => wasRead(finding, parts),
  });
  await findings.apply(transitions, stored);
  return {
    summary: summarise(scan.verdicts),
    transitions: countByKind(transitions),
    resources: scan.resources,
    gaps: scan.gaps,
    blindness: blindnessIn(scan),
  };
}

/** Whether the run really looked where the finding's resource would be: its subscription answered, and no gap lies near it. */
function wasRead({ resource, workspace }: Finding, parts: Evidenced): boolean {
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
  return Object.fromEntries(transitionKinds.map((kind) => [kind, count(kind)])) as Record<TransitionKind, number>;
}
