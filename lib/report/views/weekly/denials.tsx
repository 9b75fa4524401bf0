import { inWords } from '../../../model/describe-path';
import { daysOf } from '../../../model/week';
import type { DeniedDestination } from '../../../model/week-records';
import { defang } from '../../../net/defang';
import { denialsByDay, type WorkspaceDenials } from '../../weekly/days';
import { Panel } from '../parts';
import { dayOf, Named, ResourceName } from '../words';
import type { SectionProps } from './section';
import { Some } from './some';

/** What clusters tried and were denied, day by day. */
export function Denials({ report: { denials, week } }: SectionProps) {
  if (!denials.known) {
    return (
      <Panel title="Denied egress" id="denied-egress">
        <p>What was denied is unknown: {denials.because}.</p>
      </Panel>
    );
  }
  const { series, destinations } = denials.value;
  const days = daysOf(week).map((day, index) => ({
    head: dayOf(day).replace(/ \d{4}$/, ''),
    cell: ({ days: counts }: WorkspaceDenials) => counts[index]?.toLocaleString('en-US') ?? 'unknown',
    isNumber: true,
  }));
  return (
    <Panel title="Denied egress" id="denied-egress">
      <Some
        caption="Attempts denied, by workspace and day"
        columns={[
          { head: 'Workspace', cell: ({ workspace }: WorkspaceDenials) => <ResourceName id={workspace} /> },
          ...days,
          { head: 'Week', cell: ({ total }) => total.toLocaleString('en-US'), isNumber: true },
          { head: 'Hours unknown', cell: ({ unknownHours }) => unknownHours, isNumber: true },
        ]}
        rows={denialsByDay(series, week)}
        empty="No denial stands in the logs of the week that were read."
        rest="GET /api/denied-egress"
      />
      <Some
        caption="Most tried destinations"
        columns={[
          { head: 'Destination', cell: ({ destination }: DeniedDestination) => <Named text={defang(destination)} /> },
          { head: 'Kind', cell: ({ destinationClass }) => inWords(destinationClass) },
          { head: 'Workspace', cell: ({ workspace }) => <ResourceName id={workspace} /> },
          { head: 'Attempts', cell: ({ count }) => count.toLocaleString('en-US'), isNumber: true },
        ]}
        rows={destinations}
        empty="Nothing was tried in vain."
        rest="GET /api/denied-egress"
      />
    </Panel>
  );
}
