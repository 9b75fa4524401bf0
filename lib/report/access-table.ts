import type { AccessCheck } from '../model/access';
import { armId, nameOf } from '../model/arm-id';
import type { Paint } from './table';
import { count, printable, wrap } from './words';

const width = 80;
const indent = '  ';
const mostShown = 3;

/** What is missing, with what that costs and what grants it, the worst first; then what was not tried, and what is granted. */
export function accessTable(checks: readonly AccessCheck[], paint: Paint): string {
  const missing = checks.filter(({ status }) => status === 'missing');
  const names = (status: AccessCheck['status']) =>
    checks.filter((check) => check.status === status).map(({ title }) => title);
  return [
    ...missing.flatMap((check) => missingLines(check, paint)),
    ...listLines('NOT TRIED', names('untried'), paint.warning),
    ...listLines('GRANTED', names('granted'), paint.good),
    missing.length === 0 ? paint.good('Nothing is missing.') : paint.alarm(`${count(missing.length, 'need')} missing.`),
    '',
  ].join('\n');
}

function missingLines({ title, without, failures, remedies }: AccessCheck, paint: Paint): readonly string[] {
  const shown = remedies.slice(0, mostShown);
  return [
    `${paint.alarm('MISSING')} ${paint.strong(title)}`,
    ...wrap(`Without it, ${without}.`, width - indent.length).map((line) => indent + line),
    ...[...Map.groupBy(failures, ({ because }) => because ?? '')].flatMap(([because, alike]) =>
      wrap(`${because}: ${places(alike.map(({ at }) => at))}`, width - indent.length).map((line) => indent + line),
    ),
    ...shown.flatMap(commandLines).map((line) => paint.faint(line)),
    ...(remedies.length > shown.length
      ? [`${indent}and the same for ${count(remedies.length - shown.length, 'more place')}`]
      : []),
    '',
  ];
}

function places(ids: readonly string[]): string {
  const names = ids.map((id) => (id === '/' ? 'everywhere' : nameOf(armId(id))));
  const more = names.length - mostShown;
  return more > 0 ? `${names.slice(0, mostShown).join(', ')} and ${more} more` : names.join(', ');
}

function listLines(heading: string, titles: readonly string[], colour: (text: string) => string): readonly string[] {
  if (titles.length === 0) return [];
  const [first = '', ...more] = wrap(titles.join(', '), width - heading.length - 1);
  return [`${colour(heading)} ${first}`, ...more.map((line) => ' '.repeat(heading.length + 1) + line), ''];
}

/** A command in lines that a shell reads as one: broken at a space outside of quotes, and where there is none wherever the line is full. */
function commandLines(command: string): readonly string[] {
  const lines: string[] = [];
  let rest = indent.repeat(2) + printable(command);
  while (rest.length > width) {
    const space = breakIn(rest);
    const isFull = space === undefined;
    const head = rest.slice(0, space ?? width - 2);
    // A backslash joins lines everywhere but within single quotes, which are closed before it and opened again after it.
    const quote = isFull && quoteOpenIn(head) === "'" ? "'" : '';
    lines.push(`${head}${quote}${isFull ? '' : ' '}\\`);
    rest = isFull ? quote + rest.slice(head.length) : indent.repeat(3) + rest.slice(head.length + 1);
  }
  return [...lines, rest];
}

/** Where the last space outside of quotes is that leaves room for a backslash. */
function breakIn(line: string): number | undefined {
  const words = line.slice(0, width - 1).trimStart();
  const start = line.slice(0, width - 1).length - words.length;
  for (let at = words.length - 1; at > 0; at--) {
    if (words[at] === ' ' && quoteOpenIn(words.slice(0, at)) === '') return start + at;
  }
  return undefined;
}

/** The quote that is open at the end of a text. */
function quoteOpenIn(text: string): string {
  let open = '';
  for (const letter of text) {
    if (open === '' && `'"`.includes(letter)) open = letter;
    else if (open === letter) open = '';
  }
  return open;
}
