import { restrictedDefaultPolicy } from '../../../lib/controls/serverless/restricted-default-policy';
import type { Snapshot } from '../../../lib/model/snapshot';
import { set } from '../../fixtures/estate';
import { describeControl } from '../table';

const access = 'databricksAccount/networkPolicies/default-policy/egress/network_access';
const enforcement = `${access}/policy_enforcement`;

describeControl(restrictedDefaultPolicy, [
  [
    'a default policy that restricts nothing fails',
    (estate) => set(estate, `${access}/restriction_mode`, 'FULL_ACCESS'),
    ['fail / [default-policy]'],
  ],
  [
    'a default policy that says nothing restricts nothing',
    (estate) => set(estate, 'databricksAccount/networkPolicies/default-policy/egress', undefined),
    ['fail / [default-policy]'],
  ],
  [
    'a default policy that only logs fails',
    (estate) => set(estate, `${enforcement}/enforcement_mode`, 'DRY_RUN'),
    ['fail / [default-policy]'],
  ],
  [
    'a default policy that only logs for one product fails',
    (estate) => set(estate, enforcement, { enforcement_mode: 'DRY_RUN', dry_run_mode_product_filter: ['DBSQL'] }),
    ['fail / [default-policy]'],
  ],
  ['enforcement that is not mentioned is on', (estate) => set(estate, enforcement, undefined), []],
  [
    'another policy is not judged here',
    (estate) =>
      set(
        estate,
        'databricksAccount/networkPolicies/tarn-classic/egress/network_access/restriction_mode',
        'FULL_ACCESS',
      ),
    [],
  ],
  [
    'a default policy that was not read is unknown',
    (estate) => set(estate, 'databricksAccount/networkPolicies/default-policy', undefined),
    ['unknown / [default-policy]'],
  ],
  [
    'an account that nobody read is unknown',
    (estate: Snapshot) => set(estate, 'databricksAccount', undefined),
    ['unknown /'],
  ],
]);
