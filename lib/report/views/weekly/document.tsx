import { daysOf, isWhole } from '../../../model/week';
import type { ReportManifest } from '../../../model/weekly-report';
import type { WeeklyReport } from '../../weekly/report';
import { standaloneDocument } from '../document';
import { Title } from '../parts';
import { dayOf, Moment } from '../words';
import { BlindSpots } from './blind-spots';
import { Denials } from './denials';
import { DriftOfWeek } from './drift';
import { Exemptions } from './exemptions';
import { Incidents } from './incidents';
import { Method } from './method';
import { Posture } from './posture';
import { Summary } from './summary';
import { WaysOut } from './ways-out';
import { WorkspaceLines } from './workspaces';

/** The report as one page that stands alone: no script, nothing fetched, the same bytes for the same week. */
export function weeklyHtml(report: WeeklyReport, inputs: ReportManifest['inputs']): string {
  const { week, takenAt, version } = report;
  const [first = '', ...rest] = daysOf(week);
  const name = `Week ${Number(week.name.slice(-2))} of ${week.name.slice(0, 4)}`;
  return standaloneDocument(
    `Weir: ${name}`,
    <>
      <Title title={`What can flow out of the lakehouse: ${name}${isWhole(week) ? '' : ', so far'}`}>
        <p class="quiet">
          {dayOf(first)} to {dayOf(rest.at(-1) ?? '')} in {week.timeZone}; findings as of <Moment at={week.to} />, the
          estate as read on <Moment at={takenAt} />. Written by Weir {version}.
        </p>
      </Title>
      <Summary report={report} />
      <WorkspaceLines report={report} />
      <WaysOut report={report} />
      <DriftOfWeek report={report} />
      <Denials report={report} />
      <Incidents report={report} />
      <Posture report={report} />
      <Exemptions report={report} />
      <BlindSpots report={report} />
      <Method report={report} inputs={inputs} />
    </>,
  );
}
