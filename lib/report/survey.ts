import { armId, compareIds } from '../model/arm-id';
import type { Drift, JudgedChange } from '../model/change';
import type { EgressPath } from '../model/egress-path';
import type { Evidence } from '../model/evidence';
import type { Evidenced, Inventory } from '../model/inventory';
import type { PartSurvey, Survey, Tally, WayCounts, WorkspaceSurvey } from '../model/results';
import type { Status, Verdict } from '../model/verdict';
import type { Scan } from './scan';

/** Counts what follows from a snapshot, for those who only want to look. */
export function surveyOf({ takenAt, verdicts }: Pick<Scan, 'takenAt' | 'verdicts'>, parts: Evidenced): Survey {
  const { changes, egressPaths, profiles: _profiles, deniedEgress: _denied, logHealth: _health, ...read } = parts;
  const paths = egressPaths.known ? egressPaths.value.paths : undefined;
  const drift = changes.known ? changes.value.changes : [];
  const widening = drift.filter(({ effect }) => effect === 'widens').length;
  return {
    takenAt,
    ...(paths && { waysOut: countWays(paths) }),
    ...(!egressPaths.known && { because: egressPaths.because }),
    workspaces: workspacesIn(parts, paths, drift),
    verdicts: tallyVerdicts(verdicts),
    parts: Object.entries(read).map(surveyPart),
    ...(changes.known && { changes: { widening, other: drift.length - widening } }),
  };
}

/** What is otherwise than when something was counted: verdicts, and what was looked at of workspaces. */
export interface Otherwise {
  readonly was: readonly Verdict[];
  readonly is: readonly Verdict[];
  readonly views: readonly [was: Evidenced, is: Evidenced] | undefined;
}

/** The survey with what is otherwise counted anew; every part and all changes are as they are now. */
export function reviseSurvey(survey: Survey, { was, is, views }: Otherwise, parts: Inventory, drift: Drift): Survey {
  const { changes } = drift;
  const widening = changes.filter(({ effect }) => effect === 'widens').length;
  const changesOf = countByWorkspace(changes);
  const [old, fresh] = (views ?? []).map((view) => {
    const paths = view.egressPaths.known ? view.egressPaths.value.paths : undefined;
    return workspacesIn(view, paths, changes);
  });
  const looked = new Set([...(old ?? []), ...(fresh ?? [])].map(({ id }) => id.toLowerCase()));
  const others = survey.workspaces.filter(({ id }) => !looked.has(id.toLowerCase()));
  const workspaces = [
    ...others.map((line) => ({ ...line, changes: changesOf.get(line.id.toLowerCase()) ?? 0 })),
    ...(fresh ?? []),
  ].sort((a, b) => compareIds(armId(a.id), armId(b.id)));
  return withTotal({
    ...survey,
    workspaces,
    verdicts: addTallies(survey.verdicts, tallyVerdicts(is), tallyVerdicts(was)),
    parts: Object.entries(parts).map(surveyPart),
    changes: { widening, other: changes.length - widening },
  });
}

/** Tallies with some more, and without some others. */
function addTallies(
  tallies: Survey['verdicts'],
  more: Survey['verdicts'],
  less: Survey['verdicts'],
): Survey['verdicts'] {
  const sum = (control: string): Tally => {
    const words = new Set([tallies, more].flatMap((each) => Object.keys(each[control] ?? {}))) as Set<keyof Tally>;
    const count = (word: keyof Tally) =>
      (tallies[control]?.[word] ?? 0) + (more[control]?.[word] ?? 0) - (less[control]?.[word] ?? 0);
    return Object.fromEntries([...words].flatMap((word) => (count(word) > 0 ? [[word, count(word)]] : [])));
  };
  return Object.fromEntries([...new Set([...Object.keys(tallies), ...Object.keys(more)])].map((id) => [id, sum(id)]));
}

/** What each control said, counted; a failure that somebody answers for is exempt. */
export function tallyVerdicts(verdicts: readonly Verdict[]): Readonly<Record<string, Tally>> {
  const tallies: Record<string, Partial<Record<Status | 'exempt', number>>> = {};
  for (const { control, status, exemption } of verdicts) {
    tallies[control] ??= {};
    const word = exemption ? 'exempt' : status;
    tallies[control][word] = (tallies[control][word] ?? 0) + 1;
  }
  return tallies;
}

function surveyPart([name, part]: [string, Evidence<unknown>]): PartSurvey {
  if (!part.known) return { name, because: part.because, gaps: 0 };
  const { value, gaps } = part;
  const size = typeof value === 'object' && value !== null && 'size' in value ? Number(value.size) : 1;
  return { name, size, gaps: gaps.length };
}

/** Each way out under what is known of it. */
export function countWays(paths: readonly EgressPath[]): WayCounts {
  const unapproved = paths.filter(({ approved }) => !approved);
  const contested = unapproved.filter(({ certainty }) => certainty === 'contested').length;
  return { approved: paths.length - unapproved.length, open: unapproved.length - contested, contested };
}

function workspacesIn(
  { workspaces, profiles }: Evidenced,
  paths: readonly EgressPath[] | undefined,
  drift: readonly JudgedChange[],
): readonly WorkspaceSurvey[] {
  if (!workspaces.known) return [];
  const waysOf = Map.groupBy(paths ?? [], ({ from }) => from.workspace.key);
  const changesOf = countByWorkspace(drift);
  // Stores that copy to elsewhere are where ways out begin, too.
  const origins = [...[...workspaces.value].map(({ id }) => id), ...(paths ?? []).map(({ from }) => from.workspace)];
  const once = new Map(origins.map((id) => [id.key, id]));
  return [...once.values()].sort(compareIds).map((id) => {
    const profile = profiles.known ? profiles.value.find(id) : undefined;
    return {
      id: id.text,
      ...(profile?.seen && { tradeOffs: profile.value.tradeOffs }),
      ...(paths && { waysOut: countWays(waysOf.get(id.key) ?? []) }),
      changes: changesOf.get(id.key) ?? 0,
    };
  });
}

/** The survey with the ways out of what is one's own, where others walk the rest of the estate. */
export function withWaysOut(
  survey: Survey,
  paths: readonly EgressPath[],
  isOwn: (workspace: string) => boolean,
): Survey {
  const waysOf = Map.groupBy(
    paths.filter(({ from }) => isOwn(from.workspace.key)),
    ({ from }) => from.workspace.key,
  );
  const listed = new Set(survey.workspaces.map(({ id }) => id.toLowerCase()));
  const unlisted = [...waysOf].flatMap(([key, [first]]) =>
    first && !listed.has(key) ? [{ id: first.from.workspace.text, changes: 0 }] : [],
  );
  const workspaces = [...survey.workspaces, ...unlisted]
    .map((line): WorkspaceSurvey => {
      const key = line.id.toLowerCase();
      return isOwn(key) ? { ...line, waysOut: countWays(waysOf.get(key) ?? []) } : line;
    })
    .sort((a, b) => compareIds(armId(a.id), armId(b.id)));
  return withTotal({ ...survey, workspaces });
}

/** The survey with the ways out of all its workspaces, unless those of one are not known. */
function withTotal({ because, waysOut: _, ...survey }: Survey): Survey {
  const total = survey.workspaces.reduce<WayCounts | undefined>(
    (sum, { waysOut }) => sum && waysOut && addWays(sum, waysOut),
    { approved: 0, open: 0, contested: 0 },
  );
  return { ...survey, ...(total ? { waysOut: total } : because !== undefined && { because }) };
}

/** Orders workspaces by their open ways out, the most first; what is not known comes before all that is. */
export function byWaysOut(
  { waysOut: a }: Pick<WorkspaceSurvey, 'waysOut'>,
  { waysOut: b }: Pick<WorkspaceSurvey, 'waysOut'>,
): number {
  if (!a || !b) return Number(!b) - Number(!a);
  return b.open - a.open || b.contested - a.contested;
}

function addWays(a: WayCounts, b: WayCounts): WayCounts {
  return { approved: a.approved + b.approved, open: a.open + b.open, contested: a.contested + b.contested };
}

function countByWorkspace(drift: readonly JudgedChange[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { resource, opens } of drift) {
    for (const key of new Set([resource.key, ...opens.map(({ from }) => from.workspace.key)]))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
