import roles from '../../infra/roles.json';
import documentedRoles from '../fixtures/azure-roles.json';
import { faultsIn, loadedBy } from './faults';
import { readTemplate, readTemplates } from './templates';

/** The faults of the templates when one text in one of them is another. */
async function faultsAfter(path: string, before: string, after: string): Promise<readonly string[]> {
  const text = readTemplate(path);
  if (!text.includes(before)) throw new Error(`${path} does not say ${before}`);
  return faultsIn(await readTemplates({ [path]: text.replace(before, after) }));
}

const spare = "resource spare 'Microsoft.KeyVault/vaults@2025-05-01' existing = {\n  name: 'spare'\n}\n";

describe('the templates', () => {
  it('have no fault', async () => {
    const templates = await readTemplates();
    expect(templates.files.size).toBeGreaterThan(10);
    expect(faultsIn(templates)).toEqual([]);
  });

  it.each([
    ['a brace too few', 'main.bicep', 'params: {', 'params: ', 'cannot be parsed'],
    ['a module that there is not', 'main.bicep', 'modules/app.bicep', 'modules/apps.bicep', 'which does not exist'],
    [
      'a parameter too many',
      'main.bicep',
      'teamsUrl: teamsUrl',
      'teamsUrl: teamsUrl\n    slackUrl: teamsUrl',
      'slackUrl',
    ],
    ['a parameter too few', 'main.bicep', '    teamsUrl: teamsUrl\n', '', 'vault is not given teamsUrl'],
    ['a secret in the open', 'modules/vault.bicep', '@secure()\n', '', 'as teamsUrl, which is not secure'],
    ['a misspelt variable', 'main.bicep', 'tags: allTags', 'tags: alTags', 'alTags is not declared'],
    ['a misspelt output', 'main.bicep', 'vault.outputs.uri', 'vault.outputs.url', 'vault has no output url'],
    ['a misspelt function', 'main.bicep', 'uniqueString(sub', 'uniqueStrings(sub', 'uniqueStrings is no function'],
    ['a variable nobody needs', 'main.bicep', 'var token', 'var spare = 1\nvar token', 'spare is never used'],
    [
      'a parameter nobody needs',
      'modules/vault.bicep',
      'location: location',
      "location: 'global'",
      'location is never used',
    ],
    [
      'a resource nobody needs',
      'modules/vault.bicep',
      'resource teams',
      `${spare}resource teams`,
      'spare is never used',
    ],
    ['a name twice', 'main.bicep', 'var token', 'var location = 1\nvar token', 'location is declared twice'],
    [
      'a version that there is not',
      'modules/vault.bicep',
      'vaults@2025-05-01',
      'vaults@2025-05-02',
      '2025-05-01 is documented',
    ],
    [
      'a region of its own',
      'modules/vault.bicep',
      'location: location',
      "location: 'westeurope'",
      'a region of its own',
    ],
    [
      'a parent in a name',
      'modules/vault.bicep',
      "  parent: vault\n  name: 'WEIR",
      `  name: '\${vault.name}/WEIR`,
      'a parent in its name',
    ],
    [
      'a dependency said twice',
      'modules/event-topic.bicep',
      'dependsOn: [sender]',
      'dependsOn: [sender, topic]',
      'depends on topic',
    ],
    [
      'a file that there is not',
      'modules/alerts.bicep',
      'no-run.kql',
      'no-runs.kql',
      'alerts/no-runs.kql, which does not exist',
    ],
    [
      'an address of one cloud',
      'modules/app.bicep',
      `.blob.\${storageSuffix}`,
      '.blob.core.windows.net',
      'holds in one cloud only',
    ],
    [
      'quotes without need',
      'modules/app.bicep',
      'AZURE_CLIENT_ID: identityClientId',
      `AZURE_CLIENT_ID: '\${identityClientId}'`,
      'needs no quotes',
    ],
    [
      'a module without its scope',
      'main.bicep',
      "'weir-vault'\n  scope: group",
      "'weir-vault'",
      'vault is deployed to no resourceGroup',
    ],
    [
      'a parameter without a word',
      'modules/vault.bicep',
      "@description('Tags for the resources.')\n",
      '',
      'tags is not described',
    ],
  ])('are found out with %s', async (_, path, before, after, fault) => {
    expect(await faultsAfter(path, before, after)).toContainEqual(expect.stringContaining(fault));
  });

  it('load every file that lies beside them', async () => {
    const { files, others } = await readTemplates();
    const loaded = new Set([...files.values()].flatMap(loadedBy));
    expect(others.filter((path) => !loaded.has(path))).toEqual(['main.parameters.json']);
  });

  it('grant no role but those of Azure, by their documented ids', async () => {
    expect(roles).toEqual(documentedRoles);
    const { files } = await readTemplates();
    for (const { root, path } of files.values()) {
      expect([path, root.text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)]).toEqual([path, null]);
      for (const [, name = ''] of root.text.matchAll(/roles(?:\.json'\))?\['([^']+)'\]/g))
        expect(roles).toHaveProperty([name]);
    }
  });

  it('are given what they need by the parameters file', async () => {
    const given: { readonly parameters: object } = JSON.parse(readTemplate('main.parameters.json'));
    const main = (await readTemplates()).files.get('main.bicep');
    const parameters = main?.declarations.filter(({ kind }) => kind === 'parameter') ?? [];
    const needed = parameters.filter(({ node }) => node.namedChildCount < 3).map(({ name }) => name);
    expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(given.parameters)));
    expect(Object.keys(given.parameters)).toEqual(expect.arrayContaining(needed));
  });
});
