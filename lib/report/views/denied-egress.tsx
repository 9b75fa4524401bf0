import { armId, nameOf } from '../../model/arm-id';
import { inWords } from '../../model/describe-path';
import { defang } from '../../net/defang';
import { count } from '../words';
import { Badge } from './badge';
import { Band, type BandPoint } from './charts/band';
import { DataTable } from './data-table';
import { Pager, type Slice } from './pager';
import { Panel, Title } from './parts';
import { Moment, Named, ResourceName } from './words';

/** A place that was tried and denied. */
export interface TriedPlace {
  readonly name: string;
  readonly port?: number;
  readonly kind: string;
  readonly count: number;
  readonly firstSeen: string;
}

/** One alarm as a line tells it. */
export interface AlarmLine {
  readonly kind: string;
  readonly resource: string;
  readonly at: string;
  readonly seen: number;
  readonly expected: number;
  readonly reason: string;
  /** Whether another way leads to the place that was tried most. */
  readonly reach?: string;
  /** Who may know. */
  readonly suspects: readonly string[];
}

/** A workspace, and how many denials the last week brought. */
export interface DeniedLine {
  readonly id: string;
  /** Undefined where no log tells, and then why. */
  readonly denied?: number;
  readonly because?: string;
  readonly alarms: number;
}

/** What the page of denied egress shows. */
export interface DeniedPage {
  /** From when to when the chart goes. */
  readonly from: string;
  readonly to: string;
  readonly workspaces: Slice<DeniedLine>;
  /** The workspace that is shown; undefined where no log tells of any. */
  readonly shown?: {
    readonly id: string;
    readonly points: readonly BandPoint[];
    /** The most tried first. */
    readonly places: readonly TriedPlace[];
  };
  /** The newest first. */
  readonly alarms: readonly AlarmLine[];
}

export function DeniedEgressView({ data: { from, to, workspaces, shown, alarms } }: { readonly data: DeniedPage }) {
  return (
    <>
      <Title title="Denied egress">
        <p class="quiet">
          What compute tried and was refused, from <Moment at={from} dayOnly /> to <Moment at={to} dayOnly />.
        </p>
      </Title>
      <div class="columns lead">
        {shown ? (
          <Shown {...shown} />
        ) : (
          <Panel title="No log tells of denials">Nothing was heard of any workspace yet.</Panel>
        )}
        <Panel title="Workspaces">
          <Workspaces lines={workspaces.items} chosen={shown?.id} />
          <Pager slice={workspaces} href={(page) => `/denied-egress?page=${page}`} />
        </Panel>
      </div>
      <Panel title="Alarms" aside="of the last seven days">
        <Alarms lines={alarms} />
      </Panel>
      {shown ? (
        <Panel title="What was tried most">
          <Places places={shown.places} />
        </Panel>
      ) : null}
    </>
  );
}

function Shown({ id, points }: NonNullable<DeniedPage['shown']>) {
  const name = nameOf(armId(id));
  return (
    <Panel title={name.slice(0, 80)} aside="denials by the hour, UTC">
      <Band label={`Denials of ${name.slice(0, 80)} by the hour, beside what was expected`} points={points} />
    </Panel>
  );
}

function Workspaces({ lines, chosen }: { readonly lines: readonly DeniedLine[]; readonly chosen: string | undefined }) {
  return (
    <DataTable
      columns={[
        {
          head: 'Workspace',
          cell: ({ id, because }: DeniedLine) => (
            <>
              <a
                href={`/denied-egress?${new URLSearchParams({ workspace: id })}`}
                aria-current={id === chosen ? 'true' : undefined}
              >
                <Named text={nameOf(armId(id))} />
              </a>
              {because === undefined ? null : (
                <div class="small quiet">
                  <Named text={because} most={160} />
                </div>
              )}
            </>
          ),
        },
        { head: 'Denied', cell: ({ denied }) => denied?.toLocaleString('en-US') ?? 'not seen', isNumber: true },
        {
          head: 'Alarms',
          cell: ({ alarms }) => <span class={alarms > 0 ? 'bad strong' : undefined}>{alarms}</span>,
          isNumber: true,
        },
      ]}
      rows={lines}
      empty="No workspace was seen yet."
    />
  );
}

function Alarms({ lines }: { readonly lines: readonly AlarmLine[] }) {
  return (
    <DataTable
      columns={[
        { head: 'Alarm', cell: ({ kind }: AlarmLine) => inWords(kind) },
        { head: 'Where', cell: ({ resource }) => <ResourceName id={resource} /> },
        {
          head: 'What',
          cell: ({ reason, suspects, reach }) => (
            <>
              <Named text={defang(reason)} most={300} />
              {reach === 'open' ? (
                <>
                  {' '}
                  <Badge tone="bad">another way is open</Badge>
                </>
              ) : null}
              {suspects.length > 0 ? (
                <div class="small quiet">
                  at work: <Named text={suspects.join('; ')} most={160} />
                </div>
              ) : null}
            </>
          ),
        },
        { head: 'Seen', cell: ({ seen }) => seen.toLocaleString('en-US'), isNumber: true },
        { head: 'Expected', cell: ({ expected }) => expected.toFixed(1), isNumber: true },
        { head: 'When', cell: ({ at }) => <Moment at={at} /> },
      ]}
      rows={lines}
      empty="Nothing deserved a person."
    />
  );
}

function Places({ places }: { readonly places: readonly TriedPlace[] }) {
  return (
    <DataTable
      caption={`${count(places.length, 'place')}, the most tried first; names are written so that nobody opens them by mistake`}
      columns={[
        {
          head: 'Place',
          cell: ({ name, port }: TriedPlace) => (
            <Named text={`${defang(name)}${port === undefined ? '' : `:${port}`}`} />
          ),
        },
        { head: 'Kind', cell: ({ kind }) => inWords(kind) },
        { head: 'Tried', cell: (place) => place.count.toLocaleString('en-US'), isNumber: true },
        { head: 'First seen', cell: ({ firstSeen }) => <Moment at={firstSeen} /> },
      ]}
      rows={places}
      empty="Nothing was denied."
    />
  );
}
