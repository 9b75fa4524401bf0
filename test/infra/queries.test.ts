import { globSync, readFileSync } from 'node:fs';
import columns from '../../infra/sentinel/columns.json';
import { nextQueries } from '../../lib/model/next-queries';
import { wayOut } from '../alert/alerts';
import { parseKusto } from '../collect/logs/kusto';
import { readTemplate, templatePaths } from './templates';

const bicep = readTemplate('modules/sentinel.bicep');
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
  // https://learn.microsoft.com/azure/azure-monitor/reference/tables/apptraces
  AppTraces: { TimeGenerated: 'datetime', Message: 'string', SeverityLevel: 'int', OperationId: 'string' },
  // https://learn.microsoft.com/azure/azure-monitor/reference/tables/apprequests
  AppRequests: {
    TimeGenerated: 'datetime',
    Name: 'string',
    Success: 'bool',
    ResultCode: 'string',
    OperationId: 'string',
  },
};

const queries = templatePaths('**/*.kql').map((path) => [path, readTemplate(path)] as const);

describe('the queries that are deployed', () => {
  it.each(queries)('%s are what Kusto understands', (_, query) => {
    expect(parseKusto(query, tables).errors).toEqual([]);
  });

  it.each(queries.filter(([path]) => path.startsWith('sentinel/rules/')))(
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

  it('ask of functions that there are, and of what they log', () => {
    const source = globSync('functions/*.ts')
      .map((path) => readFileSync(path, 'utf8'))
      .join('');
    const asked = queries.flatMap(([, query]) => [...query.matchAll(/\b(Name ==|Message startswith) '([^']+)'/g)]);
    expect(asked.length).toBeGreaterThan(2);
    for (const [, of = '', text] of asked)
      expect(source).toContain(of.startsWith('Name') ? `('${text}'` : `(\`${text}`);
  });

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
