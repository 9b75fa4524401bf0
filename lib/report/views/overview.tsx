import { armId, nameOf, typeOf } from '../../model/arm-id';
import type { Blindness } from '../../model/blindness';
import { inWords } from '../../model/describe-path';
import type { FindingLine, Survey, WayCounts, WorkspaceSurvey } from '../../model/results';
import { type Severity, severities } from '../../model/verdict';
import { count, printable } from '../words';
import { Badge, SeverityBadge } from './badge';
import { Trend, type TrendPoint } from './charts/trend';
import { DataTable } from './data-table';
import { findingHref, workspaceHref } from './links';
import { Pager, type Slice } from './pager';
import { Panel, Stats, Title } from './parts';
import { Listed, Moment, Named, ResourceName } from './words';

export type BySeverity = Readonly<Record<Severity, number>>;

/** A workspace with all that a line tells of it. */
export interface WorkspaceLine extends WorkspaceSurvey {
  readonly findings: BySeverity;
  /** Denials of the last week; undefined where no log tells. */
  readonly denied?: number;
}

/** What the overview shows. */
export interface Overview {
  /** Undefined before the first run. */
  readonly survey?: Survey;
  readonly findings: BySeverity;
  /** What a week brought. */
  readonly lastWeek: {
    readonly opened: number;
    readonly closed: number;
    /** Alarms over denied egress. */
    readonly alarms: number;
    /** The gravest that were opened in it. */
    readonly gravest: readonly FindingLine[];
    /** As the report of the week before counted them; absent before the first report. */
    readonly waysOut?: { readonly open: number; readonly contested: number };
  };
  /** Verdicts that are unknown, and the causes for which something is not seen. */
  readonly unknown: number;
  readonly blindness: readonly Blindness[];
  /** The weeks that have a report, the newest first. */
  readonly reports: readonly string[];
  /** Findings and ways out that are open, the oldest week first. */
  readonly trend: readonly TrendPoint[];
  /** The worst first. */
  readonly workspaces: Slice<WorkspaceLine>;
}

export function OverviewView({ data }: { readonly data: Overview }) {
  const { survey, lastWeek, blindness, trend, workspaces } = data;
  if (!survey) {
    return (
      <Title title="Nothing was read yet">
        <p>The first run reads the estate and judges it. This page shows what it found as soon as it is done.</p>
      </Title>
    );
  }
  return (
    <>
      <Holding data={data} survey={survey} />
      <div class="columns lead">
        <div class="pile">
          <Panel title="Workspaces" aside="the worst first">
            <Workspaces lines={workspaces.items} />
            <Pager slice={workspaces} href={(page) => `/?page=${page}`} />
          </Panel>
          <Panel title="Open over the weeks" aside={<Reports weeks={data.reports} />}>
            <Trend
              label="Open findings and ways out that nobody approved, over the weeks"
              lines={[
                { name: 'ways out not approved', look: 'bad' },
                { name: 'critical and high findings', look: 'warn' },
                { name: 'all findings', look: 'water' },
              ]}
              points={trend}
            />
          </Panel>
        </div>
        <div class="pile">
          <Panel title="In the last seven days">
            <LastWeek lastWeek={lastWeek} now={survey.waysOut} />
          </Panel>
          <Blind causes={blindness} />
        </div>
      </div>
    </>
  );
}

function Holding({ data, survey }: { readonly data: Overview; readonly survey: Survey }) {
  const { waysOut, takenAt } = survey;
  const { findings, blindness } = data;
  const unapproved = waysOut ? waysOut.open + waysOut.contested : 0;
  const [tone, answer] = answerOf(waysOut, findings, blindness.length);
  return (
    <section class={`panel verdict is-${tone}`}>
      <div class="title">
        <h1>{answer}</h1>
        <p class="quiet">
          As of <Moment at={takenAt} />.
        </p>
      </div>
      <Stats
        stats={[
          {
            label: 'ways out not approved',
            value: waysOut ? unapproved : 'unknown',
            tone: unapproved > 0 ? 'bad' : undefined,
            href: '/ways-out',
          },
          { label: 'of them contested', value: waysOut?.contested ?? 'unknown' },
          { label: 'approved ways out', value: waysOut?.approved ?? 'unknown' },
          ...severities.slice(0, 2).map((severity) => ({
            label: `${severity} findings`,
            value: findings[severity],
            tone: findings[severity] > 0 ? ('bad' as const) : undefined,
            href: `/findings?severity=${severity}`,
          })),
          {
            label: 'verdicts unknown',
            value: data.unknown,
            tone: data.unknown > 0 ? 'warn' : undefined,
            href: '/controls',
          },
          {
            label: 'causes of blindness',
            value: blindness.length,
            tone: blindness.length > 0 ? 'warn' : undefined,
            href: '#blind',
          },
        ]}
      />
    </section>
  );
}

/** Whether the estate is holding; what is not seen is never called safe. */
function answerOf(
  waysOut: WayCounts | undefined,
  findings: BySeverity,
  blind: number,
): readonly ['bad' | 'warn' | 'good', string] {
  if (waysOut && waysOut.open > 0)
    return ['bad', `The estate is not holding: ${count(waysOut.open, 'way')} out stand open`];
  if (findings.critical > 0)
    return ['bad', `The estate is not holding: ${count(findings.critical, 'critical finding')}`];
  if (!waysOut) return ['warn', 'Whether the estate is holding is unknown: its ways out could not be walked'];
  if (waysOut.contested > 0)
    return ['warn', `The estate may be holding: ${count(waysOut.contested, 'way')} out are contested`];
  if (blind > 0) return ['warn', 'The estate is holding as far as it can be seen'];
  if (findings.high > 0) return ['warn', `The estate is holding, with ${count(findings.high, 'high finding')} open`];
  return ['good', 'The estate is holding: every way out is approved'];
}

function LastWeek({ lastWeek, now }: Pick<Overview, 'lastWeek'> & { readonly now: WayCounts | undefined }) {
  const { opened, closed, alarms, gravest, waysOut } = lastWeek;
  const moved = waysOut && now ? now.open + now.contested - waysOut.open - waysOut.contested : undefined;
  return (
    <>
      <Stats
        stats={[
          { label: 'opened', value: opened, tone: opened > 0 ? 'bad' : undefined },
          { label: 'closed', value: closed, tone: closed > 0 ? 'good' : undefined },
          { label: 'alarms', value: alarms, tone: alarms > 0 ? 'warn' : undefined, href: '/denied-egress' },
          ...(moved === undefined ? [] : [{ label: 'ways out', value: moved > 0 ? `+${moved}` : moved }]),
        ]}
      />
      <ul class="plain lines small">
        {gravest.map(({ id, title, severity, resource }) => (
          <li>
            <SeverityBadge severity={severity} /> <a href={findingHref(id)}>{printable(title)}</a>{' '}
            <span class="quiet">
              <ResourceName id={resource} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Reports({ weeks }: { readonly weeks: readonly string[] }) {
  return (
    <>
      reports:{' '}
      <Listed>
        {['current', ...weeks.slice(0, 3)].map((week) => (
          <a href={`/reports/${week}`}>{week === 'current' ? 'this week' : week}</a>
        ))}
      </Listed>
    </>
  );
}

function Blind({ causes }: { readonly causes: readonly Blindness[] }) {
  return (
    <Panel title="What is not seen" id="blind" aside="never called safe">
      <DataTable
        columns={[
          { head: 'Cause', cell: ({ because }: Blindness) => <Named text={because} most={300} /> },
          { head: 'Controls', cell: ({ controls }) => controls.length, isNumber: true },
          { head: 'Resources', cell: ({ resources }) => resources, isNumber: true },
        ]}
        rows={causes}
        empty="Everything that was asked for could be read."
      />
    </Panel>
  );
}

function Workspaces({ lines }: { readonly lines: readonly WorkspaceLine[] }) {
  return (
    <DataTable
      columns={[
        {
          head: 'Workspace',
          cell: ({ id }: WorkspaceLine) => (
            <a href={workspaceHref(id)}>
              <Named text={nameOf(armId(id))} />
            </a>
          ),
        },
        { head: 'Profile', cell: (line) => profileOf(line) },
        { head: 'Findings', cell: ({ id, findings }) => <Posture id={id} findings={findings} /> },
        {
          head: 'Ways out open',
          cell: ({ waysOut }) =>
            waysOut ? (
              <span class={waysOut.open > 0 ? 'bad strong' : undefined}>
                {waysOut.open}
                {waysOut.contested > 0 ? ` + ${waysOut.contested} contested` : ''}
              </span>
            ) : (
              'unknown'
            ),
          isNumber: true,
        },
        { head: 'Drift', cell: ({ changes }) => changes, isNumber: true },
        { head: 'Denied, 7 days', cell: ({ denied }) => denied?.toLocaleString('en-US') ?? 'not seen', isNumber: true },
      ]}
      rows={lines}
      empty="No workspace was seen."
    />
  );
}

function profileOf({ id, tradeOffs }: WorkspaceLine): string {
  if (typeOf(armId(id)) !== 'microsoft.databricks/workspaces') return 'not a workspace';
  if (!tradeOffs) return 'unknown';
  return tradeOffs.length === 0 ? 'as recommended' : tradeOffs.map(inWords).join(', ');
}

function Posture({ id, findings }: Pick<WorkspaceLine, 'id' | 'findings'>) {
  const present = severities.filter((severity) => findings[severity] > 0);
  if (present.length === 0) return <Badge tone="good">none open</Badge>;
  const [worst = 'low'] = present;
  const all = severities.reduce((sum, severity) => sum + findings[severity], 0);
  return (
    <>
      <SeverityBadge severity={worst} />{' '}
      <a href={`/findings?${new URLSearchParams({ workspace: nameOf(armId(id)) })}`}>
        {findings[worst]} of {all}
      </a>
    </>
  );
}
