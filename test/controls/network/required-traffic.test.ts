import { requiredTraffic } from '../../../lib/controls/network/required-traffic';
import { change } from '../../fixtures/estate';
import { addSecurityRule } from '../security-rule';
import { describeControl } from '../table';
import { securityGroupCases } from '../unseen';

const both = ['fail vnet-tarn-spoke-weu/snet-ops-container', 'fail vnet-tarn-spoke-weu/snet-ops-host'];
const deny = (destinationAddressPrefix: string, more: object = {}) => ({
  access: 'Deny',
  priority: 101,
  destinationAddressPrefix,
  ...more,
});

describeControl(requiredTraffic, [
  ['a denial of Storage before it is allowed fails', (estate) => addSecurityRule(estate, deny('Storage')), both],
  ['a denial after it is allowed passes', (estate) => addSecurityRule(estate, deny('Storage', { priority: 110 })), []],
  ['a denial of the internet before it is allowed fails', (estate) => addSecurityRule(estate, deny('Internet')), both],
  [
    'a denial on another port passes',
    (estate) => addSecurityRule(estate, deny('Storage', { destinationPortRange: '445' })),
    [],
  ],
  ['a denial of UDP passes', (estate) => addSecurityRule(estate, deny('*', { protocol: 'Udp' })), []],
  [
    'a denial of AzureDatabricks passes where Private Link replaces it',
    (estate) => addSecurityRule(estate, deny('AzureDatabricks')),
    [],
  ],
  [
    'and fails where it does not',
    (estate) => {
      addSecurityRule(estate, deny('AzureDatabricks'));
      change(estate, 'dbw-tarn-ops-weu', 'properties/requiredNsgRules', 'AllRules');
    },
    both,
  ],
  ...securityGroupCases,
]);
