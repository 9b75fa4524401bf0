import { unescape as decodeEscapes } from 'node:querystring';

/** A compiled route template; `rank` sorts templates from the most specific to the least. */
export interface Route {
  readonly rank: string;
  /** The decoded parameters of a path that the template matches. */
  match(path: string): Readonly<Record<string, string>> | undefined;
}

interface Segment {
  readonly pattern: string;
  readonly rank: string;
  readonly name?: string;
  readonly accepts?: (value: string) => boolean;
}

const parameter =
  /^\{(?<catchAll>\*{0,2})(?<name>[a-z_]\w*)(?<constraints>(?::\w+(?:\([^()]*\))?)*)(?<optional>\??)\}$/i;

const constraints: Readonly<Record<string, (argument: string) => (value: string) => boolean>> = {
  alpha: () => (value) => /^[a-z]*$/i.test(value),
  bool: () => (value) => /^(?:true|false)$/i.test(value),
  guid: () => (value) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  int: () => (value) => /^-?\d+$/.test(value) && Math.abs(Number(value)) < 2 ** 31,
  maxlength: (length) => (value) => value.length <= Number(length),
  minlength: (length) => (value) => value.length >= Number(length),
};

/** Compiles an ASP.NET route template of literals, `{name}`, `{name?}`, `{name:int}` and `{*rest}`; others are an error. */
export function compileRoute(template: string): Route {
  const segments = template
    .split('/')
    .filter(Boolean)
    .map((segment) => compileSegment(segment, template));
  const pattern = new RegExp(`^${segments.map((segment) => segment.pattern).join('')}/?$`, 'i');
  return {
    rank: segments.map((segment) => segment.rank).join(''),
    match(path) {
      const match = pattern.exec(path);
      return match ? readParameters(segments, match.groups ?? {}) : undefined;
    },
  };
}

function compileSegment(segment: string, template: string): Segment {
  if (!/[{}]/.test(segment)) return { pattern: `/${segment.replace(/[^\w-]/g, '\\$&')}`, rank: '1' };
  const groups = parameter.exec(segment)?.groups;
  if (!groups)
    throw new Error(`"${segment}" in route "${template}" is not a parameter such as {id}, {id?} or {id:int}`);
  const { catchAll, name = '', optional } = groups;
  const predicates = [...(groups.constraints ?? '').matchAll(/:(\w+)(?:\(([^()]*)\))?/g)].map(
    ([text, kind = '', argument = '']) => {
      const constraint = constraints[kind];
      if (!constraint) throw new Error(`"${text}" in route "${template}" is not a constraint that this host knows`);
      return constraint(argument);
    },
  );
  const group = `(?<${name}>${catchAll ? '.*' : '[^/]+'})`;
  return {
    name,
    pattern: catchAll || optional ? `(?:/${group})?` : `/${group}`,
    rank: catchAll ? '4' : predicates.length > 0 ? '2' : '3',
    accepts: (value) => predicates.every((accepts) => accepts(value)),
  };
}

function readParameters(segments: readonly Segment[], groups: Readonly<Record<string, string | undefined>>) {
  const parameters: Record<string, string> = {};
  for (const { name, accepts } of segments) {
    const raw = name === undefined ? undefined : groups[name];
    if (name === undefined || raw === undefined) continue;
    const value = decode(raw);
    if (accepts && !accepts(value)) return undefined;
    parameters[name] = value;
  }
  return parameters;
}

/** Decodes a path like the real host's server, which leaves an escaped slash escaped. */
function decode(text: string): string {
  return decodeEscapes(text.replace(/%(2f)/gi, '%25$1'));
}
