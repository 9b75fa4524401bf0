import { named, oneOf, type Schema, text } from './shape';

/** A parameter of the query, where it is no mere text with its schema. */
export type Query = Readonly<
  Record<string, { readonly says: string; readonly schema?: Schema; readonly required?: true }>
>;

/** What is asked for, and what comes back: the name of a schema, or media types by what they hold. */
export interface Reading {
  readonly id: string;
  readonly says: string;
  readonly answer: string | Readonly<Record<string, Schema>>;
  readonly query?: Query;
  /** Whether it is for people, whom App Service authentication lets in, and not for holders of a function key. */
  readonly isForPeople?: true;
}

/** What is done, with the body that asks for it: JSON that is answered, or a form of ours that leads to a page. */
export type Doing = Pick<Reading, 'id' | 'says' | 'query'> & { readonly body?: string } & (
    | { readonly answer: string; readonly isForm?: never }
    | { readonly isForm: true }
  );

const whyNot: Readonly<Record<string, string>> = {
  400: 'Something in the request cannot be used.',
  401: 'Nobody is signed in.',
  403: 'The caller may not do this, or the request comes from another site.',
  404: 'There is no such thing.',
  409: 'It is not as it was.',
  413: 'The body is too large.',
  415: 'The body is no JSON.',
  500: 'What is stored is not what it was.',
  503: 'What it is about could not be read.',
};

/** An operation that reads, as OpenAPI has it: with an ETag, and 304 for whoever has the same already. */
export function reading(of: Reading, path: string): object {
  return {
    ...common(of, path),
    responses: {
      200: {
        description: 'What was asked for.',
        headers: { ETag: { description: 'Names what came back; send it as If-None-Match.', schema: text } },
        content: contentOf(of.answer),
      },
      304: { description: 'It is what If-None-Match names.' },
      ...problems(['400', '401', '404', '500', '503']),
    },
  };
}

/** An operation that does something. */
export function doing(of: Doing, path: string): object {
  const schema = of.body === undefined ? { type: 'object' } : named(of.body);
  const bodyType = of.isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    ...common({ ...of, ...(of.isForm && { isForPeople: true }) }, path),
    requestBody: { required: true, content: { [bodyType]: { schema } } },
    responses: {
      ...(of.isForm
        ? { 303: { description: 'It is done; the page that shows it.', headers: { Location: { schema: text } } } }
        : { 200: { description: 'It is done.', content: contentOf(of.answer) } }),
      ...problems(['400', '401', '403', '404', '409', '413', '415']),
    },
  };
}

function common({ id, says, query = {}, isForPeople }: Omit<Reading, 'answer'>, path: string): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'act' ? oneOf(['acknowledge', 'exempt', 'reopen']) : text,
  }));
  const inQuery = Object.entries(query).map(([name, { says: description, schema = text, required = false }]) => ({
    name,
    in: 'query',
    required,
    description,
    schema,
  }));
  return {
    operationId: id,
    summary: says,
    parameters: [...inPath, ...inQuery],
    security: isForPeople ? [{ signIn: [] }] : [{ functionKey: [] }, { functionKeyInQuery: [] }],
  };
}

function contentOf(answer: Reading['answer']): object {
  const types = typeof answer === 'string' ? { 'application/json': named(answer) } : answer;
  return Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema }]));
}

function problems(statuses: readonly string[]): object {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: whyNot[status], content: { 'application/problem+json': { schema: named('Problem') } } },
    ]),
  );
}
