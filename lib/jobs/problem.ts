/** A request that cannot be served, in the words of RFC 9457: `status` for the protocol, `title` for the kind, the message for this case. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 500 | 503,
    readonly title: string,
    detail: string,
    /** What else the protocol asks for, such as the methods that are allowed. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** Throws a Problem for a parameter that is not among those a request may have. */
export function refuseStrays(query: Readonly<Record<string, string>>, parameters: readonly string[]): void {
  const stray = Object.keys(query).find((name) => !parameters.includes(name));
  if (stray !== undefined)
    throw new Problem(
      400,
      'Bad request',
      `${JSON.stringify(stray)} is not a parameter; the parameters are ${parameters.join(', ')}`,
    );
}

/** The word of a parameter; throws a Problem for one that is not among those it may be. */
export function oneOf<T extends string>(name: string, value: string, words: readonly T[]): T {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined)
    throw new Problem(400, 'Bad request', `${name} is ${JSON.stringify(value)}; it must be one of ${words.join(', ')}`);
  return word;
}
