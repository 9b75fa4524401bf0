import type { Blindness } from '../../../model/blindness';
import type { BlindnessRecord } from '../../../model/week-records';
import type { WeeklyReport } from '../../weekly/report';
import { count, printable } from '../../words';
import { Panel } from '../parts';
import { Moment, Named, ResourceName } from '../words';
import type { SectionProps } from './section';
import { Some } from './some';

/** What Weir did not see, plainly. */
export function BlindSpots({ report }: SectionProps) {
  const { gaps, blindness, unjudged } = report;
  return (
    <Panel title="Blind spots" id="blind-spots">
      <ul class="plain">
        {standing(report).map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      <Some
        caption="Why points could not be judged of the estate that this report is of"
        columns={[
          { head: 'Reason', cell: ({ because }: Blindness) => <Named text={because} most={240} /> },
          { head: 'Controls', cell: ({ controls }) => controls.join(', ') },
          { head: 'Resources', cell: ({ resources }) => resources, isNumber: true },
        ]}
        rows={unjudged}
        empty="Every point of the estate could be judged."
        rest="GET /api/status"
      />
      <Some
        caption="What runs of the week could not read"
        columns={[
          { head: 'Cause', cell: ({ because }: BlindnessRecord) => <Named text={because} most={240} /> },
          { head: 'Controls', cell: ({ controls }) => controls.length, isNumber: true },
          { head: 'Resources', cell: ({ resources }) => resources, isNumber: true },
          { head: 'First seen', cell: ({ from }) => <Moment at={from} /> },
          { head: 'Last seen', cell: ({ to }) => <Moment at={to} /> },
        ]}
        rows={blindness}
        empty="No run of the week was refused what it asked for."
        rest="the runs of GET /api/status"
      />
      <Some
        caption="What is missing of the estate that this report is of"
        columns={[
          { head: 'Part', cell: ({ part }: WeeklyReport['gaps'][number]) => printable(part) },
          { head: 'Where', cell: ({ scope }) => <ResourceName id={scope} /> },
          { head: 'Why', cell: ({ because }) => <Named text={because} most={240} /> },
        ]}
        rows={gaps}
        empty="Everything that Weir asked for was read."
        rest="the snapshot"
      />
    </Panel>
  );
}

/** What no table below tells. */
function standing({ summary, waysOut, denials, drift, runs, takenAt, week }: WeeklyReport): readonly string[] {
  const { unknown } = summary.verdicts;
  const unproven = waysOut.known ? waysOut.value.paths.filter(({ certainty }) => certainty !== 'proven').length : 0;
  const posture = runs.find(({ job }) => job === 'assess-posture');
  return [
    unknown > 0 ? `${count(unknown, 'point')} could not be judged and count neither as passed nor as failed.` : '',
    unproven > 0
      ? `${count(unproven, 'way')} out are assumed, contested or end where nobody can look; they are counted as open ways.`
      : '',
    denials.known ? '' : `What was denied is unknown: ${denials.because}.`,
    drift.known && drift.gaps.length > 0
      ? `${count(drift.gaps.length, 'part')} of the estate could not be compared with the baseline.`
      : '',
    posture && posture.longestSilence > 120
      ? `For up to ${count(Math.floor(posture.longestSilence / 60), 'hour')} on end no run looked at the estate.`
      : '',
    takenAt < week.from
      ? 'The estate was read before the week began: ways out and posture are older than the week.'
      : '',
    'What leaves by an approved way is not looked at: Weir judges ways, not what goes along them.',
  ].filter(Boolean);
}
