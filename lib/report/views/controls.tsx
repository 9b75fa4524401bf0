import type { Tally } from '../../model/results';
import type { Severity } from '../../model/verdict';
import { count } from '../words';
import { Badge, SeverityBadge, type Tone } from './badge';
import { DataTable } from './data-table';
import { findingHref } from './links';
import { Panel, Stats, Title } from './parts';
import { Moment, Named, ResourceName, span } from './words';

/** What all verdicts of a control come to. */
export type ControlState = 'fails' | 'unknown' | 'exempt' | 'passes' | 'not applicable' | 'not judged';

/** A control with its state. */
export interface ControlLine {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly tally: Tally;
}

/** An entry of a framework, and the controls that cover it. */
export interface Coverage {
  readonly framework: string;
  readonly entries: readonly { readonly id: string; readonly controls: readonly ControlLine[] }[];
}

/** Somebody answers for a failure until a day. */
export interface ExemptionLine {
  readonly control: string;
  readonly resource: string;
  readonly by: string;
  readonly why: string;
  readonly until: string;
  /** The finding, where a person exempted one. */
  readonly finding?: string;
}

/** What the page of controls shows. */
export interface ControlsPage {
  readonly now: string;
  /** In the order of the ids. */
  readonly controls: readonly ControlLine[];
  readonly coverage: readonly Coverage[];
  /** Those that run out first come first. */
  readonly exemptions: readonly ExemptionLine[];
}

/** The gravest word for what the verdicts of a control say. */
export function stateOf({
  fail = 0,
  unknown = 0,
  exempt = 0,
  pass = 0,
  'not-applicable': elsewhere = 0,
}: Tally): ControlState {
  if (fail > 0) return 'fails';
  if (unknown > 0) return 'unknown';
  if (exempt > 0) return 'exempt';
  if (pass > 0) return 'passes';
  return elsewhere > 0 ? 'not applicable' : 'not judged';
}

const tones: Readonly<Record<ControlState, Tone>> = {
  fails: 'bad',
  unknown: 'warn',
  exempt: 'water',
  passes: 'good',
  'not applicable': 'plain',
  'not judged': 'warn',
};

export function ControlsView({ data: { now, controls, coverage, exemptions } }: { readonly data: ControlsPage }) {
  const numberOf = (wanted: ControlState) => controls.filter(({ tally }) => stateOf(tally) === wanted).length;
  return (
    <>
      <Title title={`${count(controls.length, 'control')}`} />
      <section class="panel" aria-label="Controls by state">
        <Stats
          stats={(['fails', 'unknown', 'exempt', 'passes', 'not applicable', 'not judged'] as const).map((state) => ({
            label: state,
            value: numberOf(state),
            tone: state === 'fails' ? 'bad' : state === 'unknown' ? 'warn' : undefined,
          }))}
        />
      </section>
      <Panel title="Exemptions" aside="What somebody answers for, and how long">
        <Exemptions lines={exemptions} now={now} />
      </Panel>
      <Panel title="Frameworks" aside="Each entry with the controls that cover it, and their state">
        {coverage.map((framework) => (
          <FrameworkCoverage {...framework} />
        ))}
      </Panel>
      <Panel title="Catalogue">
        <Catalogue lines={controls} />
      </Panel>
    </>
  );
}

function StateBadge({ state }: { readonly state: ControlState }) {
  return <Badge tone={tones[state]}>{state}</Badge>;
}

function Exemptions({ lines, now }: { readonly lines: readonly ExemptionLine[]; readonly now: string }) {
  return (
    <DataTable
      columns={[
        {
          head: 'Control',
          cell: ({ control, finding }: ExemptionLine) =>
            finding ? <a href={findingHref(finding)}>{control}</a> : <Named text={control} />,
        },
        { head: 'Resource', cell: ({ resource }) => <ResourceName id={resource} /> },
        { head: 'Why', cell: ({ why }) => <Named text={why} most={200} /> },
        { head: 'Who', cell: ({ by }) => <Named text={by} /> },
        { head: 'Until', cell: ({ until }) => <Moment at={until} dayOnly /> },
        {
          head: 'Left',
          cell: ({ until }) => (until > now ? span(now, until) : <Badge tone="bad">run out</Badge>),
          isNumber: true,
        },
      ]}
      rows={lines}
      empty="Nobody answers for a failure."
    />
  );
}

function FrameworkCoverage({ framework, entries }: Coverage) {
  const failing = entries.filter(({ controls }) => controls.some(({ tally }) => stateOf(tally) === 'fails')).length;
  return (
    <details>
      <summary>
        {framework}: {count(entries.length, 'entry', 'entries')}, {failing} with a failing control
      </summary>
      <DataTable
        columns={[
          { head: 'Entry', cell: ({ id }: Coverage['entries'][number]) => id },
          {
            head: 'Controls',
            cell: ({ controls }) => (
              <span class="row">
                {controls.map(({ id, tally }) => (
                  <a class={`badge ${tones[stateOf(tally)]}`} href={`#${id}`} title={stateOf(tally)}>
                    {id} {stateOf(tally)}
                  </a>
                ))}
              </span>
            ),
          },
        ]}
        rows={entries}
        empty=""
      />
    </details>
  );
}

function Catalogue({ lines }: { readonly lines: readonly ControlLine[] }) {
  return (
    <DataTable
      columns={[
        {
          head: 'Control',
          cell: ({ id, title }: ControlLine) => (
            <span id={id}>
              {title} <span class="small quiet">{id}</span>
            </span>
          ),
        },
        { head: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
        { head: 'State', cell: ({ tally }) => <StateBadge state={stateOf(tally)} /> },
        {
          head: 'Failed',
          cell: ({ id, tally: { fail = 0 } }) => (fail > 0 ? <a href={`/findings?control=${id}`}>{fail}</a> : 0),
          isNumber: true,
        },
        { head: 'Unknown', cell: ({ tally: { unknown = 0 } }) => unknown, isNumber: true },
        { head: 'Passed', cell: ({ tally: { pass = 0 } }) => pass, isNumber: true },
      ]}
      rows={lines}
      empty=""
    />
  );
}
