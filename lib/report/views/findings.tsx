import { armId, nameOf } from '../../model/arm-id';
import type { FindingLine } from '../../model/results';
import { severities } from '../../model/verdict';
import { count, printable } from '../words';
import { Badge, SeverityBadge } from './badge';
import { DataTable } from './data-table';
import { findingHref } from './links';
import { Pager, type Slice } from './pager';
import { Title } from './parts';
import { Facet, Moment, Named, ResourceName } from './words';

/** What can be chosen of findings, and in what order they come. */
export const findingChoices = {
  status: ['open', 'resolved', 'all'],
  severity: ['', ...severities],
  sort: ['severity', 'newest', 'oldest', 'workspace'],
} as const;

/** What a person chose; an empty text chooses nothing. */
export interface FindingsChoice {
  readonly status: (typeof findingChoices.status)[number];
  readonly severity: (typeof findingChoices.severity)[number];
  readonly sort: (typeof findingChoices.sort)[number];
  /** The name of a workspace. */
  readonly workspace: string;
  /** The id of a control. */
  readonly control: string;
  /** A text somewhere in title, resource or reason. */
  readonly text: string;
}

/** What the list of findings shows. */
export interface FindingsList {
  readonly choice: FindingsChoice;
  readonly findings: Slice<FindingLine>;
  /** For the lists to choose from, sorted. */
  readonly workspaces: readonly string[];
  readonly controls: readonly string[];
}

export function FindingsView({ data }: { readonly data: FindingsList }) {
  const { choice, findings } = data;
  return (
    <>
      <Title title={`${count(findings.total, 'finding')}${choice.status === 'all' ? '' : ` ${choice.status}`}`} />
      <section class="panel" aria-label="Findings">
        <Filter {...data} />
        <DataTable
          columns={[
            { head: 'Finding', cell: (line: FindingLine) => <Subject {...line} /> },
            { head: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} /> },
            { head: 'Where', cell: (line) => <Place {...line} /> },
            {
              head: 'By',
              cell: ({ by }) => (by ? <Named text={by.who} most={40} /> : <span class="quiet">unknown</span>),
            },
            { head: 'State', cell: (line) => <State {...line} /> },
            { head: 'Since', cell: ({ openedAt }) => <Moment at={openedAt} dayOnly /> },
          ]}
          rows={findings.items}
          empty="No finding is like this."
        />
        <Pager
          slice={findings}
          href={(page) => `/findings?${new URLSearchParams({ ...chosen(choice), page: `${page}` })}`}
        />
      </section>
    </>
  );
}

/** The words of a choice that differ from what is chosen without any. */
function chosen(choice: FindingsChoice): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== ''));
}

/** Of more workspaces nobody chooses from a list. */
const mostListed = 200;

function Filter({ choice, workspaces, controls }: FindingsList) {
  return (
    <form class="filter" method="get" action="/findings" data-live>
      <Choice name="status" words={findingChoices.status} chosen={choice.status} />
      <Choice name="severity" words={findingChoices.severity} chosen={choice.severity} />
      {workspaces.length > mostListed ? (
        <label>
          Workspace
          <input name="workspace" value={printable(choice.workspace)} />
        </label>
      ) : (
        <Choice name="workspace" words={['', ...workspaces]} chosen={choice.workspace} />
      )}
      <Choice name="control" words={['', ...controls]} chosen={choice.control} />
      <label>
        Text
        <input type="search" name="text" value={printable(choice.text)} maxLength={200} />
      </label>
      <Choice name="sort" words={findingChoices.sort} chosen={choice.sort} />
      <button type="submit">Show</button>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly words: readonly string[];
  readonly chosen: string;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** One of some words; the empty one stands for any. */
export function Choice({ name, words, chosen: word }: ChoiceProps) {
  return (
    <label>
      {capital(name)}
      <select name={name}>
        {words.map((value) => (
          <option value={value} selected={value === word}>
            {value === '' ? 'any' : printable(value).slice(0, 60)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Subject({ id, title, control, facet }: FindingLine) {
  return (
    <>
      <a href={findingHref(id)}>{printable(title)}</a>
      <div class="small quiet">
        {control}
        {facet === undefined ? null : (
          <>
            {' · '}
            <Facet text={facet} />
          </>
        )}
      </div>
    </>
  );
}

function Place({ workspace, resource }: FindingLine) {
  const isSame = workspace === undefined || armId(workspace).key === armId(resource).key;
  return (
    <>
      <ResourceName id={resource} />
      {isSame ? null : (
        <div class="small quiet">
          <Named text={nameOf(armId(workspace))} />
        </div>
      )}
    </>
  );
}

/** What became of a finding, in a word. */
export function State({ state, exemption, acknowledged }: Pick<FindingLine, 'state' | 'exemption' | 'acknowledged'>) {
  if (state === 'resolved') return <Badge tone="good">resolved</Badge>;
  if (exemption) return <Badge tone="water">exempt</Badge>;
  return acknowledged ? <Badge tone="water">acknowledged</Badge> : <Badge tone="plain">open</Badge>;
}
