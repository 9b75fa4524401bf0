import { type Azure, startAzure } from '../../../local/azure/start-azure';
import { ask } from './clients';
import { estate, workspaceHost } from './estate';

let azure: Azure;
beforeEach(async () => {
  azure = await startAzure({ estate, pageSize: 2 });
});
afterEach(() => azure.stop());

const account = (path: string) =>
  ask(azure.url, 'GET', `https://accounts.azuredatabricks.net/api/2.0/accounts/an-account/${path}`);
const workspace = (path: string, host = workspaceHost) => ask(azure.url, 'GET', `https://${host}/api/2.0/${path}`);

describe('the Databricks account API', () => {
  it('lists workspaces as a bare array', async () => {
    expect((await account('workspaces')).body).toEqual([{ workspace_id: 5555555555555555, workspace_name: 'dbw' }]);
  });

  it('pages with a token that is empty at the end', async () => {
    const first = (await account('network-policies')).body;
    expect(first.items.map((one: { network_policy_id: string }) => one.network_policy_id)).toEqual(['a', 'b']);
    const second = (await account(`network-policies?page_token=${first.next_page_token}`)).body;
    expect(second).toEqual({ items: [{ network_policy_id: 'default-policy' }], next_page_token: '' });
    expect((await account('network-policies?page_token=x')).status).toBe(400);
  });

  it('has no second page when the first is exactly full', async () => {
    azure.change((before) => ({ ...before, databricksAccount: { networkPolicies: [{}, {}] } }));
    expect((await account('network-policies')).body.next_page_token).toBe('');
  });

  it('gives one item, and the private endpoint rules of a configuration', async () => {
    expect((await account('network-policies/b')).body).toEqual({ network_policy_id: 'b' });
    expect((await account('network-policies/c')).status).toBe(404);
    const rules = (await account('network-connectivity-configs/ncc-1/private-endpoint-rules')).body;
    expect(rules).toEqual({ items: [{ rule_id: 'r1' }, { rule_id: 'r2' }], next_page_token: '2' });
  });

  it('gives the network option of a workspace, without a policy where none was chosen', async () => {
    expect((await account('workspaces/5555555555555555/network')).body.network_policy_id).toBe('a');
    azure.change(({ databricksAccount, ...before }) => ({
      ...before,
      databricksAccount: { ...databricksAccount, workspaceNetworkOptions: [] },
    }));
    expect((await account('workspaces/5555555555555555/network')).body).toEqual({ workspace_id: 5555555555555555 });
    expect((await account('workspaces/6/network')).status).toBe(404);
  });

  it.each([
    'workspaces',
    'network-connectivity-configs',
    'network-policies',
    'metastores',
    'workspaces/5555555555555555/network',
  ])('refuses %s where the estate does not know it', async (path) => {
    const workspaces = path.endsWith('network') ? { workspaces: estate.databricksAccount?.workspaces ?? [] } : {};
    azure.change((before) => ({ ...before, databricksAccount: workspaces }));
    expect(await account(path)).toMatchObject({ status: 403, body: { error_code: 'PERMISSION_DENIED' } });
  });

  it('knows no other path', async () => {
    expect((await account('storage-credentials')).status).toBe(404);
  });
});

describe('the settings APIs of a workspace', () => {
  it('give access lists, settings and configuration', async () => {
    expect((await workspace('ip-access-lists')).body.ip_access_lists).toMatchObject([{ label: 'office' }]);
    expect((await workspace('settings/types/disable_legacy_dbfs/names/default')).body.disable_legacy_dbfs).toEqual({
      value: true,
    });
    const { body } = await workspace('workspace-conf?keys=enableResultsDownloading,enableExportNotebook');
    expect(body).toEqual({ enableResultsDownloading: 'false', enableExportNotebook: null });
  });

  it.each([
    ['a setting that nobody made', 'settings/types/disable_legacy_access/names/default', 404],
    ['a call with one unknown key', 'workspace-conf?keys=enableResultsDownloading,enableEverything', 400],
    ['a call with one key that was not read', 'workspace-conf?keys=enableResultsDownloading,enableWebTerminal', 403],
    ['another path', 'clusters/list', 404],
  ])('refuse %s', async (_, path, status) => {
    expect((await workspace(path)).status).toBe(status);
  });

  it('refuse everything of a workspace whose settings the estate does not know', async () => {
    azure.change(({ workspaceSettings, ...before }) => before);
    expect((await workspace('ip-access-lists')).status).toBe(403);
    expect((await workspace('ip-access-lists', 'adb-1.1.azuredatabricks.net')).status).toBe(403);
  });

  it('refuse what the estate could not read, each for itself', async () => {
    azure.change((before) => ({
      ...before,
      workspaceSettings: {
        [before.resources.find(({ type }) => type.includes('databricks'))?.id ?? '']: { conf: {}, settings: {} },
      },
    }));
    expect((await workspace('ip-access-lists')).status).toBe(403);
    expect((await workspace('workspace-conf?keys=enableExportNotebook')).body).toEqual({ enableExportNotebook: null });
  });
});
