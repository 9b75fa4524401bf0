import type { ChangeSet } from './findings';
import type { Arrival, Receiver } from './receiver';

/** What was sent through, what came out, and who died meanwhile. */
export interface Outcome {
  readonly sets: readonly ChangeSet[];
  readonly receivers: Readonly<Record<'teams' | 'sentinel', Receiver>>;
  /** Workers that were killed, by their number. */
  readonly killed: ReadonlySet<number>;
  readonly workers: number;
  readonly dead: number;
}

/** How one channel fared. */
export interface ChannelFigures {
  readonly calls: Readonly<Record<string, number>>;
  /** Different alerts that came in. */
  readonly arrived: number;
  /** Findings of which the reader believes something else than the truth, or rows that never came. */
  readonly missing: number;
  /** Steps that came before an earlier step of the same finding. */
  readonly outOfOrder: number;
  /** Alerts that came once more: because no answer was heard, because the worker died before it wrote the answer down, and for no reason. */
  readonly again: { readonly unheard: number; readonly unwritten: number; readonly unexplained: number };
}

export interface Figures {
  readonly findings: number;
  readonly steps: number;
  readonly workers: number;
  readonly killed: number;
  readonly dead: number;
  readonly teams: ChannelFigures;
  readonly sentinel: ChannelFigures;
}

export function judge({ sets, receivers: { teams, sentinel }, killed, workers, dead }: Outcome): Figures {
  const steps = sets.flat();
  const newest = new Map(steps.map(({ finding: { id, revision } }) => [id, revision]));
  const believed = newestIn(teams.arrivals);
  const rows = new Set(sentinel.arrivals.map(({ id }) => id));
  return {
    findings: newest.size,
    steps: steps.length,
    workers,
    killed: killed.size,
    dead,
    teams: {
      ...figuresOf(teams, killed),
      missing: [...newest].filter(([id, revision]) => believed.get(id) !== revision).length,
    },
    sentinel: {
      ...figuresOf(sentinel, killed),
      missing: steps.filter(({ finding: { id, revision } }) => !rows.has(`${id}~${revision}`)).length,
    },
  };
}

function figuresOf({ arrivals, calls }: Receiver, killed: ReadonlySet<number>): Omit<ChannelFigures, 'missing'> {
  const byId = [...Map.groupBy(arrivals, ({ id }) => id).values()];
  const repeated = byId.flatMap((all) => all.slice(0, -1));
  const unheard = repeated.filter(({ heard }) => !heard);
  const unwritten = repeated.filter(({ heard, worker }) => heard && killed.has(worker));
  return {
    calls,
    arrived: byId.length,
    outOfOrder: countOutOfOrder(arrivals),
    again: {
      unheard: unheard.length,
      unwritten: unwritten.length,
      unexplained: repeated.length - unheard.length - unwritten.length,
    },
  };
}

/** The newest revision of each finding that came in. */
function newestIn(arrivals: readonly Arrival[]): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { finding, revision } of arrivals.flatMap(({ steps }) => steps)) {
    newest.set(finding, Math.max(revision, newest.get(finding) ?? 0));
  }
  return newest;
}

function countOutOfOrder(arrivals: readonly Arrival[]): number {
  const seen = new Map<string, Set<number>>();
  let count = 0;
  for (const { finding, revision } of arrivals.flatMap(({ steps }) => steps)) {
    const before = seen.get(finding) ?? new Set();
    if (!before.has(revision) && [...before].some((later) => later > revision)) count += 1;
    seen.set(finding, before.add(revision));
  }
  return count;
}
