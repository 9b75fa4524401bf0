import { reconcile } from '../findings/reconcile';
import { register } from '../findings/register';
import { armId, scopesTouch, subscriptionOf } from '../model/arm-id';
import { type Finding, type Run, type Transition, type TransitionKind, transitionKinds } from '../model/finding';
import type { Evidenced, Inventory } from '../model/inventory';
import type { FindingStore, StoredFinding } from '../model/ports';
import type { ResultStore } from '../model/results';
import type { Verdict } from '../model/verdict';
import { summarise } from '../report/summary';

/** Where findings are kept, and the register of them. */
export interface FindingTools {
  readonly findings: FindingStore;
  readonly results: ResultStore;
}

/** What a run has to say. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  /** What it looked at; each part with what could not be read. */
  readonly parts: Looked;
  /** The ids of the controls that judged, where some have nothing new to say. */
  readonly controls?: ReadonlySet<string>;
  /** Gives the stored findings that the run is about; all of them where it is left out. */
  readonly load?: () => Promise<readonly StoredFinding[]>;
}

type Looked = Inventory & Partial<Evidenced>;

/**
 * Brings the findings up to date with what a run has to say, and tells what changed. `confirm` throws where that no longer holds;
 * it is asked when the findings that it is compared with were read.
 */
export async function settleFindings(
  run: Pick<Run, 'id' | 'startedAt'>,
  { verdicts, parts, controls, load }: Judged,
  { findings, results }: FindingTools,
  confirm: () => Promise<void> = async () => undefined,
): Promise<Pick<Run, 'summary' | 'transitions'>> {
  const stored = await (load ? load() : findings.load());
  await confirm();
  const transitions = reconcile({
    verdicts,
    ...(controls && { controls }),
    stored: stored.map(({ finding }) => finding),
    run: run.id,
    at: run.startedAt,
    wasRead: (finding) => wasRead(finding, parts),
  });
  await findings.apply(transitions, stored);
  const all = [...(load ? [] : stored), ...transitions].map(({ finding }) => finding);
  if (all.length > 0 || !load) await results.revise('findings', (lines) => register(lines, all));
  return { summary: summarise(verdicts), transitions: countByKind(transitions) };
}

/** Whether the run really looked where the finding's resource would be: its subscription answered, and no gap lies near it. */
function wasRead({ resource, workspace }: Finding, { changes: _, ...parts }: Looked): boolean {
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
