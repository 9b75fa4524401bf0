import { armId } from '../../../model/arm-id';
import type { EgressPath } from '../../../model/egress-path';
import { denialsByDay } from '../../weekly/days';
import type { WeeklyReport } from '../../weekly/report';
import { Panel } from '../parts';
import { ResourceName } from '../words';
import type { SectionProps } from './section';
import { Some } from './some';

interface Line {
  readonly id: string;
  readonly open: number | undefined;
  readonly opened: number | undefined;
  readonly findings: number;
  readonly grave: number;
  readonly denied: number | undefined;
}

/** A line for each workspace, those with most ways out first. */
export function WorkspaceLines({ report }: SectionProps) {
  return (
    <Panel
      title="Workspaces"
      id="workspaces"
      aside="open ways are those that nobody approved; new, since the report before; grave, critical or high"
    >
      <Some
        columns={[
          { head: 'Workspace', cell: ({ id }: Line) => <ResourceName id={id} /> },
          { head: 'Open ways', cell: ({ open }) => open ?? 'unknown', isNumber: true },
          { head: 'New', cell: ({ opened }) => opened ?? 'not compared', isNumber: true },
          { head: 'Findings', cell: ({ findings }) => findings, isNumber: true },
          { head: 'Grave', cell: ({ grave }) => grave, isNumber: true },
          { head: 'Denied', cell: ({ denied }) => denied?.toLocaleString('en-US') ?? 'unknown', isNumber: true },
        ]}
        rows={linesOf(report)}
        empty="No workspace was read."
        rest="findings.csv and ways-out.csv"
      />
    </Panel>
  );
}

function linesOf({ workspaces, waysOut, findings, denials, week }: WeeklyReport): readonly Line[] {
  const denied = new Map(
    denials.known
      ? denialsByDay(denials.value.series, week).map(({ workspace, total }) => [keyOf(workspace), total])
      : [],
  );
  const open = waysOut.known ? openByWorkspace(waysOut.value.paths) : undefined;
  const opened = waysOut.known && waysOut.value.since ? openByWorkspace(waysOut.value.since.opened) : undefined;
  const found = Map.groupBy(
    findings.filter(({ finding }) => finding.state === 'open' && !finding.exemption),
    ({ finding }) => keyOf(finding.workspace ?? finding.resource),
  );
  return workspaces
    .map(({ id }): Line => {
      const key = keyOf(id);
      const own = found.get(key) ?? [];
      return {
        id,
        open: open && (open.get(key)?.length ?? 0),
        opened: opened && (opened.get(key)?.length ?? 0),
        findings: own.length,
        grave: own.filter(({ finding }) => ['critical', 'high'].includes(finding.severity)).length,
        denied: denied.get(key),
      };
    })
    .sort((a, b) => (b.open ?? 0) - (a.open ?? 0) || b.findings - a.findings || (keyOf(a.id) < keyOf(b.id) ? -1 : 1));
}

function openByWorkspace(paths: readonly EgressPath[]): ReadonlyMap<string, readonly EgressPath[]> {
  return Map.groupBy(
    paths.filter(({ approved }) => !approved),
    ({ from }) => from.workspace.key,
  );
}

function keyOf(id: string): string {
  return armId(id).key;
}
