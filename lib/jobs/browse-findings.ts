import { armId, nameOf } from '../model/arm-id';
import { remembered } from '../model/remembered';
import type { FindingLine, ResultStore } from '../model/results';
import { severities } from '../model/verdict';
import { type FindingsChoice, type FindingsList, findingChoices } from '../report/views/findings';
import { slice } from '../report/views/pager';
import { choiceIn, pageIn } from './read-choice';

const findingsOnPage = 50;

/** The findings that a query chooses, from the register; throws a Problem that names what it cannot use. */
export async function browseFindings(
  { results }: { readonly results: Pick<ResultStore, 'read'> },
  query: Readonly<Record<string, string>>,
): Promise<FindingsList> {
  const choice: FindingsChoice = {
    ...choiceIn(query, findingChoices),
    workspace: query.workspace ?? '',
    control: query.control ?? '',
    text: query.text ?? '',
  };
  const lines = (await results.read('findings')) ?? [];
  const chosen = inOrder(lines, choice.sort).filter((line) => isChosen(line, choice));
  return { choice, findings: slice(chosen, pageIn(query), findingsOnPage), ...namesIn(lines) };
}

function isChosen(line: FindingLine, { status, severity, workspace, control, text }: FindingsChoice): boolean {
  return (
    (status === 'all' || line.state === status) &&
    (severity === '' || line.severity === severity) &&
    (workspace === '' || placeOf(line) === workspace) &&
    (control === '' || line.control === control) &&
    (text === '' || wordsOf(line).includes(text.toLowerCase()))
  );
}

function wordsOf({ title, resource, facet, reason, by }: FindingLine): string {
  return [title, resource, facet, reason, by?.who].join('\n').toLowerCase();
}

type Order = (a: FindingLine, b: FindingLine) => number;

const newest: Order = (a, b) => (a.openedAt === b.openedAt ? compare(a.id, b.id) : compare(b.openedAt, a.openedAt));
const gravest: Order = (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || newest(a, b);
const orders: Readonly<Record<FindingsChoice['sort'], Order>> = {
  severity: gravest,
  newest,
  oldest: (a, b) => newest(b, a),
  workspace: (a, b) => compare(placeOf(a), placeOf(b)) || gravest(a, b),
};

/** Sorted once, however many pages are turned. */
export const inOrder = remembered((lines: readonly FindingLine[], sort: FindingsChoice['sort']) =>
  lines.toSorted(orders[sort]),
);

/** The names of workspaces and the ids of controls that findings have. */
const namesIn = remembered(
  (lines: readonly FindingLine[]): Pick<FindingsList, 'workspaces' | 'controls'> => ({
    workspaces: distinct(lines.map(placeOf)),
    controls: distinct(lines.map(({ control }) => control)),
  }),
);

function placeOf({ workspace }: FindingLine): string {
  return workspace === undefined ? '' : nameOf(armId(workspace));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter(Boolean).sort();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
