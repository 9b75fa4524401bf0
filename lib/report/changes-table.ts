import { nameOf, typeOf } from '../model/arm-id';
import type { Comparison, Effect, JudgedChange } from '../model/change';
import { describeDestination, inWords, shortName } from '../model/describe-path';
import { severities } from '../model/verdict';
import { changeDocument } from './changes-document';
import type { Paint } from './table';
import { count, printable, wrap } from './words';

const width = 80;
const margin = '           ';

const marks: Readonly<Record<Effect, string>> = {
  widens: 'WIDENS',
  unknown: 'UNKNOWN',
  neutral: 'neutral',
  narrows: 'narrows',
};

/** The changes as text of at most 80 columns where names allow: the worst first, then what could not be compared, then the count. */
export function changesTable({ changes, unseen }: Comparison<JudgedChange>, paint: Paint): string {
  const sorted = changes.toSorted((a, b) => rank(a) - rank(b));
  const blind = unseen.flatMap(({ part, scope, because }) => wrap(`NOT COMPARED ${part} ${scope}: ${because}`, width));
  return [
    ...sorted.flatMap((change) => linesOf(change, paint)),
    ...blind.map(paint.warning),
    summary(changes),
    '',
  ].join('\n');
}

function rank({ severity, effect }: JudgedChange): number {
  return severities.indexOf(severity) * 4 + Object.keys(marks).indexOf(effect);
}

function linesOf(change: JudgedChange, paint: Paint): readonly string[] {
  const { effect, kind, resource, facet, by } = change;
  const mark = marks[effect].padEnd(margin.length - 2);
  const colour = effect === 'widens' ? paint.alarm : effect === 'unknown' ? paint.warning : paint.faint;
  const { before, after, opens, closes } = changeDocument(change);
  const of = `${nameOf(resource)}${kindOf(change)}${facet === undefined ? '' : ` ${facet}`}`;
  const words = inWords(kind);
  const [first = '', ...more] = wrap(`${words} ${printable(of)}`, width - margin.length);
  return [
    `  ${colour(mark)}${paint.strong(words)}${first.slice(words.length)}`,
    ...more.map((line) => margin + line),
    ...indented(`${inShort(before)} → ${inShort(after)}`).map(paint.faint),
    ...(opens.length > 0 ? indented(`opens ${opens.map(describeDestination).join(', ')}`) : []),
    ...(closes.length > 0 ? indented(`closes ${closes.map(describeDestination).join(', ')}`) : []),
    ...(by ? indented(`by ${by.who} (${by.how}) at ${by.at}`) : []),
  ];
}

const longest = 160;

/** A value as JSON in which ids are names, cut to what helps a reader and spaced so that lines can break; the whole is in the document. */
function inShort(value: unknown): string {
  if (value === null) return 'nothing';
  const spread = JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? shortName(one) : one), 1);
  const text = spread.replace(/\n */g, ' ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function kindOf({ resource }: JudgedChange): string {
  const type = typeOf(resource).split('/').at(-1);
  return type ? ` (${type})` : '';
}

function indented(text: string): readonly string[] {
  return wrap(text, width - margin.length).map((line) => `${margin}${line}`);
}

function summary(changes: readonly JudgedChange[]): string {
  const effects = Object.keys(marks) as readonly Effect[];
  const counts = effects.map((effect) => `${changes.filter((change) => change.effect === effect).length} ${effect}`);
  return `${count(changes.length, 'change')}: ${counts.join(', ')}`;
}
