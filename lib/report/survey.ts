import { compareIds } from '../model/arm-id';
import type { JudgedChange } from '../model/change';
import type { EgressPath } from '../model/egress-path';
import type { Evidence } from '../model/evidence';
import type { Evidenced } from '../model/inventory';
import type { PartSurvey, Survey, Tally, WayCounts, WorkspaceSurvey } from '../model/results';
import type { Status, Verdict } from '../model/verdict';
import type { Scan } from './scan';

/** Counts what follows from a snapshot, for those who only want to look. */
export function surveyOf({ takenAt, verdicts }: Pick<Scan, 'takenAt' | 'verdicts'>, parts: Evidenced): Survey {
  const { changes, egressPaths, profiles: _profiles, deniedEgress: _denied, logHealth: _health, ...read } = parts;
  const paths = egressPaths.known ? egressPaths.value.paths : [];
  const drift = changes.known ? changes.value.changes : [];
  const widening = drift.filter(({ effect }) => effect === 'widens').length;
  return {
    takenAt,
    ...(egressPaths.known ? { waysOut: countWays(paths) } : { because: egressPaths.because }),
    workspaces: workspacesIn(parts, paths, drift),
    verdicts: tallyVerdicts(verdicts),
    parts: Object.entries(read).map(surveyPart),
    ...(changes.known && { changes: { widening, other: drift.length - widening } }),
  };
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
  paths: readonly EgressPath[],
  drift: readonly JudgedChange[],
): readonly WorkspaceSurvey[] {
  if (!workspaces.known) return [];
  const waysOf = Map.groupBy(paths, ({ from }) => from.workspace.key);
  const changesOf = countByWorkspace(drift);
  // Stores that copy to elsewhere are where ways out begin, too.
  const origins = [...[...workspaces.value].map(({ id }) => id), ...paths.map(({ from }) => from.workspace)];
  const once = new Map(origins.map((id) => [id.key, id]));
  return [...once.values()].sort(compareIds).map((id) => {
    const profile = profiles.known ? profiles.value.find(id) : undefined;
    return {
      id: id.text,
      ...(profile?.seen && { tradeOffs: profile.value.tradeOffs }),
      waysOut: countWays(waysOf.get(id.key) ?? []),
      changes: changesOf.get(id.key) ?? 0,
    };
  });
}

function countByWorkspace(drift: readonly JudgedChange[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { resource, opens } of drift) {
    for (const key of new Set([resource.key, ...opens.map(({ from }) => from.workspace.key)]))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
