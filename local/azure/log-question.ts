/** What one of Weir's own queries asks, read from its text; times in milliseconds since 1970. */
export interface LogQuestion {
  readonly name: string;
  readonly tables: readonly string[];
  readonly happened: readonly [from: number, to: number];
  readonly arrived: readonly [after: number, by: number];
  readonly bins: ReadonlySet<number>;
  /** Prefixes, with the number of the place that each belongs to. */
  readonly places: readonly (readonly [prefix: string, place: number])[];
}

/** Reads a query that names itself in its first line; undefined for any other, because this is no engine for Kusto. */
export function readLogQuestion(query: string): LogQuestion | undefined {
  const [, name] = /^\/\/ weir: (\w+)\n/.exec(query) ?? [];
  if (name === undefined) return undefined;
  const time = (variable: string) =>
    Date.parse(new RegExp(`^let ${variable} = datetime\\((.+?)\\);$`, 'm').exec(query)?.[1] ?? '');
  const list = (variable: string) =>
    new RegExp(`^let ${variable} = datatable\\(.+?\\) \\[(.*?)\\];$`, 'm').exec(query)?.[1] ?? '';
  return {
    name,
    tables: [
      ...new Set([...query.matchAll(/^\(?(?:\/\/.*\n)?((?:AZFW|AzureDiag)\w+)$/gm)].map(([, table]) => table ?? '')),
    ],
    happened: [time('happenedFrom'), time('happenedTo')],
    arrived: [time('arrivedAfter'), time('arrivedBy')],
    bins: new Set([...list('bins').matchAll(/datetime\((.+?)\)/g)].map(([, bin]) => Date.parse(bin ?? ''))),
    places: [...list('places').matchAll(/'(.+?)', (\d+)/g)].map(([, prefix, place]) => [prefix ?? '', Number(place)]),
  };
}
