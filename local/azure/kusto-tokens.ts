/** A query that is not understood; `position` counts characters from 0. */
export class ParserFailure extends Error {
  constructor(
    readonly token: string,
    readonly expected: string,
    readonly position: number,
  ) {
    super(`expected ${expected} at position ${position}, found ${token || 'the end of the query'}`);
  }
}

type Kind = 'name' | 'number' | 'string' | 'mark' | 'end';

interface Token {
  readonly kind: Kind;
  readonly text: string;
  readonly position: number;
}

/** Reads a query token by token; what is not as expected throws ParserFailure. */
export interface Cursor {
  peek(): Token;
  /** The text of the next token, which has to be of this kind. */
  take(kind: Kind, expected: string): string;
  /** Passes a word or mark where it comes next, and says whether it did. */
  skip(text: string): boolean;
  fail(expected: string): never;
}

const blank = /(?:\s|\/\/[^\n]*)*/y;
const forms: readonly (readonly [Kind, RegExp])[] = [
  ['name', /!?in~?(?![\w~])|[A-Za-z_]\w*/y],
  ['number', /\d+/y],
  ['string', /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y],
  ['mark', /=~|!~|==|!=|[|(),.[\]]/y],
  ['end', /$/y],
];

export function cursorOver(text: string): Cursor {
  let next = tokenAt(text, 0);
  const advance = () => {
    const passed = next;
    next = tokenAt(text, passed.position + passed.text.length);
    return passed.text;
  };
  const fail = (expected: string): never => {
    throw new ParserFailure(next.text, expected, next.position);
  };
  return {
    peek: () => next,
    take: (kind, expected) => (next.kind === kind ? advance() : fail(expected)),
    skip(word) {
      const isNext = next.kind !== 'end' && next.text === word;
      if (isNext) advance();
      return isNext;
    },
    fail,
  };
}

function tokenAt(text: string, from: number): Token {
  const position = endOf(blank, text, from) ?? from;
  for (const [kind, form] of forms) {
    const end = endOf(form, text, position);
    if (end !== undefined) return { kind, text: text.slice(position, end), position };
  }
  throw new ParserFailure(text.charAt(position), 'a name, a string or an operator', position);
}

function endOf(form: RegExp, text: string, from: number): number | undefined {
  form.lastIndex = from;
  return form.test(text) ? form.lastIndex : undefined;
}
