import type { HttpClient } from '@azure/core-rest-pipeline';
import { readDatabricksAccount } from '../../../lib/collect/databricks-account';
import { jsonReader } from '../../../lib/collect/json-reader';
import { clouds } from '../../../lib/model/cloud';
import { answering, credential, serving } from './collecting';

const read = (httpClient: HttpClient) =>
  readDatabricksAccount(
    jsonReader({ credential, cloud: clouds.public, httpClient }, 'scope'),
    'https://accounts.azuredatabricks.net/a',
    new Map([['9007199254740993', '/subscriptions/s/workspaces/huge']]),
  );

const bare = {
  network_connectivity_config_id: 'ncc',
  name: 'ncc-weu',
  egress_config: { default_rules: { kept: true } },
};
const rules = '/a/network-connectivity-configs/ncc/private-endpoint-rules';

describe('readDatabricksAccount', () => {
  it('keeps every digit of a workspace, also in the URL of its network option', async () => {
    const answers = {
      '/a/workspaces': '[{"workspace_id":9007199254740993}]',
      '/a/workspaces/9007199254740993/network': '{"workspace_id":9007199254740993,"network_policy_id":"p"}',
      '/a/network-connectivity-configs': {},
      '/a/network-policies': {},
      '/a/metastores': {},
    };
    expect(await read(serving(answers))).toEqual({
      databricksAccount: {
        workspaces: [{ workspace_id: '9007199254740993' }],
        workspaceNetworkOptions: [{ workspace_id: '9007199254740993', network_policy_id: 'p' }],
        networkConnectivityConfigs: [],
        networkPolicies: [],
        metastores: [],
      },
      gaps: [],
    });
    const { '/a/workspaces/9007199254740993/network': _, ...without } = answers;
    expect((await read(serving(without))).gaps).toEqual([
      {
        part: 'serverless',
        scope: '/subscriptions/s/workspaces/huge',
        because: 'network option of workspace 9007199254740993: 404 NotFound',
      },
    ]);
  });

  it('asks for the private endpoint rules that a configuration came without, on every page', async () => {
    const answers = {
      '/a/workspaces': [],
      '/a/network-policies': {},
      '/a/metastores': {},
      '/a/network-connectivity-configs': { items: [bare] },
      [rules]: { items: [{ rule_id: '1' }], next_page_token: 'a b' },
      [`${rules}?page_token=a%20b`]: { items: [{ rule_id: '2' }], next_page_token: '' },
    };
    const { databricksAccount, gaps } = await read(serving(answers));
    expect(gaps).toEqual([]);
    expect(databricksAccount?.networkConnectivityConfigs).toEqual([
      {
        ...bare,
        egress_config: {
          default_rules: { kept: true },
          target_rules: { azure_private_endpoint_rules: [{ rule_id: '1' }, { rule_id: '2' }] },
        },
      },
    ]);

    const refused = await read(serving({ ...answers, [rules]: undefined }));
    expect(refused.databricksAccount?.networkConnectivityConfigs).toEqual([bare]);
    expect(refused.gaps).toEqual([
      { part: 'serverless', scope: '/', because: 'private endpoint rules of ncc-weu: 404 NotFound' },
    ]);
  });

  it.each([
    ['a sign-in page', { body: '<html>', headers: { 'content-type': 'text/html' } }, 'the answer is not JSON'],
    [
      'a refusal that repeats its status as the code',
      { status: 403, body: '{"error_code":"403","message":"Unauthorized network access\\nto 1"}' },
      '403 Unauthorized network access',
    ],
    ['an error code', { status: 401, body: '{"error_code":"UNAUTHENTICATED","message":"…"}' }, '401 UNAUTHENTICATED'],
    ['an unsuitable body', { status: 400, body: '[1]' }, '400 without a reason'],
  ])('gives one reason where everything is answered by %s', async (_, answer, because) => {
    expect(await read(answering(answer))).toEqual({ gaps: [{ part: 'serverless', scope: '/', because }] });
  });

  it('does not take a broken list for an empty one', async () => {
    const { gaps, databricksAccount } = await read(
      serving({
        '/a/workspaces': {},
        '/a/network-policies': { items: 'none' },
        '/a/network-connectivity-configs': {},
        '/a/metastores': { metastores: {} },
      }),
    );
    expect(Object.keys(databricksAccount ?? {})).toEqual(['networkConnectivityConfigs']);
    expect(gaps.map(({ because }) => because)).toEqual([
      'workspaces: the answer is no list',
      'network policies: the answer has no list "items"',
      'metastores: the answer has no list "metastores"',
    ]);
  });
});
