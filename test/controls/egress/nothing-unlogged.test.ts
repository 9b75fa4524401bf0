import { nothingUnlogged } from '../../../lib/controls/egress/nothing-unlogged';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

const firewall =
  '/subscriptions/e5014001-d6a7-48f5-a201-21c80fba1a6e/resourceGroups/rg-tarn-hub-neu/providers/Microsoft.Network/azureFirewalls/afw-tarn-neu';

describeControl(nothingUnlogged, [
  [
    'a firewall whose logs go nowhere fails for every name that it surely lets through',
    (estate: Snapshot) => {
      (estate.diagnosticSettings as Record<string, unknown>)[firewall] = [];
    },
    [
      'fail dbw-tarn-ops-neu [classic fqdn api.weather.example.com]',
      'fail dbw-tarn-ops-neu [classic fqdn northeurope.azuredatabricks.net]',
      'fail dbw-tarn-ops-neu [classic fqdn packages.tarnwater.example]',
      'fail dbw-tarn-ops-neu [classic fqdn tunnel.northeurope.azuredatabricks.net]',
      'unknown dbw-tarn-ops-neu [classic fqdn consolidated-northeurope-prod-metastore.mysql.database.azure.com]',
      'unknown dbw-tarn-ops-neu [classic fqdn infrastructure FQDNs]',
      'unknown dbw-tarn-ops-neu [classic fqdn prod-northeurope-observabilityeventhubs.servicebus.windows.net]',
    ],
  ],
  [
    'a Storage service endpoint without a policy fails, since no log shows what passes it',
    (estate) =>
      change(
        estate,
        'vnet-tarn-spoke-weu',
        'properties/subnets/snet-billing-host/properties/serviceEndpointPolicies',
        undefined,
      ),
    ['fail dbw-tarn-billing-weu [classic service-tag Storage]'],
  ],
]);
