import { describeHop } from '../../model/describe-path';
import type { EgressPath } from '../../model/egress-path';
import type { FindingRecord } from '../../model/week-records';
import { csv } from '../csv';
import type { WeeklyReport } from './report';

/** A table's columns in their order, each with the text of its cell; undefined is an empty one. */
type Columns<Row> = Readonly<Record<string, (row: Row) => string | undefined>>;

const findingColumns: Columns<FindingRecord> = {
  id: ({ finding }) => finding.id,
  control: ({ finding }) => finding.control,
  title: ({ finding }) => finding.title,
  severity: ({ finding }) => finding.severity,
  state: ({ finding }) => finding.state,
  workspace: ({ finding }) => finding.workspace,
  resource: ({ finding }) => finding.resource,
  facet: ({ finding }) => finding.facet,
  reason: ({ finding }) => finding.reason,
  fix: ({ finding }) => finding.fix,
  changed_by: ({ finding }) => finding.by?.who,
  changed_how: ({ finding }) => finding.by?.how,
  changed_at: ({ finding }) => finding.by?.at,
  first_seen: ({ finding }) => finding.firstSeen,
  opened_at: ({ finding }) => finding.openedAt,
  acknowledged_by: ({ finding }) => finding.acknowledged?.by,
  acknowledged_at: ({ finding }) => finding.acknowledged?.at,
  exempt_until: ({ finding }) => finding.exemption?.until,
  resolved_at: ({ finding }) => finding.resolvedAt,
  steps: ({ steps }) => String(steps.length),
};

const wayColumns: Columns<EgressPath> = {
  workspace: ({ from }) => from.workspace.text,
  subnet: ({ from }) => from.subnet?.text,
  plane: ({ plane }) => plane,
  destination_kind: ({ to }) => to.kind,
  destination: ({ to }) => to.value,
  tenancy: ({ to }) => to.tenancy,
  services: ({ services }) => services.join(' '),
  approved: ({ approved }) => (approved ? 'yes' : 'no'),
  certainty: ({ certainty }) => certainty,
  inspected: ({ inspected }) => (inspected ? 'yes' : 'no'),
  logged: ({ logged }) => logged,
  catalogue: ({ catalogue }) => catalogue,
  hops: ({ hops }) => hops.map(describeHop).join('; '),
};

/** Every finding of the report, in the order of the ids. */
export function findingsCsv({ findings }: WeeklyReport): string {
  return table(findingColumns, findings);
}

/** Every way out of the report; none where they could not be walked, which the report says. */
export function waysOutCsv({ waysOut }: WeeklyReport): string {
  return table(wayColumns, waysOut.known ? waysOut.value.paths : []);
}

function table<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  return csv(
    Object.keys(columns),
    rows.map((row) => Object.values(columns).map((cell) => cell(row) ?? '')),
  );
}
