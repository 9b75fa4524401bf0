import { armId } from '../../../model/arm-id';
import { denialsByDay } from '../../weekly/days';
import type { WeeklyReport } from '../../weekly/report';
import { Panel } from '../parts';
import { ResourceName } from '../words';
import type { SectionProps } from './document';
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
    <Panel title="Workspaces" id="workspaces">
      <Some
        columns={[
          { head: 'Workspace', cell: ({ id }: Line) => <ResourceName id={id} /> },
          { head: 'Ways out not approved', cell: ({ open }) => open ?? 'unknown', isNumber: true },
          { head: 'Opened since the report before', cell: ({ opened }) => opened ?? 'not compared', isNumber: true },
          { head: 'Open findings', cell: ({ findings }) => findings, isNumber: true },
          { head: 'Critical or high', cell: ({ grave }) => grave, isNumber: true },
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
      ? denialsByDay(denials.value.series, week).map((one) => [one.workspace.toLowerCase(), one.total])
      : [],
  );
  const openFindings = findings.filter(({ finding }) => finding.state === 'open' && !finding.exemption);
  return workspaces
    .map(({ id }): Line => {
      const { key } = armId(id);
      const own = openFindings.filter(({ finding }) =>
        [finding.workspace, finding.resource].some((of) => of?.toLowerCase() === key),
      );
      const open = (
        paths: readonly {
          readonly approved: boolean;
          readonly from: { readonly workspace: { readonly key: string } };
        }[],
      ) => paths.filter(({ approved, from }) => !approved && from.workspace.key === key).length;
      return {
        id,
        open: waysOut.known ? open(waysOut.value.paths) : undefined,
        opened: waysOut.known && waysOut.value.since ? open(waysOut.value.since.opened) : undefined,
        findings: own.length,
        grave: own.filter(({ finding }) => finding.severity === 'critical' || finding.severity === 'high').length,
        denied: denied.get(key),
      };
    })
    .sort(
      (a, b) =>
        (b.open ?? 0) - (a.open ?? 0) || b.findings - a.findings || (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1),
    );
}
