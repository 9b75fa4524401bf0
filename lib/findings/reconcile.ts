import type { Exemption } from '../model/act';
import { scopesTouch } from '../model/arm-id';
import type { DeclaredExemption } from '../model/declared-exemption';
import type { Finding, Transition } from '../model/finding';
import { findingId } from '../model/finding-id';
import { type Severity, type Status, severities, type Verdict } from '../model/verdict';

/** What a run saw, and what was stored before it. */
export interface Reconciliation {
  readonly verdicts: readonly Verdict[];
  /** The ids of controls that judged although they may have no verdict here. */
  readonly controls?: ReadonlySet<string>;
  /** Every finding that the verdicts may be about, open and resolved. */
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
 * and facet. Unknown neither opens nor resolves. A finding without a verdict of its own is resolved only when nothing
 * unknown can hide it and its scope was read; it stays when its control said nothing at all.
 */
export function reconcile({
  verdicts,
  controls = new Set(),
  stored,
  run,
  at,
  wasRead,
}: Reconciliation): readonly Transition[] {
  const judged = decisiveVerdicts(verdicts);
  const before = new Map(stored.map((finding) => [finding.id, finding]));
  const unknowns = unknownsByControl(verdicts, controls);
  const gone = stored.filter(
    (finding) => !judged.has(finding.id) && isProvenAbsent(finding, unknowns.get(finding.control)) && wasRead(finding),
  );
  const steps = [
    ...[...judged].map(([id, verdict]) => settle(id, verdict, before.get(id), at)),
    ...gone.map((finding) => resolve(finding, at)),
  ].filter((step) => step !== undefined);
  const stepped = new Set(steps.map(({ finding }) => finding.id));
  const lapsed = stored.filter((finding) => !stepped.has(finding.id) && isLapsed(finding, at)).map(lapse);
  return [...steps, ...lapsed]
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
  if (verdict.status === 'fail') return raise(id, verdict, before, at);
  return before && resolve(before, at);
}

function raise(id: string, verdict: Verdict, before: Finding | undefined, at: string): Step | undefined {
  const by = authorOf(verdict, before);
  const open = {
    id,
    ...wordsOf(verdict),
    ...(by && { by }),
    ...actsAfter(verdict, before, at),
    state: 'open',
  } as const;
  if (!before) return { kind: 'opened', finding: { ...open, firstSeen: at, openedAt: at, revision: 1 } };

  const { firstSeen, openedAt, revision } = before;
  if (before.state === 'resolved') {
    return { kind: 'reopened', finding: { ...open, firstSeen, openedAt: at, revision: revision + 1 } };
  }
  const next = { ...open, firstSeen, openedAt, revision: revision + 1 };
  if (isLapsed(before, at)) return { kind: 'exemption-expired', finding: next };
  if (open.exemption?.until !== before.exemption?.until)
    return { kind: open.exemption ? 'exempted' : 'changed', finding: next };
  return textOf(before) === textOf(open) ? undefined : { kind: 'changed', finding: next };
}

/** What people did holds on, but nobody took note of what is worse than it was, or back; and exemptions run out. */
function actsAfter(
  { severity, exemption: declared }: Verdict,
  before: Finding | undefined,
  at: string,
): Pick<Finding, 'acknowledged' | 'exemption'> {
  const granted = declared && grantOf(declared, at);
  if (!before) return granted ? { exemption: granted } : {};
  const { state, acknowledged, exemption: former } = before;
  const isNoted = acknowledged && state === 'open' && rank(severity) >= rank(before.severity);
  // What the configuration no longer says holds no longer; what a person did holds until its time.
  const lasting = former && former.known !== 'configured' && former.until > at ? former : undefined;
  const isSame = former?.known === 'configured' && former.until === granted?.until;
  const exemption = isSame ? former : (granted ?? lasting);
  return { ...(isNoted && { acknowledged }), ...(exemption && { exemption }) };
}

/** The last moment of the last day. */
function grantOf({ owner, reason, expires }: DeclaredExemption, at: string): Exemption {
  return { by: owner, known: 'configured', at, why: reason, until: `${expires}T23:59:59.999Z` };
}

function isLapsed({ state, exemption }: Finding, at: string): boolean {
  return state === 'open' && exemption !== undefined && exemption.until <= at;
}

function lapse({ exemption: _, ...finding }: Finding): Step {
  return { kind: 'exemption-expired', finding: { ...finding, revision: finding.revision + 1 } };
}

/** An author stays once known, for Azure forgets him; the same deed told by another source is no other author. */
function authorOf({ by }: Verdict, before: Finding | undefined): Finding['by'] {
  const known = before?.state === 'open' ? before.by : undefined;
  return by === undefined || by.correlation === known?.correlation ? known : by;
}

function resolve(before: Finding, at: string): Step | undefined {
  if (before.state === 'resolved') return undefined;
  const { revision, ...rest } = before;
  return { kind: 'resolved', finding: { ...rest, state: 'resolved', resolvedAt: at, revision: revision + 1 } };
}

type Words = Omit<
  Finding,
  'id' | 'state' | 'firstSeen' | 'openedAt' | 'resolvedAt' | 'revision' | 'acknowledged' | 'exemption'
>;

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
function textOf({ title, severity, workspace, reason, fix, by }: Words): string {
  return JSON.stringify([title, severity, workspace?.toLowerCase(), reason, fix, by]);
}

/** The unknown verdicts of each control that said anything. */
function unknownsByControl(
  verdicts: readonly Verdict[],
  controls: ReadonlySet<string>,
): ReadonlyMap<string, readonly Verdict[]> {
  const unknowns = new Map<string, Verdict[]>([...controls].map((control) => [control, []]));
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
