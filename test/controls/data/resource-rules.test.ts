import { resourceRules } from '../../../lib/controls/data/resource-rules';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const lake = 'storageAccounts/sttarnlakeneu';
const rules = 'properties/networkAcls/resourceAccessRules';
const connector = 'accessConnectors/dbac-tarn-ops-neu';
const home = '18577dfc-f285-45de-a9a2-70bfa0945613';
const scope = '/subscriptions/s/resourceGroups/rg/providers';

function admit(estate: Snapshot, resourceId: string, tenantId: string | null = home): void {
  change(estate, lake, rules, [{ tenantId, resourceId }]);
}

describeControl(resourceRules, [
  [
    'a rule for something else than an access connector fails',
    (estate) => admit(estate, `${scope}/Microsoft.Synapse/workspaces/syn`),
    [`fail sttarnlakeneu [${scope}/Microsoft.Synapse/workspaces/syn]`],
  ],
  [
    'a rule for every access connector of a scope fails',
    (estate) => admit(estate, '/subscriptions/s/resourceGroups/*/providers/Microsoft.Databricks/accessConnectors/*'),
    ['fail sttarnlakeneu [/subscriptions/s/resourceGroups/*/providers/Microsoft.Databricks/accessConnectors/*]'],
  ],
  [
    'a rule for an access connector of another tenant fails',
    (estate) => admit(estate, row(estate, connector).id, '00000000-0000-0000-0000-000000000001'),
    [
      'fail sttarnlakeneu [/subscriptions/9c3551b1-f992-4210-a3e7-5a61ef38f463/resourceGroups/rg-tarn-lakehouse-neu/providers/Microsoft.Databricks/accessConnectors/dbac-tarn-ops-neu]',
    ],
  ],
  [
    'a rule for an access connector that nobody read is unknown',
    (estate) => admit(estate, `${scope}/Microsoft.Databricks/accessConnectors/dbac`),
    [`unknown sttarnlakeneu [${scope}/Microsoft.Databricks/accessConnectors/dbac]`],
  ],
  ['a rule in other letters is the same', (estate) => admit(estate, row(estate, connector).id.toUpperCase(), null), []],
  ['an account without a rule passes', (estate) => change(estate, lake, rules, []), []],
  [
    'a connector that is gone fails, at the DBFS root as well',
    (estate) => remove(estate, connector),
    ['dbstorageopsneu7k2m', 'sttarnlakeneu'].map(
      (account) =>
        `fail ${account} [/subscriptions/9c3551b1-f992-4210-a3e7-5a61ef38f463/resourceGroups/rg-tarn-lakehouse-neu/providers/Microsoft.Databricks/accessConnectors/dbac-tarn-ops-neu]`,
    ),
  ],
  [
    'a connector that could not be read is unknown',
    (estate) => {
      blind(estate, 'accessConnectors', row(estate, connector).id);
      remove(estate, connector);
    },
    ['dbstorageopsneu7k2m', 'sttarnlakeneu'].map(
      (account) =>
        `unknown ${account} [/subscriptions/9c3551b1-f992-4210-a3e7-5a61ef38f463/resourceGroups/rg-tarn-lakehouse-neu/providers/Microsoft.Databricks/accessConnectors/dbac-tarn-ops-neu]`,
    ),
  ],
]);
