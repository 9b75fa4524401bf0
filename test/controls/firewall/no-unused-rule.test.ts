import { noUnusedRule } from '../../../lib/controls/firewall/no-unused-rule';
import { change } from '../../fixtures/estate';
import { allow, allowHosts, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

describeControl(noUnusedRule, [
  [
    'a rule for what an earlier rule allows fails',
    allowHosts('tunnel.westeurope.azuredatabricks.net'),
    ['fail afwp-tarn-weu [rcg-databricks/databricks-control-plane/secure-cluster-connectivity-relay]'],
  ],
  ['a rule for a name of its own passes', allowHosts('files.example.com'), []],
  [
    'a rule for Storage, which the service endpoint takes, fails',
    allow({ destinationAddresses: ['Storage.WestEurope'] }),
    failing,
  ],
  [
    'a rule for others passes',
    allow({ sourceIpGroups: [], sourceAddresses: ['192.168.0.0/16'], destinationAddresses: ['52.1.2.3'] }),
    [],
  ],
  ['a rule that denies passes', denied(allow({ destinationAddresses: ['Storage.WestEurope'] })), []],
  [
    'a firewall to which no route leads is not judged by what passes it',
    (estate) => change(estate, 'rt-ops-neu', 'properties/routes/default-to-firewall/properties/nextHopType', 'None'),
    [],
  ],
  ...ruleCases,
]);
