import { armId, nameOf } from '../../model/arm-id';
import type { Finding, Transition } from '../../model/finding';
import type { NextQuery } from '../../model/next-queries';
import type { FindingLine } from '../../model/results';
import type { ChangeDocument } from '../changes-document';
import { count, printable } from '../words';
import { SeverityBadge } from './badge';
import { Changes } from './change-list';
import { Closing, type Proposal } from './closing';
import { DataTable } from './data-table';
import { State } from './findings';
import { ActForm, type FormGuard } from './forms';
import { findingHref, workspaceHref } from './links';
import { Command, Facts, Panel, Title } from './parts';
import { Facet, Listed, Moment, Named, ResourceName } from './words';

/** The texts of a control that a finding needs. */
export interface ControlTexts {
  readonly why: string;
  readonly fix: string;
  readonly article: string;
  readonly frameworks: readonly { readonly framework: string; readonly version: string; readonly id: string }[];
}

/** What somebody who responds needs beside the finding. */
export interface Incident {
  readonly timeline: readonly {
    readonly at: string;
    readonly what: string;
    readonly by?: string;
    readonly because?: string;
  }[];
  readonly waysOut: readonly string[];
  readonly blastRadius: { readonly workspaces: readonly string[]; readonly destinations: readonly string[] };
  readonly nextQueries: readonly NextQuery[];
  readonly containment: readonly Proposal[];
}

/** What the page of one finding shows. */
export interface FindingDetail {
  readonly finding: Finding;
  readonly history: readonly Transition[];
  /** Absent where the control is no more. */
  readonly control?: ControlTexts;
  readonly incident: Incident;
  /** Changes since the baseline to the same resource or by the same deployment. */
  readonly changes: readonly ChangeDocument[];
  /** Open findings of the same control elsewhere, the first of so many. */
  readonly alike: { readonly lines: readonly FindingLine[]; readonly total: number };
  readonly guard: FormGuard;
}

export function FindingView({ data }: { readonly data: FindingDetail }) {
  const { finding, control, incident, changes, alike } = data;
  return (
    <>
      <Title
        title={printable(finding.title)}
        back={{ href: '/findings', text: 'All findings' }}
        kicker={finding.state === 'open' ? 'This does not hold' : 'This holds again'}
      >
        <p class="row">
          <SeverityBadge severity={finding.severity} /> <State {...finding} />
          <span class="quiet">
            since <Moment at={finding.resolvedAt ?? finding.openedAt} /> · {finding.control}
          </span>
        </p>
      </Title>
      <div class="columns">
        <Panel title="What it means">
          <p>{control?.why ?? 'The control that found it is not part of this version any more.'}</p>
          <p class="quiet">{printable(finding.reason)}</p>
        </Panel>
        <Panel title="Where, and who did it">
          <Where finding={finding} workspaces={incident.blastRadius.workspaces} />
        </Panel>
      </div>
      <Closing
        fix={finding.fix ?? control?.fix}
        isCommand={finding.fix !== undefined}
        proposals={incident.containment}
      />
      {changes.length > 0 ? (
        <Panel title="Before and after" aside="changes since the baseline that belong to it">
          <Changes changes={changes} />
        </Panel>
      ) : null}
      <div class="columns">
        <Panel title="What happened">
          <Timeline incident={incident} />
        </Panel>
        <Panel title="What a person says">
          <Acts data={data} />
        </Panel>
      </div>
      <Evidence data={data} />
      {alike.total > 0 ? (
        <Panel title="The same elsewhere" aside={count(alike.total, 'open finding')}>
          <Alike lines={alike.lines} />
        </Panel>
      ) : null}
    </>
  );
}

function Where({ finding, workspaces }: { readonly finding: Finding; readonly workspaces: readonly string[] }) {
  const { resource, facet, workspace, by } = finding;
  const others = workspaces.filter((id) => id !== workspace).slice(0, 20);
  return (
    <Facts
      facts={{
        Resource: (
          <>
            <strong>
              <ResourceName id={resource} />
            </strong>
            <details>
              <summary>Its id</summary>
              <Command text={resource} />
            </details>
          </>
        ),
        About: facet === undefined ? undefined : <Facet text={facet} most={200} />,
        Workspace: workspace === undefined ? undefined : <WorkspaceLink id={workspace} />,
        'Same cause in':
          others.length === 0 ? undefined : (
            <Listed>
              {others.map((id) => (
                <WorkspaceLink id={id} />
              ))}
            </Listed>
          ),
        'Done by': by ? (
          <>
            <strong>
              <Named text={by.who} />
            </strong>{' '}
            by <Named text={by.how} />, <Moment at={by.at} />
          </>
        ) : (
          <span class="quiet">unknown: Azure did not tell who did it</span>
        ),
      }}
    />
  );
}

function WorkspaceLink({ id }: { readonly id: string }) {
  return (
    <a href={workspaceHref(id)}>
      <Named text={nameOf(armId(id))} />
    </a>
  );
}

function Timeline({ incident: { timeline } }: { readonly incident: Incident }) {
  return (
    <ol class="plain lines">
      {timeline.map(({ at, what, by, because }) => (
        <li>
          <strong>{printable(what)}</strong>{' '}
          <span class="small quiet">
            <Moment at={at} />
          </span>
          {by === undefined ? null : (
            <>
              {' '}
              by <Named text={by} />
            </>
          )}
          {because === undefined ? null : (
            <div class="small quiet">
              <Named text={because} most={240} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function Acts({ data: { finding, guard } }: { readonly data: FindingDetail }) {
  const { acknowledged, exemption } = finding;
  const action = (act: string) => `${findingHref(finding.id)}/${act}`;
  return (
    <>
      {acknowledged ? (
        <p>
          <Named text={acknowledged.by} /> took note on <Moment at={acknowledged.at} />:{' '}
          <Named text={acknowledged.why} most={300} />
        </p>
      ) : null}
      {exemption ? (
        <p>
          <Named text={exemption.by} /> lets it be until <Moment at={exemption.until} />:{' '}
          <Named text={exemption.why} most={300} />
        </p>
      ) : null}
      {finding.state === 'open' && !acknowledged ? (
        <ActForm action={action('acknowledge')} title="Acknowledge" guard={guard} />
      ) : null}
      {finding.state === 'open' ? (
        <ActForm action={action('exempt')} title="Exempt until a day" guard={guard} hasUntil />
      ) : null}
      {acknowledged || exemption ? <ActForm action={action('reopen')} title="Take it back" guard={guard} /> : null}
    </>
  );
}

const mostNamed = 30;

function Evidence({ data: { control, incident } }: { readonly data: FindingDetail }) {
  const { waysOut, nextQueries, blastRadius } = incident;
  return (
    <Panel title="Evidence">
      {waysOut.length > 0 ? (
        <details open={waysOut.length <= 5}>
          <summary>{count(waysOut.length, 'way')} out that it is about</summary>
          <ul class="small">
            {waysOut.slice(0, mostNamed).map((way) => (
              <li>
                <Named text={way} most={200} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {blastRadius.destinations.length > 0 ? (
        <details>
          <summary>{count(blastRadius.destinations.length, 'destination')} in reach by the same cause</summary>
          <ul class="small">
            {blastRadius.destinations.slice(0, mostNamed).map((to) => (
              <li>
                <Named text={to} most={200} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {nextQueries.map(({ title, query }) => (
        <details>
          <summary>{printable(title)}</summary>
          <Command text={query} />
        </details>
      ))}
      {control ? (
        <Facts
          facts={{
            'Asked for by': control.article,
            Frameworks: control.frameworks
              .map(({ framework, version, id }) => `${framework} ${version}: ${id}`)
              .join('; '),
          }}
        />
      ) : null}
    </Panel>
  );
}

function Alike({ lines }: { readonly lines: readonly FindingLine[] }) {
  return (
    <DataTable
      columns={[
        {
          head: 'Resource',
          cell: ({ id, resource }: FindingLine) => (
            <a href={findingHref(id)}>
              <ResourceName id={resource} />
            </a>
          ),
        },
        { head: 'About', cell: ({ facet = '' }) => <Facet text={facet} /> },
        {
          head: 'Workspace',
          cell: ({ workspace }) => (workspace === undefined ? '' : <ResourceName id={workspace} />),
        },
        { head: 'Since', cell: ({ openedAt }) => <Moment at={openedAt} dayOnly /> },
      ]}
      rows={lines}
      empty=""
    />
  );
}
