/** A wire object or list does not hold what it should; `describeMalformed` says where in a row that is. */
export class MalformedRow extends Error {
  override readonly name = 'MalformedRow';

  constructor(
    readonly holder: object,
    readonly key: string | number,
    readonly complaint: string,
  ) {
    super(`${key} ${complaint}`);
  }
}

/** Complains that a field that is needed is not there. */
export function missing(holder: object, key: string): never {
  throw new MalformedRow(holder, key, 'is missing');
}

/** Complains that a field is not what it should be. */
export function malformed(holder: object, key: string | number, expected: string): never {
  throw new MalformedRow(holder, key, `is ${shown(Reflect.get(holder, key))}, not ${expected}`);
}

/** Where in `root` a malformed value stands, as `properties.routes[2].properties.nextHopType is 7, not text`. */
export function describeMalformed(root: object, { holder, key, complaint }: MalformedRow): string {
  return `${joined([...(pathTo(holder, root) ?? []), key])} ${complaint}`;
}

/** Looked for only once something is wrong, so that reading a well-formed row builds no path. */
function pathTo(holder: object, root: object): readonly (string | number)[] | undefined {
  if (holder === root) return [];
  for (const [key, value] of Object.entries(root)) {
    const rest = typeof value === 'object' && value !== null ? pathTo(holder, value) : undefined;
    if (rest) return [Array.isArray(root) ? Number(key) : key, ...rest];
  }
  return undefined;
}

function joined(path: readonly (string | number)[]): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
