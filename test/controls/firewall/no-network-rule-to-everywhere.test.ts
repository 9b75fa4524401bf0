import { noNetworkRuleToEverywhere } from '../../../lib/controls/firewall/no-network-rule-to-everywhere';
import { change } from '../../fixtures/estate';
import { allow, denied, failing, ruleCases, unclear } from '../firewall-rule';
import { describeControl } from '../table';

const gone = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/ipGroups/gone';

describeControl(noNetworkRuleToEverywhere, [
  ['a rule for every address fails', allow({ destinationAddresses: ['*'] }), failing],
  ['a rule for all of Azure fails', allow({ destinationAddresses: ['AzureCloud.westeurope'] }), failing],
  ['a rule for a service passes', allow({ destinationAddresses: ['Storage', 'Sql'] }), []],
  ['a rule for half of the addresses passes', allow({ destinationAddresses: ['0.0.0.0/1'] }), []],
  ['a rule that denies passes', denied(allow({ destinationAddresses: ['*'] })), []],
  [
    'every address by way of an IP group fails',
    (estate) => {
      const id = 'ipg-databricks-neu';
      const whole = estate.resources.find((row) => row.id.endsWith(id))?.id;
      change(estate, id, 'properties/ipAddresses', ['0.0.0.0/1', '128.0.0.0/1']);
      allow({ destinationIpGroups: [whole] })(estate);
    },
    failing,
  ],
  ['an IP group that was not read leaves the rule unknown', allow({ destinationIpGroups: [gone] }), unclear],
  ...ruleCases,
]);
