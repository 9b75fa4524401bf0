import { noUnfilteredService } from '../../../lib/controls/endpoints/no-unfiltered-service';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

function addEndpoint(estate: Snapshot, subnet: string, service: string): void {
  change(estate, 'vnet-tarn-spoke-weu', `properties/subnets/${subnet}/properties/serviceEndpoints/+`, { service });
}

describeControl(noUnfilteredService, [
  ...['Microsoft.KeyVault', 'Microsoft.Sql', 'Microsoft.EventHub', 'Microsoft.StorageSync'].map(
    (service) =>
      [
        `${service} fails`,
        (estate: Snapshot) => addEndpoint(estate, 'snet-ops-host', service),
        ['fail vnet-tarn-spoke-weu/snet-ops-host'],
      ] as const,
  ),
  [
    'Storage of every region is Storage',
    (estate) => addEndpoint(estate, 'snet-ops-host', 'Microsoft.Storage.Global'),
    [],
  ],
  [
    'a subnet without clusters is not judged',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-private-endpoints/properties/serviceEndpoints', [
        { service: 'Microsoft.KeyVault' },
      ]),
    [],
  ],
  [
    'a subnet without endpoints passes',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/serviceEndpoints', null),
    [],
  ],
  [
    'a network that was not read is unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['snet-ops-container', 'snet-ops-host'].map((subnet) => `unknown vnet-tarn-spoke-neu/${subnet}`),
  ],
]);
