import { scopesTouch } from '../model/arm-id';
import type { Exemption } from '../model/exemption';
import type { Finding, Transition } from '../model/finding';
import { findingId } from '../model/finding-id';
import { isOpenFailure, type Severity, type Status, severities, type Verdict } from '../model/verdict';

/** What a run saw, and what was stored before it. */
export interface Reconciliation {
  readonly verdicts: readonly Verdict[];
  /** Every finding, open and resolved. */
  readonly stored: readonly Finding[];
  readonly run: string;
  /** When the run took place, ISO 8601 UTC. */
  readonly at: string;
  /** Whether the run really read the scope in which the finding's resource would be. */
  readonly wasRead: (finding: Finding) => boolean;
}

type Step = Pick<Transition, 'kind' | 'finding'>;

/**
 * The steps from the stored findings to what the verdicts say: at most one for each finding, ordered by control, resource
 * and facet. A failure that is exempt resolves its finding until the exemption runs out. Unknown neither opens nor resolves. A finding without a verdict of its own is resolved only when nothing
 * unknown can hide it and its scope was read; it stays when its control said nothing at all.
 */
export function reconcile({ verdicts, stored, run, at, wasRead }: Reconciliation): readonly Transition[] {
  const judged = decisiveVerdicts(verdicts);
  const before = new Map(stored.map((finding) => [finding.id, finding]));
  const unknowns = unknownsByControl(verdicts);
  const gone = stored.filter(
    (finding) => !judged.has(finding.id) && isProvenAbsent(finding, unknowns.get(finding.control)) && wasRead(finding),
  );
  return [
    ...[...judged].map(([id, verdict]) => settle(id, verdict, before.get(id), at)),
    ...gone.map((finding) => resolve(finding, at)),
  ]
    .filter((step) => step !== undefined)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    .map(({ kind, finding }) => ({ kind, at, run, finding }));
}

/** One verdict for each finding id; where several share one, the worst of them, whatever their order. */
function decisiveVerdicts(verdicts: readonly Verdict[]): ReadonlyMap<string, Verdict> {
  const decisive = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const id = findingId(verdict.control, verdict.resource, verdict.facet);
    const rival = decisive.get(id);
    if (!rival || outweighs(verdict, rival)) decisive.set(id, verdict);
  }
  return decisive;
}

const weights: Readonly<Record<Status, number>> = { fail: 2, unknown: 1, pass: 0, 'not-applicable': 0 };

function outweighs(verdict: Verdict, rival: Verdict): boolean {
  const difference = weights[verdict.status] - weights[rival.status] || rank(rival.severity) - rank(verdict.severity);
  return difference === 0 ? JSON.stringify(wordsOf(verdict)) < JSON.stringify(wordsOf(rival)) : difference > 0;
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}

function settle(id: string, verdict: Verdict, before: Finding | undefined, at: string): Step | undefined {
  if (verdict.status === 'unknown') return undefined;
  if (isOpenFailure(verdict)) return raise(id, verdict, before, at);
  return before && resolve(before, at, verdict.exemption);
}

function raise(id: string, verdict: Verdict, before: Finding | undefined, at: string): Step | undefined {
  const open = { id, ...wordsOf(verdict), state: 'open' } as const;
  if (!before) return { kind: 'opened', finding: { ...open, firstSeen: at, openedAt: at, revision: 1 } };

  const { firstSeen, openedAt, revision } = before;
  if (before.state === 'resolved') {
    return { kind: 'reopened', finding: { ...open, firstSeen, openedAt: at, revision: revision + 1 } };
  }
  if (textOf(before) === textOf(open)) return undefined;
  return { kind: 'changed', finding: { ...open, firstSeen, openedAt, revision: revision + 1 } };
}

/** Whether by a pass or by an exemption: one that takes the other's place is a change. */
function resolve(before: Finding, at: string, exemption?: Exemption): Step | undefined {
  const { revision, exemption: former, ...rest } = before;
  const isResolved = before.state === 'resolved';
  if (isResolved && JSON.stringify(former) === JSON.stringify(exemption)) return undefined;
  const resolved = { ...rest, state: 'resolved' as const, resolvedAt: at, ...(exemption && { exemption }) };
  return { kind: isResolved ? 'changed' : 'resolved', finding: { ...resolved, revision: revision + 1 } };
}

type Words = Omit<Finding, 'id' | 'state' | 'firstSeen' | 'openedAt' | 'resolvedAt' | 'revision'>;

function wordsOf({ control, title, severity, resource, facet, workspace, reason = '', fix }: Verdict): Words {
  return {
    control,
    title,
    severity,
    resource: resource.text,
    ...(facet !== undefined && { facet }),
    ...(workspace !== undefined && { workspace: workspace.text }),
    reason,
    ...(fix !== undefined && { fix }),
  };
}

/** What a reader would see change; the casing of an id is not among it, for Azure gives now one and now another. */
function textOf({ title, severity, workspace, reason, fix }: Words): string {
  return JSON.stringify([title, severity, workspace?.toLowerCase(), reason, fix]);
}

/** The unknown verdicts of each control that said anything. */
function unknownsByControl(verdicts: readonly Verdict[]): ReadonlyMap<string, readonly Verdict[]> {
  const unknowns = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const ofControl = unknowns.get(verdict.control) ?? [];
    if (verdict.status === 'unknown') ofControl.push(verdict);
    unknowns.set(verdict.control, ofControl);
  }
  return unknowns;
}

function isProvenAbsent(finding: Finding, unknowns: readonly Verdict[] | undefined): boolean {
  return unknowns !== undefined && !unknowns.some((verdict) => mayHide(verdict, finding));
}

/** Whether what the verdict could not see is, holds or belongs to the finding's resource or workspace. */
function mayHide(verdict: Verdict, finding: Finding): boolean {
  const unseen = [verdict.resource.key, ...(verdict.workspace ? [verdict.workspace.key] : [])];
  const concerned = [finding.resource, ...(finding.workspace ? [finding.workspace] : [])];
  return concerned.some((id) => unseen.some((scope) => scopesTouch(id, scope)));
}

function placeOf({ finding: { control, resource, facet = '', id } }: Step): string {
  return [control, resource.toLowerCase(), facet, id].join('\0');
}
