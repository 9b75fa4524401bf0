import { type LogQuestion, type LogScope, logQuery, logTables } from '../../../lib/collect/log-queries';
import { MalformedText } from '../../../lib/net/malformed-text';
import { parseKusto } from './kusto';

const hour = 3_600_000;
const to = Date.UTC(2026, 10, 24, 12);
const scope: LogScope = {
  tables: logTables,
  from: to - 48 * hour,
  to,
  since: to - hour,
  until: to,
  bins: [to - 2 * hour, to - hour],
  places: [['10.20.0.0/24'], ['10.20.1.0/24', '10.20.2.7/25']],
};

const flows = [
  'Bin: datetime',
  'Place: long',
  'Firewall: string',
  'Class: string',
  'Destination: string',
  'Port: int',
  'Threat: string',
  'Count: long',
  'Unlisted: long',
  'Nodes: dynamic',
];
const answers: readonly (readonly [LogQuestion, readonly string[]])[] = [
  ['touched', ['Bin: datetime', 'Rows: long']],
  ['heard', ['Bin: datetime', 'Firewall: string', 'Table: string', 'Rows: long']],
  ['flows', flows],
  ['spreads', ['Bin', 'Place', 'Source', 'Class', 'Destinations', 'Ports', 'Count']],
  ['names', ['Bin', 'Place', 'Domain', 'Queries', 'Names', 'Characters', 'Carriers']],
  ['messages', ['Bin', 'Firewall', 'Message', 'Count']],
];

describe('the queries, as Kusto reads them', () => {
  it.each(answers)(
    '%s is right over the real tables, and answers with the columns that are read',
    (question, columns) => {
      const opinion = parseKusto(logQuery(question, scope));
      expect(opinion.errors).toEqual([]);
      const isTyped = columns.every((column) => column.includes(':'));
      expect(isTyped ? opinion.columns : opinion.columns.map((column) => column.split(':')[0])).toEqual(columns);
    },
  );

  it.each(logTables)('%s may be the only table, as where the others are on a plan that cannot be asked', (table) => {
    expect(parseKusto(logQuery('flows', { ...scope, tables: [table] })).errors).toEqual([]);
  });

  it('may ask for no bins and no places', () =>
    expect(parseKusto(logQuery('flows', { tables: logTables, from: to - hour, to })).errors).toEqual([]));

  it('is checked by a parser that knows columns, types and functions', () => {
    const wrong = [
      'AZFWNetworkRule | where Fqdn == ""',
      'AZFWNetworkRule | where SourceIp > 3',
      'AZFWNetworkRules | count',
      'AZFWNetworkRule | extend x = no_such_function(SourceIp)',
      'AZFWNetworkRule | where',
    ];
    const codes = wrong.map((query) => parseKusto(query).errors[0]?.split(':')[0]);
    expect(codes).toEqual(['KS142', 'KS106', 'KS204', 'KS211', 'KS006']);
  });

  it('says its name in its first line', () => expect(logQuery('heard', scope).split('\n')[0]).toBe('// weir: heard'));
});

describe('what is written into a query', () => {
  it('is times and canonical prefixes', () => {
    const text = logQuery('flows', scope);
    expect(text).toContain("['10.20.0.0/24', 0, '10.20.1.0/24', 1, '10.20.2.0/25', 1]");
    expect(text).toContain('let bins = datatable(Bin: datetime) [datetime(2026-11-24T10:00:00.000Z), ');
  });

  it.each(["10.0.0.0/8', 0]; AZFWNetworkRule //", '10.0.0.0/8\n| take 1', "'", 'snet-host'])(
    'is nothing that %j could smuggle in',
    (prefix) => expect(() => logQuery('flows', { ...scope, places: [[prefix]] })).toThrow(MalformedText),
  );
});
