import { requiredEndpointsReachable } from '../../../lib/controls/egress/required-endpoints-reachable';
import { change, set } from '../../fixtures/estate';
import { allowDestinations, closeMetastore } from '../egress-edits';
import { describeControl } from '../table';

const metastore = 'consolidated-westeurope-prod-metastore.mysql.database.azure.com:3306';
const south = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-weu'];

describeControl(requiredEndpointsReachable, [
  ['a host that no rule names any more fails', closeMetastore, south.map((name) => `fail ${name} [${metastore}]`)],
  [
    'it passes where a tag may hold it',
    (estate) => {
      closeMetastore(estate);
      allowDestinations(estate, 'Sql.WestEurope');
    },
    [],
  ],
  [
    'it fails where only the tag of another service is open',
    (estate) => {
      closeMetastore(estate);
      allowDestinations(estate, 'Storage.WestEurope');
    },
    south.map((name) => `fail ${name} [${metastore}]`),
  ],
  [
    'a default route to an address that nobody has fails for all that is not private',
    (estate) =>
      change(estate, 'rt-ops-neu', 'properties/routes/default-to-firewall/properties/nextHopIpAddress', '10.11.0.77'),
    [
      'fail dbw-tarn-ops-neu [consolidated-northeurope-prod-metastore.mysql.database.azure.com:3306]',
      'fail dbw-tarn-ops-neu [prod-northeurope-observabilityeventhubs.servicebus.windows.net:9093]',
    ],
  ],
  [
    'it is unknown where nobody asked what Databricks requires',
    (estate) => set(estate, 'outboundEndpoints', undefined),
    [
      'unknown dbw-tarn-billing-weu',
      'unknown dbw-tarn-insight-weu',
      'unknown dbw-tarn-ops-neu',
      'unknown dbw-tarn-ops-weu',
    ],
  ],
]);
