import { noUnapprovedInternet } from '../../../lib/controls/egress/no-unapproved-internet';
import { change, set } from '../../fixtures/estate';
import { allowNames, policy } from '../egress-edits';
import { describeControl } from '../table';

const south = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-weu'];
const classic = [...south, 'dbw-tarn-ops-neu'];
const toInternet = 'properties/routes/default-to-firewall/properties/nextHopType';

describeControl(noUnapprovedInternet, [
  [
    'a name that nobody approved fails in every workspace that reaches it',
    (estate) => allowNames(estate, 'paste.example'),
    south.map((name) => `fail ${name} [classic fqdn paste.example]`),
  ],
  [
    'a name that Databricks requires of the workspace is approved',
    (estate) => allowNames(estate, 'arprodwesteua1.blob.core.windows.net', 'packages.tarnwater.example'),
    [],
  ],
  [
    'every name below one that is approved fails',
    (estate) => allowNames(estate, '*.packages.tarnwater.example'),
    south.map((name) => `fail ${name} [classic fqdn *.packages.tarnwater.example]`),
  ],
  ['a name of storage is for another control', (estate) => allowNames(estate, '*.blob.core.windows.net'), []],
  [
    'a default route to the internet fails where a public address is at hand',
    (estate) => {
      change(estate, 'rt-ops-weu', toInternet, 'Internet');
      change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/enableNoPublicIp/value', false);
    },
    ['fail dbw-tarn-ops-weu [classic internet]'],
  ],
  [
    'a default route to the internet is unknown where none is, and being private is not documented to act',
    (estate) => change(estate, 'rt-ops-weu', toInternet, 'Internet'),
    ['unknown dbw-tarn-ops-weu [classic internet]'],
  ],
  [
    'a network policy that only logs fails',
    (estate) => policy(estate, 'policy_enforcement/enforcement_mode', 'DRY_RUN'),
    classic.map((name) => `fail ${name} [serverless internet]`),
  ],
  [
    'an account that was not read is unknown',
    (estate) => set(estate, 'databricksAccount', undefined),
    [...classic, 'dbw-tarn-insight-weu'].map((name) => `unknown ${name} [serverless internet]`),
  ],
]);
