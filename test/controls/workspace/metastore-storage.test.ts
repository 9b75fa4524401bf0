import { metastoreStorage } from '../../../lib/controls/workspace/metastore-storage';
import { blind, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const root = 'databricksAccount/metastores/metastore-tarn-weu/storage_root';
const at = (account: string) => `abfss://metastore@${account}.dfs.core.windows.net/`;

describeControl(metastoreStorage, [
  [
    'a metastore in the DBFS root of a workspace fails',
    (estate) => set(estate, root, at('DBSTORAGEOPSWEU7K2M')),
    ['fail / [metastore-tarn-weu]'],
  ],
  ['a metastore in another account of the estate passes', (estate) => set(estate, root, at('sttarnlakeneu')), []],
  ['a metastore without storage of its own passes', (estate) => set(estate, root, undefined), []],
  [
    'a metastore in an account that nobody read is unknown',
    (estate) => set(estate, root, at('stpartner')),
    ['unknown / [metastore-tarn-weu]'],
  ],
  [
    'a metastore in a bucket is unknown',
    (estate) => set(estate, root, 's3://bucket'),
    ['unknown / [metastore-tarn-weu]'],
  ],
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
  [
    'a part of the account that could not be read is unknown as well',
    (estate) => blind(estate, 'serverless', '/'),
    ['unknown /'],
  ],
]);
