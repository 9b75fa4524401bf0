import { controls } from '../controls';
import type { EgressSettings } from '../model/egress-policy';
import type { Clock } from '../model/ports';
import type { FindingLine, ResultStore } from '../model/results';
import type { ControlLine, ControlsPage, Coverage, ExemptionLine } from '../report/views/controls';

/** What the page of controls is gathered from. */
export interface BrowseControlsTools {
  readonly results: Pick<ResultStore, 'read'>;
  readonly egress: EgressSettings;
  readonly clock: Clock;
}

/** The catalogue with what the newest runs say of each control, the frameworks, and who answers for what. */
export async function browseControls({ results, egress, clock }: BrowseControlsTools): Promise<ControlsPage> {
  const [survey, denials, findings = []] = await Promise.all([
    results.read('survey'),
    results.read('denials'),
    results.read('findings'),
  ]);
  const tallies = { ...denials?.verdicts, ...survey?.verdicts };
  const lines = controls
    .map(({ id, title, severity }): ControlLine => ({ id, title, severity, tally: tallies[id] ?? {} }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    now: clock().toISOString(),
    controls: lines,
    coverage: coverageOf(new Map(lines.map((line) => [line.id, line]))),
    exemptions: [...declared(egress), ...findings.flatMap(granted)].sort((a, b) => (a.until < b.until ? -1 : 1)),
  };
}

function coverageOf(lines: ReadonlyMap<string, ControlLine>): readonly Coverage[] {
  const covered = controls.flatMap(({ id, frameworks }) =>
    frameworks.map((entry) => ({
      framework: `${entry.framework} ${entry.version}`,
      entry: entry.id,
      line: lines.get(id),
    })),
  );
  return [...Map.groupBy(covered, ({ framework }) => framework)].sort(byName).map(([framework, all]) => ({
    framework,
    entries: [...Map.groupBy(all, ({ entry }) => entry)].sort(byName).map(([id, same]) => ({
      id,
      controls: same.flatMap(({ line }) => line ?? []),
    })),
  }));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function declared({ exemptions = [] }: EgressSettings): readonly ExemptionLine[] {
  return exemptions.map(({ control, resource, owner, reason, expires }) => ({
    control,
    resource,
    by: owner,
    why: reason,
    until: `${expires}T23:59:59.999Z`,
  }));
}

function granted({ id, control, resource, exemption, state }: FindingLine): readonly ExemptionLine[] {
  if (!exemption || state === 'resolved') return [];
  return [{ control, resource, by: exemption.by, why: exemption.why, until: exemption.until, finding: id }];
}
