import type { WeeklyReport } from '../../weekly/report';

/** What each section is given. */
export interface SectionProps {
  readonly report: WeeklyReport;
}
