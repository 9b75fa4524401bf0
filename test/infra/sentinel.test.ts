import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import columns from '../../infra/sentinel/columns.json';
import { nextQueries } from '../../lib/model/next-queries';
import { wayOut } from '../alert/alerts';
import { parseKusto } from '../collect/logs/kusto';

const folder = join(__dirname, '../../infra/sentinel');
const bicep = readFileSync(join(folder, '../sentinel.bicep'), 'utf8');
const tables = {
  WeirFindings_CL: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
  // https://learn.microsoft.com/azure/azure-monitor/reference/tables/azureactivity
  AzureActivity: {
    TimeGenerated: 'datetime',
    _ResourceId: 'string',
    ActivityStatusValue: 'string',
    Caller: 'string',
    CallerIpAddress: 'string',
    OperationNameValue: 'string',
    CorrelationId: 'string',
  },
};

const queries = ['rules', 'hunting'].flatMap((kind) =>
  readdirSync(join(folder, kind)).map(
    (file) => [`${kind}/${file}`, readFileSync(join(folder, kind, file), 'utf8')] as const,
  ),
);

describe('the queries of Sentinel', () => {
  it.each(queries)('%s are what Kusto understands, and are deployed', (file, query) => {
    expect(parseKusto(query, tables).errors).toEqual([]);
    expect(bicep).toContain(`loadTextContent('sentinel/${file}')`);
  });

  it.each(queries.filter(([file]) => file.startsWith('rules/')))(
    '%s give every column that the rules map',
    (_, query) => {
      const given = parseKusto(query, tables).columns.map((column) => column.split(':')[0]);
      const mapped = [...bicep.matchAll(/columnName: '(\w+)'|ColumnName: '(\w+)'|\{\{(\w+)\}\}/g)].flatMap(
        ([, ...names]) => names.filter(Boolean),
      );
      expect(given).toEqual(
        expect.arrayContaining([...mapped, 'Control', 'FindingId', 'WorkspaceId', 'Facet', 'CorrelationId']),
      );
    },
  );

  it('would be found out if they were wrong', () => {
    expect(parseKusto('WeirFindings_CL | where Titel == 1', tables).errors).not.toEqual([]);
  });
});

describe('the queries that a finding proposes', () => {
  it.each([
    ['a host', 'classic fqdn *.api.weather.example.com'],
    ['a prefix', 'classic addresses 52.232.16.0/20'],
    ['nothing that can be reached', undefined],
    ['what means to break out', 'fqdn a.example.com" | take 1 //'],
  ])('about %s are what Kusto understands', (_, facet) => {
    const { facet: _facet, ...bare } = wayOut;
    const finding = { ...bare, resource: '/subscriptions/s/"x\\', ...(facet !== undefined && { facet }) };
    for (const { query } of nextQueries(finding))
      expect([query, parseKusto(query, tables).errors]).toEqual([query, []]);
  });
});
