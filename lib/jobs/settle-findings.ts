import { reconcile } from '../findings/reconcile';
import { armId, scopesTouch, subscriptionOf } from '../model/arm-id';
import type { Finding, Run, Transition, TransitionKind } from '../model/finding';
import type { Evidenced } from '../model/inventory';
import type { FindingStore } from '../model/ports';
import type { Verdict } from '../model/verdict';
import { summarise } from '../report/summary';

/** Brings the findings up to date with the verdicts of a run, and tells what changed. */
export async function settleFindings(
  run: Run,
  verdicts: readonly Verdict[],
  parts: Evidenced,
  findings: FindingStore,
): Promise<Pick<Run, 'summary' | 'transitions'>> {
  const stored = await findings.load();
  const transitions = reconcile({
    verdicts,
    stored: stored.map(({ finding }) => finding),
    run: run.id,
    at: run.startedAt,
    wasRead: (finding) => wasRead(finding, parts),
  });
  await findings.apply(transitions, stored);
  return { summary: summarise(verdicts), transitions: countByKind(transitions) };
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
  return {
    opened: count('opened'),
    reopened: count('reopened'),
    resolved: count('resolved'),
    changed: count('changed'),
  };
}
