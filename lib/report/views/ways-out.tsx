import { armId, nameOf } from '../../model/arm-id';
import { describeDestination, describeHop, describeTenancy, inWords } from '../../model/describe-path';
import type { EgressPath, LatentReach, UnreachedEndpoint } from '../../model/egress-path';
import { knownWaysOut } from '../../model/known-ways-out';
import type { WorkspaceSurvey } from '../../model/results';
import { pathsGraph } from '../paths-graph';
import { PathsPicture } from '../paths-picture';
import { count, printable } from '../words';
import { Badge } from './badge';
import { DataTable } from './data-table';
import { Choice } from './findings';
import { workspaceHref } from './links';
import { Pager, type Slice } from './pager';
import { Panel, Title } from './parts';
import { Listed, Moment, Named, ResourceName } from './words';

/** What can be chosen of ways out. */
export const wayChoices = {
  state: ['open', 'approved', 'all'],
  tenancy: ['', 'own', 'foreign', 'any', 'unknown'],
  inspection: ['', 'inspected', 'not inspected'],
  logging: ['', 'yes', 'no', 'unknown'],
  latent: ['', 'shown'],
} as const;
export type WayChoice = { readonly [Name in keyof typeof wayChoices]: (typeof wayChoices)[Name][number] };

/** The workspaces to choose from, those with the most open ways first. */
export interface WaysOutList {
  readonly workspaces: Slice<WorkspaceSurvey>;
}

/** The ways out of one workspace. */
export interface WaysOutPage {
  /** The ARM id in Azure's casing. */
  readonly workspace: string;
  readonly takenAt: string;
  readonly choice: WayChoice;
  /** Those that were chosen, of so many. */
  readonly paths: readonly EgressPath[];
  readonly total: number;
  readonly unreached: readonly UnreachedEndpoint[];
  /** Present where it was asked for. */
  readonly latent?: readonly LatentReach[];
}

export function WaysOutListView({ data: { workspaces } }: { readonly data: WaysOutList }) {
  return (
    <>
      <Title title="Ways out">
        <p class="quiet">Everything that compute of a workspace can reach, with every hop and the rule that decides.</p>
      </Title>
      <section class="panel" aria-label="Workspaces">
        <DataTable
          columns={[
            {
              head: 'Workspace',
              cell: ({ id }: WorkspaceSurvey) => (
                <a href={workspaceHref(id)}>
                  <Named text={nameOf(armId(id))} />
                </a>
              ),
            },
            { head: 'Not approved', cell: ({ waysOut }) => waysOut?.open ?? 'unknown', isNumber: true },
            { head: 'Contested', cell: ({ waysOut }) => waysOut?.contested ?? 'unknown', isNumber: true },
            { head: 'Approved', cell: ({ waysOut }) => waysOut?.approved ?? 'unknown', isNumber: true },
          ]}
          rows={workspaces.items}
          empty="No workspace was seen yet."
        />
        <Pager slice={workspaces} href={(page) => `/ways-out?page=${page}`} />
      </section>
    </>
  );
}

export function WaysOutView({ data }: { readonly data: WaysOutPage }) {
  const { workspace, takenAt, paths, total, unreached, latent = [] } = data;
  const open = paths.filter(({ approved }) => !approved).length;
  const drawn = [...paths, ...latent.flatMap(({ opens }) => opens)];
  return (
    <>
      <Title title={<Named text={nameOf(armId(workspace))} />} back={{ href: '/ways-out', text: 'All workspaces' }}>
        <p class="quiet">
          {paths.length} of {count(total, 'way')} out shown, {open} not approved. As of <Moment at={takenAt} />.
        </p>
      </Title>
      <section class="panel" aria-label="Picture">
        <Filter {...data} />
        <p class="small quiet">
          Red and bold: not approved. Dashed: not proven
          {latent.length > 0 ? ', or open only after one more mistake' : ''}. Choose a box or an arrow to read what it
          does.
        </p>
        {drawn.length === 0 ? (
          <p class="empty">No way out is like this.</p>
        ) : (
          <section class="picture" aria-label="The ways out as a picture; the table below tells the same">
            <PathsPicture workspace={nameOf(armId(workspace))} paths={drawn} isLinked />
          </section>
        )}
        <Explanations paths={drawn} />
      </section>
      <Panel title="Every way out" id="ways">
        <Ways paths={paths} />
      </Panel>
      {latent.length > 0 ? <Latent latent={latent} /> : null}
      {unreached.length > 0 ? <Unreached unreached={unreached} /> : null}
    </>
  );
}

function Filter({ choice, workspace }: WaysOutPage) {
  return (
    <form class="filter" method="get" action={workspaceHref(workspace)} data-live>
      <Choice name="state" words={wayChoices.state} chosen={choice.state} />
      <Choice name="tenancy" words={wayChoices.tenancy} chosen={choice.tenancy} />
      <Choice name="inspection" words={wayChoices.inspection} chosen={choice.inspection} />
      <Choice name="logging" words={wayChoices.logging} chosen={choice.logging} />
      <label class="check">
        <input type="checkbox" name="latent" value="shown" checked={choice.latent === 'shown'} />
        after one more mistake
      </label>
      <button type="submit">Show</button>
    </form>
  );
}

/** What each box and arrow of the picture is about; only the one that was chosen is shown. */
function Explanations({ paths }: { readonly paths: readonly EgressPath[] }) {
  const { nodes, edges } = pathsGraph(paths);
  const nameOfBox = new Map(nodes.map(({ key, name }) => [key, name]));
  return (
    <div class="explanations">
      {nodes.map(({ kind, name, detail }, index) => (
        <Explanation id={`box-${index}`} title={`${kind} ${name}`} lines={detail} />
      ))}
      {edges.map(({ from, to, ways }, index) => (
        <Explanation
          id={`arrow-${index}`}
          title={`${nameOfBox.get(from)} → ${nameOfBox.get(to)}`}
          lines={ways.map((way) => `${describeDestination(way.to)} ${way.services.join(' ')}: ${judgementOf(way)}`)}
        />
      ))}
    </div>
  );
}

const mostLines = 12;

function Explanation({
  id,
  title,
  lines,
}: {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
}) {
  return (
    <div class="explanation" id={id}>
      <h2>
        <Named text={title} most={160} />
      </h2>
      <ul class="small">
        {lines.slice(0, mostLines).map((line) => (
          <li>
            <Named text={line} most={300} />
          </li>
        ))}
        {lines.length > mostLines ? <li>and {lines.length - mostLines} others, in the table below</li> : null}
      </ul>
    </div>
  );
}

function judgementOf({ approved, certainty, inspected, logged }: EgressPath): string {
  return [
    approved ? 'approved' : 'not approved',
    certainty,
    inspected ? 'inspected' : 'not inspected',
    logWords[logged],
  ].join(', ');
}

const logWords = { yes: 'logged', no: 'not logged', unknown: 'perhaps logged' } as const;

/** The same way out of several places. */
interface SharedWay extends EgressPath {
  readonly sources: readonly EgressPath[];
}

function sharedWays(paths: readonly EgressPath[]): readonly SharedWay[] {
  const groups = Map.groupBy(paths, ({ from: _, ...rest }) => JSON.stringify(rest));
  return [...groups.values()]
    .flatMap((sources) => sources.slice(0, 1).map((first) => ({ ...first, sources })))
    .sort((a, b) => Number(a.approved) - Number(b.approved));
}

function Ways({ paths }: { readonly paths: readonly EgressPath[] }) {
  return (
    <DataTable
      columns={[
        { head: 'To', cell: (way: SharedWay) => <Destination {...way} /> },
        {
          head: 'From',
          cell: ({ sources }) => (
            <Listed>
              {sources.map(({ from, plane }) => (from.subnet ? <Named text={nameOf(from.subnet)} /> : plane))}
            </Listed>
          ),
        },
        { head: 'Owner', cell: ({ to }) => describeTenancy(to.tenancy) },
        { head: 'Certainty', cell: ({ certainty }) => certainty },
        { head: 'Inspected', cell: ({ inspected }) => (inspected ? 'yes' : 'no') },
        { head: 'Logged', cell: ({ logged }) => logged },
        {
          head: 'State',
          cell: ({ approved }) => (approved ? <Badge tone="good">approved</Badge> : <Badge tone="bad">open</Badge>),
        },
      ]}
      rows={sharedWays(paths)}
      empty="No way out is like this."
    />
  );
}

function Destination({ to, services, hops, catalogue }: EgressPath) {
  return (
    <>
      <Named text={describeDestination(to)} most={120} /> <span class="quiet small">{services.join(' ')}</span>
      <details>
        <summary>{count(hops.length, 'hop')}</summary>
        <ol class="small">
          {hops.map((hop) => (
            <li>
              <Named text={describeHop(hop)} most={300} />
            </li>
          ))}
        </ol>
        {catalogue === undefined ? null : (
          <p class="small quiet">
            Known way out {catalogue}: {knownWaysOut[catalogue]}
          </p>
        )}
      </details>
    </>
  );
}

function Latent({ latent }: { readonly latent: readonly LatentReach[] }) {
  return (
    <Panel title="After one more mistake" aside="What a single change would open">
      <DataTable
        columns={[
          { head: 'Resource', cell: ({ resource }: LatentReach) => <ResourceName id={resource.text} /> },
          { head: 'Mistake', cell: ({ mistake }) => printable(mistake) },
          {
            head: 'Would open',
            cell: ({ opens }) => (
              <Named text={[...new Set(opens.map(({ to }) => describeDestination(to)))].join(', ')} most={240} />
            ),
          },
        ]}
        rows={latent}
        empty=""
      />
    </Panel>
  );
}

function Unreached({ unreached }: { readonly unreached: readonly UnreachedEndpoint[] }) {
  return (
    <Panel title="Required and not reached" aside="An outage in waiting">
      <DataTable
        columns={[
          { head: 'Endpoint', cell: ({ host }: UnreachedEndpoint) => <Named text={host} /> },
          { head: 'Port', cell: ({ port }) => port ?? 'any', isNumber: true },
          { head: 'Required for', cell: ({ category }) => inWords(printable(category)) },
          { head: 'From', cell: ({ subnet }) => <ResourceName id={subnet.text} /> },
        ]}
        rows={unreached}
        empty=""
      />
    </Panel>
  );
}
