import { medianMinutes } from '../../weekly/incidents';
import type { Incident } from '../../weekly/report';
import { SeverityBadge } from '../badge';
import { Panel, Stats } from '../parts';
import { Listed, Moment, Named, ResourceName, span } from '../words';
import type { SectionProps } from './section';
import { Some } from './some';

/** What was opened or closed in the week, with the times that it took. */
export function Incidents({ report: { incidents } }: SectionProps) {
  return (
    <Panel title="Incidents" id="incidents" aside="findings of one change, or of one run, are one incident">
      <Stats
        stats={[
          { label: 'incidents', value: incidents.length },
          { label: 'still open', value: incidents.filter(({ closedAt }) => !closedAt).length },
          { label: 'time to detect, median', value: lasting(medianMinutes(incidents, 'changedAt', 'openedAt')) },
          { label: 'time to close, median', value: lasting(medianMinutes(incidents, 'openedAt', 'closedAt')) },
        ]}
      />
      <Some
        columns={[
          { head: 'Incident', cell: (one: Incident) => <What {...one} /> },
          { head: 'Where', cell: ({ places }) => <Where places={places} /> },
          { head: 'Made by', cell: ({ by }) => (by === undefined ? 'not known' : <Named text={by} />) },
          { head: 'When', cell: (one) => <When {...one} /> },
        ]}
        rows={incidents}
        empty="No finding was opened or closed."
        rest="findings.csv"
      />
    </Panel>
  );
}

function What({ severity, title, findings }: Incident) {
  return (
    <>
      <SeverityBadge severity={severity} /> {title}
      {findings > 1 ? <span class="quiet"> and {findings - 1} more of its cause</span> : null}
    </>
  );
}

const mostPlaces = 3;

function Where({ places }: Pick<Incident, 'places'>) {
  const names = places.slice(0, mostPlaces).map((id) => <ResourceName id={id} />);
  return (
    <>
      <Listed>{names}</Listed>
      {places.length > mostPlaces ? ` and ${places.length - mostPlaces} more` : ''}
    </>
  );
}

function When({ openedAt, changedAt, acknowledgedAt, closedAt }: Incident) {
  return (
    <>
      <Moment at={openedAt} />
      <br />
      <span class="quiet small">
        {changedAt === undefined ? 'time to detect not known' : `detected after ${span(changedAt, openedAt)}`},{' '}
        {acknowledgedAt === undefined ? '' : `acknowledged after ${span(openedAt, acknowledgedAt)}, `}
        {closedAt === undefined ? 'still open' : `closed after ${span(openedAt, closedAt)}`}
      </span>
    </>
  );
}

function lasting(minutes: number | undefined): string {
  return minutes === undefined
    ? 'not known'
    : span(new Date(0).toISOString(), new Date(minutes * 60_000).toISOString());
}
