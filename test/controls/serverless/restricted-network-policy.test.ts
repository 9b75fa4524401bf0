import { restrictedNetworkPolicy } from '../../../lib/controls/serverless/restricted-network-policy';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const serverlessOnly = '6620417389954071';
const classic = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'];
const access = (policy: string) => `databricksAccount/networkPolicies/${policy}/egress/network_access`;
const enforcement = `${access('tarn-serverless')}/policy_enforcement`;

function assign(estate: Snapshot, policy: string | undefined): void {
  const options = estate.databricksAccount?.workspaceNetworkOptions ?? [];
  const index = options.findIndex(({ network_policy_id: id }) => id === 'tarn-serverless');
  set(estate, `databricksAccount/workspaceNetworkOptions/${index}/network_policy_id`, policy);
}

describeControl(restrictedNetworkPolicy, [
  [
    'a policy that restricts nothing fails for every workspace that has it',
    (estate) => set(estate, `${access('tarn-classic')}/restriction_mode`, 'FULL_ACCESS'),
    classic.map((name) => `fail ${name}`),
  ],
  [
    'a policy that only logs fails',
    (estate) => set(estate, enforcement, { enforcement_mode: 'DRY_RUN' }),
    ['fail dbw-tarn-insight-weu'],
  ],
  [
    'a policy that only logs for one product fails',
    (estate) => set(estate, enforcement, { enforcement_mode: 'DRY_RUN', dry_run_mode_product_filter: ['DBSQL'] }),
    ['fail dbw-tarn-insight-weu'],
  ],
  ['a policy that does not say is enforced', (estate) => set(estate, enforcement, undefined), []],
  [
    'a policy that nobody uses is not judged',
    (estate) => set(estate, `${access('default-policy')}/restriction_mode`, 'FULL_ACCESS'),
    [],
  ],
  [
    'a workspace without a policy of its own has the default one',
    (estate) => {
      set(estate, `${access('default-policy')}/restriction_mode`, 'FULL_ACCESS');
      assign(estate, undefined);
    },
    ['fail dbw-tarn-insight-weu'],
  ],
  ['the default policy serves when it restricts', (estate) => assign(estate, 'default-policy'), []],
  ['a policy that was not read is unknown', (estate) => assign(estate, 'gone'), ['unknown dbw-tarn-insight-weu']],
  [
    'a workspace that the account does not list is unknown',
    (estate) => change(estate, 'dbw-tarn-insight-weu', 'properties/workspaceId', '1'),
    ['unknown dbw-tarn-insight-weu'],
  ],
  [
    'a workspace without a number is unknown',
    (estate) => change(estate, 'dbw-tarn-insight-weu', 'properties/workspaceId', undefined),
    ['unknown dbw-tarn-insight-weu'],
  ],
  [
    'a workspace whose policy could not be read is unknown',
    (estate) => {
      const options = estate.databricksAccount?.workspaceNetworkOptions ?? [];
      set(
        estate,
        'databricksAccount/workspaceNetworkOptions',
        options.filter(({ workspace_id: id }) => String(id) !== serverlessOnly),
      );
    },
    ['unknown dbw-tarn-insight-weu'],
  ],
  [
    'without the account every workspace is unknown',
    (estate) => set(estate, 'databricksAccount', undefined),
    [...classic, 'dbw-tarn-insight-weu'].map((name) => `unknown ${name}`),
  ],
]);
