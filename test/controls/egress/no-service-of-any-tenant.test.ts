import { noServiceOfAnyTenant } from '../../../lib/controls/egress/no-service-of-any-tenant';
import { change, set } from '../../fixtures/estate';
import { allowDestinations, narrowWayCases } from '../egress-edits';
import { describeControl } from '../table';

const policies = (subnet: string) => `properties/subnets/${subnet}/properties/serviceEndpointPolicies`;

describeControl(noServiceOfAnyTenant, [
  ...narrowWayCases,
  [
    'a Storage service endpoint without a policy fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', policies('snet-billing-host'), undefined),
    ['fail dbw-tarn-billing-weu [classic service-tag Storage]'],
  ],
  [
    'a network rule for a tag fails in every workspace that it is for',
    (estate) => allowDestinations(estate, 'Sql.WestEurope'),
    ['dbw-tarn-billing-weu', 'dbw-tarn-ops-weu'].map((name) => `fail ${name} [classic service-tag Sql.WestEurope]`),
  ],
  [
    'it fails as well while nobody knows the addresses of the tags',
    (estate) => {
      set(estate, 'serviceTags', undefined);
      allowDestinations(estate, 'Sql.WestEurope');
    },
    ['dbw-tarn-billing-weu', 'dbw-tarn-ops-weu'].map((name) => `fail ${name} [classic service-tag Sql.WestEurope]`),
  ],
  ['a network rule for an address is for another control', (estate) => allowDestinations(estate, '52.1.2.3'), []],
]);
