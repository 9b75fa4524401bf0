import { noWholeServiceTag } from '../../../lib/controls/firewall/no-whole-service-tag';
import { allow, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

describeControl(noWholeServiceTag, [
  ['a tag of a region fails', allow({ destinationAddresses: ['Sql.WestEurope'] }), failing],
  ['a tag that nobody here has heard of fails', allow({ destinationAddresses: ['AzureFuture'] }), failing],
  [
    'tags with controls of their own pass',
    allow({ destinationAddresses: ['Storage', 'Internet', 'AzureDatabricks'] }),
    [],
  ],
  ['a tag that holds nothing of a tenant passes', allow({ destinationAddresses: ['VirtualNetwork'] }), []],
  ['addresses pass', allow({ destinationAddresses: ['52.1.2.3'] }), []],
  ['a rule that denies passes', denied(allow({ destinationAddresses: ['Sql'] })), []],
  ...ruleCases,
]);
