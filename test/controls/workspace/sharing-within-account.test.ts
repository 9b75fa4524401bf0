import { sharingWithinAccount } from '../../../lib/controls/workspace/sharing-within-account';
import { set } from '../../fixtures/estate';
import { describeControl } from '../table';

const scope = 'databricksAccount/metastores/metastore-tarn-weu/delta_sharing_scope';

describeControl(sharingWithinAccount, [
  [
    'a metastore that shares with anybody fails',
    (estate) => set(estate, scope, 'INTERNAL_AND_EXTERNAL'),
    ['fail / [metastore-tarn-weu]'],
  ],
  ['a metastore that was never opened shares with nobody', (estate) => set(estate, scope, undefined), []],
  [
    'metastores that nobody read are unknown',
    (estate) => set(estate, 'databricksAccount/metastores', undefined),
    ['unknown /'],
  ],
  [
    'an account without a metastore has none to judge',
    (estate) => set(estate, 'databricksAccount/metastores', []),
    ['not-applicable /'],
  ],
]);
