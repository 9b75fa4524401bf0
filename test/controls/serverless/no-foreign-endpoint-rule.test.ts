import { noForeignEndpointRule } from '../../../lib/controls/serverless/no-foreign-endpoint-rule';
import { row, set } from '../../fixtures/estate';
import { connect } from '../egress-edits';
import { describeControl } from '../table';

const partner = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stpartner';
const weu = ['dbw-tarn-billing-weu', 'dbw-tarn-insight-weu', 'dbw-tarn-ops-weu'];

describeControl(noForeignEndpointRule, [
  [
    'rules that the Databricks account did not tell are unknown',
    (estate) => set(estate, 'databricksAccount', undefined),
    [...weu, 'dbw-tarn-ops-neu'].map(
      (workspace) => `unknown ${workspace} [serverless opaque private endpoints of serverless compute]`,
    ),
  ],
  [
    'an established rule for a resource of another subscription fails',
    (estate) => connect(estate, { resource_id: partner, connection_state: 'ESTABLISHED' }),
    weu.map((workspace) => `fail ${workspace} [serverless private-endpoint ${partner}]`),
  ],
  [
    'a rule for names has an owner whom nobody knows',
    (estate) => connect(estate, { domain_names: ['db.example.com'], connection_state: 'ESTABLISHED' }),
    weu.map((workspace) => `unknown ${workspace} [serverless private-endpoint db.example.com]`),
  ],
  [
    'a rule that carries nothing passes',
    (estate) => connect(estate, { resource_id: partner, connection_state: 'PENDING' }),
    [],
  ],
  [
    'a rule for a resource of the estate passes',
    (estate) =>
      connect(estate, { resource_id: row(estate, 'servers/sql-tarn-weu').id, connection_state: 'ESTABLISHED' }),
    [],
  ],
]);
