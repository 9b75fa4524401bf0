import { everythingInspected } from '../../../lib/controls/egress/everything-inspected';
import { change } from '../../fixtures/estate';
import { allowNames } from '../egress-edits';
import { describeControl } from '../table';

const past = (destination: string) => ({
  name: 'past',
  properties: { addressPrefix: destination, nextHopType: 'Internet' },
});

describeControl(everythingInspected, [
  [
    'a route past the firewall fails where a public address is at hand, however approved its end',
    (estate) => {
      change(estate, 'rt-ops-weu', 'properties/routes/+', past('AzureDatabricks'));
      change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/enableNoPublicIp/value', false);
    },
    ['fail dbw-tarn-ops-weu [classic service-tag AzureDatabricks]'],
  ],
  [
    'a service endpoint that no policy narrows fails',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/serviceEndpoints/+', {
        service: 'Microsoft.KeyVault',
        locations: ['*'],
      }),
    ['fail dbw-tarn-ops-weu [classic service-tag AzureKeyVault]'],
  ],
  ['what the firewall lets through is inspected, approved or not', (estate) => allowNames(estate, 'paste.example'), []],
]);
