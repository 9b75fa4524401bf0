import { describeTenancy, inWords } from '../../../model/describe-path';
import type { Certainty, EgressPath } from '../../../model/egress-path';
import { knownWaysOut } from '../../../model/known-ways-out';
import type { MovedWays } from '../../weekly/report';
import { count } from '../../words';
import { Badge } from '../badge';
import { Panel } from '../parts';
import { Listed, Moment, Named, ResourceName } from '../words';
import type { SectionProps } from './section';
import { Some } from './some';

/** The ways to one destination by the same kind of opening, whichever workspaces they start from. */
interface Shared {
  readonly path: EgressPath;
  readonly workspaces: readonly string[];
}

/** What can flow out that nobody approved, and what moved since the report before. */
export function WaysOut({ report: { waysOut } }: SectionProps) {
  if (!waysOut.known) {
    return (
      <Panel title="Ways out" id="ways-out">
        <p>The ways out could not be walked: {waysOut.because}</p>
      </Panel>
    );
  }
  const { paths } = waysOut.value;
  const open = paths.filter(({ approved }) => !approved);
  return (
    <Panel
      title="Ways out"
      id="ways-out"
      aside={`${count(paths.length - open.length, 'way')} approved, ${open.length} not`}
    >
      <Moved ways={waysOut.value} />
      <Ways
        caption="Open and not approved, by destination"
        paths={open}
        empty="No way out is open that nobody approved."
      />
    </Panel>
  );
}

function Moved({ ways: { since } }: { readonly ways: MovedWays }) {
  if (!since) return <p class="quiet">There is no report before this one to compare with.</p>;
  const { takenAt, opened, closed } = since;
  return (
    <>
      <p class="quiet">
        Compared with the estate as read on <Moment at={takenAt} />, by the policy of today.
      </p>
      <Ways caption="Opened" paths={opened} empty="No way out was opened." />
      <Ways caption="Closed" paths={closed} empty="No way out was closed." />
    </>
  );
}

function Ways({
  caption,
  paths,
  empty,
}: {
  readonly caption: string;
  readonly paths: readonly EgressPath[];
  readonly empty: string;
}) {
  return (
    <Some
      caption={caption}
      columns={[
        { head: 'What opens it', cell: ({ path }: Shared) => openingOf(path) },
        { head: 'Leads to', cell: ({ path: { to } }) => <Destination to={to} /> },
        { head: 'From', cell: ({ path, workspaces }) => <From plane={path.plane} workspaces={workspaces} /> },
        { head: 'Watched', cell: ({ path }) => watchOf(path) },
        { head: 'Certainty', cell: ({ path }) => <Certain path={path} /> },
      ]}
      rows={shared(paths)}
      empty={empty}
      rest="ways-out.csv"
    />
  );
}

function openingOf({ catalogue = '', hops }: EgressPath): string {
  return knownWaysOut[catalogue] ?? inWords(hops.at(-1)?.kind ?? 'no hop');
}

function Destination({ to: { kind, value, tenancy } }: Pick<EgressPath, 'to'>) {
  return (
    <>
      {value.startsWith('/subscriptions/') ? <ResourceName id={value} /> : <Named text={value} />}{' '}
      <span class="quiet small">
        {kind === value ? '' : `${inWords(kind)}, `}
        {describeTenancy(tenancy)}
      </span>
    </>
  );
}

const mostNames = 3;

function From({ plane, workspaces }: { readonly plane: string; readonly workspaces: readonly string[] }) {
  const names = workspaces.slice(0, mostNames).map((id) => <ResourceName id={id} />);
  const left = workspaces.length - names.length;
  return (
    <>
      <Listed>{names}</Listed>
      {left > 0 ? ` and ${left} more` : ''} <span class="quiet small">{plane}</span>
    </>
  );
}

function Certain({ path: { certainty, approved } }: { readonly path: EgressPath }) {
  return (
    <>
      <Badge tone={certainty === 'proven' ? 'bad' : 'warn'}>{certainty}</Badge>
      {approved ? (
        <>
          {' '}
          <Badge tone="good">approved</Badge>
        </>
      ) : null}
    </>
  );
}

function watchOf({ inspected, logged }: EgressPath): string {
  return `${inspected ? 'inspected' : 'not inspected'}, ${{ yes: 'logged', no: 'not logged', unknown: 'perhaps logged' }[logged]}`;
}

const certainties: readonly Certainty[] = ['proven', 'contested', 'assumed', 'opaque'];

/** What is proven first, then what most workspaces have. */
function shared(paths: readonly EgressPath[]): readonly Shared[] {
  const groups = Map.groupBy(paths, ({ plane, to, catalogue, inspected, logged, certainty, approved }) =>
    JSON.stringify([plane, to, catalogue, inspected, logged, certainty, approved]),
  );
  return [...groups.values()]
    .flatMap((own) => {
      const [path] = own;
      const workspaces = [...new Map(own.map(({ from }) => [from.workspace.key, from.workspace.text])).values()];
      return path ? [{ path, workspaces }] : [];
    })
    .sort(
      (a, b) =>
        certainties.indexOf(a.path.certainty) - certainties.indexOf(b.path.certainty) ||
        b.workspaces.length - a.workspaces.length,
    );
}
