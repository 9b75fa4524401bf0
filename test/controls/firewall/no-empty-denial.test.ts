import { noEmptyDenial } from '../../../lib/controls/firewall/no-empty-denial';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, row } from '../../fixtures/estate';
import { ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

const denial = 'properties/ruleCollections/deny-remote-administration-and-mail/rules/no-ssh-smtp-smb-rdp';
const name = 'afwp-tarn-base [rcg-company/deny-remote-administration-and-mail/no-ssh-smtp-smb-rdp]';
const group = (estate: Snapshot) => row(estate, 'ipg-databricks-weu').id;
const aim = (estate: Snapshot, property: string, value: readonly string[]) =>
  change(estate, 'rcg-company', `${denial}/${property}`, value);

describeControl(noEmptyDenial, [
  ['a denial for nobody fails', (estate) => aim(estate, 'sourceAddresses', []), [`fail ${name}`]],
  [
    'a denial of an IP group that was emptied fails',
    (estate) => {
      aim(estate, 'destinationAddresses', []);
      aim(estate, 'destinationIpGroups', [group(estate)]);
      change(estate, group(estate), 'properties/ipAddresses', []);
      const rules = 'properties/ruleCollections';
      change(estate, 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks', rules, []);
    },
    [`fail ${name}`],
  ],
  [
    'a denial of an IP group with addresses passes',
    (estate) => {
      aim(estate, 'destinationAddresses', []);
      aim(estate, 'destinationIpGroups', [group(estate)]);
    },
    [],
  ],
  [
    'a denial for an IP group that was not read is unknown',
    (estate) =>
      aim(estate, 'sourceIpGroups', ['/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/ipGroups/gone']),
    [`unknown ${name}`],
  ],
  ...ruleCases,
]);
