import { oneOf, Problem } from './problem';

type Query = Readonly<Record<string, string>>;

/** The number of the page that is asked for; the first without one. */
export function pageIn({ page = '1' }: Query): number {
  if (!/^[1-9]\d{0,5}$/.test(page))
    throw new Problem(400, 'Bad request', `page is ${JSON.stringify(page)}; it must be a number from 1`);
  return Number(page);
}

/** What is chosen of each name, the first word where nothing is; throws a Problem for a word that is not among those of its name. */
export function choiceIn<Choices extends Readonly<Record<string, readonly [string, ...string[]]>>>(
  query: Query,
  choices: Choices,
): { readonly [Name in keyof Choices]: Choices[Name][number] } {
  const chosen = Object.entries(choices).map(([name, words]) => [name, oneOf(name, query[name] ?? words[0], words)]);
  return Object.fromEntries(chosen) as { readonly [Name in keyof Choices]: Choices[Name][number] };
}
