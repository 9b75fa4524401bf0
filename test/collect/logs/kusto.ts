import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { memoised } from '../../../lib/egress/remember';
import tables from '../../fixtures/log-tables.json';

/** What Kusto's own parser thinks of a query. */
export interface KustoOpinion {
  /** Such as `KS142: The name 'Fqdnn' does not refer to any known column…`. */
  readonly errors: readonly string[];
  /** The columns of the answer, as `name: type`. */
  readonly columns: readonly string[];
}

/** What is used of the parser, which is compiled from C# and has its constructors by these names. */
interface Parser {
  readonly Symbols: {
    readonly TableSymbol: { readonly $ctor7: new (name: string, schema: string, description: null) => object };
    readonly DatabaseSymbol: { readonly ctor: new (name: string, tables: readonly object[]) => object };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } };
  readonly KustoCode: { ParseAndAnalyze(query: string, globals: object): Analysis };
}

interface Analysis {
  GetDiagnostics(): object;
  /** A query that is wrong may have no columns. */
  readonly ResultType: { readonly Columns?: object };
}

interface Diagnostic {
  readonly Code: string;
  readonly Message: string;
}

interface Column {
  readonly Name: string;
  readonly Type: { readonly Name: string };
}

// The package is two scripts that put their names into the global scope; there is no module to import them from. They look up
// these names at every turn, which is slow in the global scope of a test and fast in that of the process.
// Another test of the process may have put them there.
for (const script of [
  require.resolve('@kusto/language-service-next/bridge.min.js'),
  require.resolve('@kusto/language-service-next/Kusto.Language.Bridge.min.js'),
])
  if (runInThisContext('globalThis.Kusto?.Language?.KustoCode === undefined'))
    runInThisContext(readFileSync(script, 'utf8'));
const parser: Parser = runInThisContext('Kusto.Language');
const toArray: (list: object) => Iterable<unknown> = runInThisContext('Bridge.toArray');

/** Column types by column, by table. */
export type KustoTables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is known to the queries that may ask these tables as well; it takes long to make. */
const globalsWith = memoised((others: KustoTables): object => {
  const symbols = Object.entries({ ...tables, ...others }).map(([name, columns]) => {
    const schema = Object.entries(columns).map(([column, type]) => `${column}: ${type}`);
    return new parser.Symbols.TableSymbol.$ctor7(name, `(${schema.join(', ')})`, null);
  });
  return parser.GlobalState.Default.WithDatabase(new parser.Symbols.DatabaseSymbol.ctor('logs', symbols));
});

const none: KustoTables = {};

/** Checks a query, names and types and all, against the schemas of the tables that firewalls log to, and of `others`. */
export function parseKusto(query: string, others = none): KustoOpinion {
  const analysis = parser.KustoCode.ParseAndAnalyze(query, globalsWith(others));
  const diagnostics = [...toArray(analysis.GetDiagnostics())] as readonly Diagnostic[];
  const columns = [...toArray(analysis.ResultType.Columns ?? [])] as readonly Column[];
  return {
    errors: diagnostics.map(({ Code, Message }) => `${Code}: ${Message}`),
    columns: columns.map(({ Name, Type }) => `${Name}: ${Type.Name}`),
  };
}
