import { premiumTier } from '../../../lib/controls/workspace/premium-tier';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

const tier = 'sku/name';

describeControl(premiumTier, [
  [
    'the standard tier fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', tier, 'standard'),
    ['fail dbw-tarn-ops-weu'],
  ],
  ['a trial fails', (estate) => change(estate, 'dbw-tarn-ops-weu', tier, 'trial'), ['fail dbw-tarn-ops-weu']],
  [
    'a serverless-only workspace is judged as well',
    (estate) => change(estate, 'dbw-tarn-insight-weu', tier, 'standard'),
    ['fail dbw-tarn-insight-weu'],
  ],
  ['another letter case is the same', (estate) => change(estate, 'dbw-tarn-ops-weu', tier, 'Premium'), []],
  [
    'a row without a tier is unknown',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'sku', null),
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
