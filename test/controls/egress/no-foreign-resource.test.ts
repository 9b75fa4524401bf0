import { noForeignResource } from '../../../lib/controls/egress/no-foreign-resource';
import { change, set } from '../../fixtures/estate';
import { connect, policy } from '../egress-edits';
import { describeControl } from '../table';

const vault =
  '/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v';
const target = (endpoint: string) =>
  `properties/privateLinkServiceConnections/${endpoint}/properties/privateLinkServiceId`;

describeControl(noForeignResource, [
  [
    'a private endpoint to a foreign resource fails in every workspace of the network',
    (estate) => change(estate, 'pe-vault-weu', target('pe-vault-weu'), vault),
    ['dbw-tarn-billing-weu', 'dbw-tarn-ops-weu'].map((name) => `fail ${name} [classic private-endpoint ${vault}]`),
  ],
  [
    'a default route to an address that nobody has is unknown, as somebody may take it',
    (estate) =>
      change(estate, 'rt-ops-weu', 'properties/routes/default-to-firewall/properties/nextHopIpAddress', '10.10.0.77'),
    ['unknown dbw-tarn-ops-weu [classic opaque 10.10.0.77]'],
  ],
  [
    'a foreign workspace in a network policy fails',
    (estate) => policy(estate, 'allowed_databricks_destinations', [{ workspace_ids: [666] }]),
    ['dbw-tarn-billing-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'].map(
      (name) => `fail ${name} [serverless databricks 666]`,
    ),
  ],
  [
    'an own workspace in a network policy passes',
    (estate) => policy(estate, 'allowed_databricks_destinations', [{ workspace_ids: [2841973650182746] }]),
    [],
  ],
  [
    'a private link service is unknown, as its owner is',
    (estate) => connect(estate, { domain_names: ['db.partner.example'], connection_state: 'ESTABLISHED' }),
    ['dbw-tarn-billing-weu', 'dbw-tarn-insight-weu', 'dbw-tarn-ops-weu'].map(
      (name) => `unknown ${name} [serverless private-endpoint db.partner.example]`,
    ),
  ],
  [
    'connectivity configurations that were not read are unknown',
    (estate) => set(estate, 'databricksAccount/networkConnectivityConfigs', []),
    ['dbw-tarn-billing-weu', 'dbw-tarn-insight-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'].map(
      (name) => `unknown ${name} [serverless opaque private endpoints of serverless compute]`,
    ),
  ],
]);
