import { weekNamed } from '../../../model/week';
import type { WeekSummary } from '../../../model/weekly-report';
import type { WeeklyReport } from '../../weekly/report';
import { sentencesOf } from '../../weekly/sentences';
import { count } from '../../words';
import { Trend } from '../charts/trend';
import { Panel, Stats } from '../parts';
import type { SectionProps } from './section';

/** What an executive reads: whether the estate holds, in words and in numbers. */
export function Summary({ report }: SectionProps) {
  const { summary, history, waysOut, denials } = report;
  const { open, contested } = summary.waysOut;
  const { critical, high } = summary.findings.open;
  const verdict = !waysOut.known
    ? { look: 'is-warn', title: 'Whether the estate holds is unknown' }
    : open + contested > 0
      ? { look: 'is-bad', title: 'The estate does not hold' }
      : { look: 'is-good', title: 'The estate holds' };
  return (
    <>
      <section class={`panel verdict ${verdict.look}`}>
        <h2>{verdict.title}</h2>
        {sentencesOf(report).map((sentence) => (
          <p>{sentence}</p>
        ))}
        <Stats
          stats={[
            {
              label: 'ways out that nobody approved',
              value: waysOut.known ? open + contested : 'unknown',
              tone: open + contested > 0 ? 'bad' : undefined,
            },
            {
              label: 'critical and high findings open',
              value: critical + high,
              tone: critical + high > 0 ? 'bad' : undefined,
            },
            { label: 'changes that nobody approved', value: report.drift.known ? summary.drift.unapproved : 'unknown' },
            { label: 'attempts denied', value: denials.known ? summary.denied.toLocaleString('en-US') : 'unknown' },
            {
              label: 'points not judged',
              value: summary.verdicts.unknown,
              tone: summary.verdicts.unknown > 0 ? 'warn' : undefined,
            },
          ]}
        />
      </section>
      {history.length > 0 ? (
        <Panel title={`The last ${count(history.length + 1, 'week')}`}>
          <Trend
            label="Ways out that nobody approved, and open findings, week by week"
            lines={[
              { name: 'ways out that nobody approved', look: 'bad' },
              { name: 'open findings', look: 'ink' },
            ]}
            points={[...history.toReversed(), summary].map((one) => pointOf(one, report))}
          />
        </Panel>
      ) : null}
    </>
  );
}

function pointOf({ week, waysOut, findings }: WeekSummary, report: WeeklyReport) {
  const at = weekNamed(week, report.week.timeZone)?.from ?? report.week.from;
  const open = Object.values(findings.open).reduce((total, number) => total + number, 0);
  return { at, values: [waysOut.open + waysOut.contested, open] };
}
