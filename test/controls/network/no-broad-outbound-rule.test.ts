import { noBroadOutboundRule } from '../../../lib/controls/network/no-broad-outbound-rule';
import { addSecurityRule } from '../security-rule';
import { describeControl } from '../table';
import { securityGroupCases } from '../unseen';

const both = ['fail vnet-tarn-spoke-weu/snet-ops-container', 'fail vnet-tarn-spoke-weu/snet-ops-host'];
const to = (destinationAddressPrefix: string, more: object = {}) => ({
  access: 'Allow',
  destinationAddressPrefix,
  ...more,
});

describeControl(noBroadOutboundRule, [
  ['a rule that allows the internet fails', (estate) => addSecurityRule(estate, to('Internet')), both],
  [
    'a rule that allows every Azure address fails',
    (estate) => addSecurityRule(estate, to('AzureCloud.westeurope')),
    both,
  ],
  [
    'one of several prefixes is enough',
    (estate) => addSecurityRule(estate, { access: 'Allow', destinationAddressPrefixes: ['10.0.0.0/8', '0.0.0.0/0'] }),
    both,
  ],
  ['a rule that names its destination passes', (estate) => addSecurityRule(estate, to('10.0.0.0/8')), []],
  ['a rule that denies passes', (estate) => addSecurityRule(estate, to('Internet', { access: 'Deny' })), []],
  [
    'a rule for what comes in is another matter',
    (estate) => addSecurityRule(estate, to('*', { direction: 'Inbound' })),
    [],
  ],
  ...securityGroupCases,
]);
