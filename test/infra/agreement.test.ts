import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import actions from '../../infra/observer-actions.json';
import roles from '../../infra/roles.json';
import { resourceReaders } from '../../lib/collect/resource-types';
import { readConfig } from '../../lib/config';
import { below, type Declaration, propertiesOf, textIn } from './bicep';
import { readTemplates } from './templates';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const source = globSync('{functions,lib}/**/*.{ts,tsx}', { cwd: root })
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n');

async function declaration(path: string, name: string): Promise<Declaration> {
  const found = (await readTemplates()).files.get(path)?.declarations.find((one) => one.name === name);
  if (!found) throw new Error(`${path} declares no ${name}`);
  return found;
}

/** The texts in the array that a variable is. */
async function textsIn(path: string, variable: string): Promise<readonly string[]> {
  return below((await declaration(path, variable)).node, 'string').map(textIn);
}

function found(pattern: RegExp, text = source): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

describe('the app settings', () => {
  const read = found(/\b(WEIR_[A-Z_]+|AzureWebJobsStorage(?:__\w+)?)\b/g);
  const rows = [...readme.matchAll(/^\| `(\w+)` \| .* \| (the templates|you, if you like) \|$/gm)];
  const told = rows.map(([, name = '']) => name).sort();

  it('are those that the README tells of', () => expect(read).toEqual(told));

  it('are set by the templates where the README says so, and by nobody in vain', async () => {
    const { body } = await declaration('modules/app.bicep', 'appSettings');
    const properties = body.get('properties');
    const [fixed] = properties ? below(properties, 'object') : [];
    const set = [
      ...propertiesOf(fixed).keys(),
      ...(await textsIn('main.bicep', 'vaultSettings')).filter((text) => /^WEIR_/.test(text)),
    ];
    const byTemplates = rows.filter(([, , by]) => by === 'the templates').map(([, name = '']) => name);
    expect(set).toEqual(expect.arrayContaining(byTemplates));
    const platform = set.filter((name) => !byTemplates.includes(name));
    expect(platform.sort()).toEqual([
      'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      'AZURE_CLIENT_ID',
      'AZURE_TOKEN_CREDENTIALS',
      'AzureWebJobsDisableHomepage',
      'AzureWebJobsStorage__blobServiceUri',
      'AzureWebJobsStorage__clientId',
      'AzureWebJobsStorage__credential',
      'AzureWebJobsStorage__queueServiceUri',
      'AzureWebJobsStorage__tableServiceUri',
      'WEIR_TEAMS_URL',
    ]);
  });
});

describe('the storage account', () => {
  const storage = 'modules/storage.bicep';
  const nameOf = async (resource: string) => textIn((await declaration(storage, resource)).body.get('name'));

  it('has the tables that Weir reads', async () => {
    expect([...(await textsIn(storage, 'tables'))].sort()).toEqual(found(/\btable\('(\w+)'\)/g));
  });

  it('has the queues that functions wait for', async () => {
    const names = new Map(
      [...source.matchAll(/const (\w+) = \{ queueName: '([\w-]+)'/g)].map(([, key = '', name = '']) => [key, name]),
    );
    const poison = found(/queueName: `\$\{(\w+)\.queueName\}-poison`/g).map((key) => `${names.get(key)}-poison`);
    const queues = [...(await textsIn(storage, 'queues')), await nameOf('events')];
    expect(queues.sort()).toEqual([...found(/queueName: '([\w-]+)'/g), ...poison].sort());
  });

  it('has the containers that Weir reads, and those for packages, dead letters and reports', async () => {
    const own = await Promise.all(['reports', 'deadLetters'].map(nameOf));
    const containers = [...(await textsIn(storage, 'containers')), ...own];
    const beside = ['app-package', 'event-dead-letters', 'reports'];
    expect(containers.sort()).toEqual([...new Set([...found(/getContainerClient\('([\w-]+)'\)/g), ...beside])].sort());
  });
});

describe('azure.yaml', () => {
  const text = readFileSync(join(root, 'azure.yaml'), 'utf8');
  const value = (key: string) => new RegExp(`^ *${key}: (.+)$`, 'm').exec(text)?.[1];

  it('deploys the folder that its script lays out, with the template and the tag that there are', async () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [, script = ''] = /^npm run (\w+)$/.exec(value('run') ?? '') ?? [];
    const [, file = ''] = /node (local\/\w+\.mjs)$/.exec(scripts[script]) ?? [];
    expect(readFileSync(join(root, file), 'utf8')).toContain(`folder = '${value('dist')}'`);
    expect((await readTemplates()).files.has(`${value('module')}.bicep`)).toBe(true);
    expect(text).toContain('  weir:\n    host: function');
    const { node } = await declaration('modules/app.bicep', 'app');
    expect(node.text).toContain("'azd-service-name': 'weir'");
  });
});

describe('what is read', () => {
  /** Effective rules stand in Resource Graph by a type that no provider has, and resource groups by two. */
  const types = resourceReaders
    .flatMap((reader) => reader.types)
    .filter((type) => type !== 'microsoft.resources/resourcegroups');

  it('is told of by events, within the limits of a subscription to them', async () => {
    const prefixes = (await textsIn('modules/event-topic.bicep', 'operations')).map((text) => text.toLowerCase());
    expect(prefixes.length).toBeLessThanOrEqual(25);
    const operations = [...types, ...armReads(), 'microsoft.resources/tags'].map((type) => `${type}/write`);
    const untold = operations.filter((operation) => !prefixes.some((prefix) => operation.startsWith(prefix)));
    // A lock is no resource of its own in the estate, and topics are read to see whether events come at all.
    expect(untold).toEqual(['microsoft.authorization/locks/write', 'microsoft.eventgrid/systemtopics/write']);
    for (const prefix of prefixes) expect(operations).toContainEqual(expect.stringContaining(prefix));
  });

  it('is what the custom role allows, which is to read and nothing else', () => {
    expect(actions.filter((action) => !action.endsWith('/read'))).toEqual([]);
    const allowed = actions.map((action) => new RegExp(`^${action.toLowerCase().replaceAll('*', '.*')}$`));
    const refused = [...types, ...armReads()].filter((type) => !allowed.some((action) => action.test(`${type}/read`)));
    expect(refused).toEqual([]);
  });

  /** What is asked of ARM beside the rows of Resource Graph, by the paths in the code. */
  function armReads(): readonly string[] {
    const collect = globSync('lib/collect/*.ts', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));
    const types = found(/\/providers\/(Microsoft\.\w+\/\w+)`/g, collect.join('\n')).map((type) => type.toLowerCase());
    expect(types).toContain('microsoft.insights/diagnosticsettings');
    return types;
  }
});

describe('the documentation', () => {
  const read = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');

  it('justifies every role, and none that is not granted', () => {
    const justified = found(/^\| ((?:Key|Log|Monitoring|Reader|Storage)[\w ]*) \|/gm, read('permissions.md'));
    expect(justified).toEqual(Object.keys(roles).sort());
  });

  it('names parameters that there are', async () => {
    const main = (await readTemplates()).files.get('main.bicep')?.declarations ?? [];
    const parameters = main.filter(({ kind }) => kind === 'parameter').map(({ name }) => name);
    const told = read('deployment.md').replace(/^(az ad|app=|az deployment mg) .*$/gm, '');
    const named = found(/\b(\w+)=(?:true|weir|westeurope|\$app|'https)/g, told);
    expect(named.length).toBeGreaterThan(5);
    expect(parameters).toEqual(expect.arrayContaining([...named]));
    const outputs = main.filter(({ kind }) => kind === 'output').map(({ name }) => name);
    expect(outputs).toEqual(expect.arrayContaining([...found(/outputs\.(\w+)\.value/g, read('deployment.md'))]));
  });
});

describe('the configuration that the documentation shows', () => {
  const guide = readFileSync(join(root, 'docs/deployment.md'), 'utf8');
  const blocks = [...`${readme}\n${guide}`.matchAll(/^```jsonc?\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

  it.each(blocks.map((text, index) => [index + 1, text] as const))('is one in block %i', (_, text) => {
    const whole = text.trimStart().startsWith('{') ? text : `{${text}}`;
    expect(() => readConfig(whole, 'weir.config.json')).not.toThrow();
  });

  it('is shown', () => expect(blocks.length).toBeGreaterThan(2));
});
