import type { AlertChannel, AlertStore } from '../model/alert-ports';
import { digest } from '../model/digest';
import type { Clock } from '../model/ports';
import type { ReportManifest } from '../model/weekly-report';

/** What telling of a report works with. */
export interface TellReportTools {
  readonly alerts: Pick<AlertStore, 'enqueue'>;
  readonly channels: readonly Pick<AlertChannel, 'name' | 'rules'>[];
  readonly clock: Clock;
}

/** Puts the report into the line of every channel of cards; what a channel was ever told of a week it is not told again. */
export async function tellReport(
  manifest: ReportManifest,
  { alerts, channels, clock }: TellReportTools,
): Promise<void> {
  const { week, sentences } = manifest;
  const at = clock().toISOString();
  const told = channels.filter(({ rules }) => rules);
  await alerts.enqueue(
    told.map(({ name: channel }) => ({
      id: digest(JSON.stringify([channel, 'report', week.name])).slice(0, 32),
      channel,
      kind: 'report',
      at,
      notices: [],
      report: { week: week.name, sentences },
    })),
  );
}
