import { noPublicFallback } from '../../../lib/controls/endpoints/no-public-fallback';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

const links = 'privatelink.blob.core.windows.net/virtualNetworkLinks';
const policy = 'properties/resolutionPolicy';

describeControl(noPublicFallback, [
  [
    'a fall-back where clusters are fails',
    (estate) => change(estate, `${links}/link-vnet-tarn-spoke-weu`, policy, 'NxDomainRedirect'),
    ['fail privatelink.blob.core.windows.net/link-vnet-tarn-spoke-weu'],
  ],
  [
    'a fall-back where the firewall asks for them fails',
    (estate) => change(estate, `${links}/link-vnet-tarn-hub-weu`, policy, 'nxdomainredirect'),
    ['fail privatelink.blob.core.windows.net/link-vnet-tarn-hub-weu'],
  ],
  ['the default is none', (estate) => change(estate, `${links}/link-vnet-tarn-spoke-weu`, policy, 'Default'), []],
  [
    'a fall-back where no cluster asks is not judged',
    (estate) =>
      change(
        estate,
        'privatelink.azuredatabricks.net/virtualNetworkLinks/link-vnet-tarn-transit-weu',
        policy,
        'NxDomainRedirect',
      ),
    [],
  ],
]);
