import { dnsProxyForNames } from '../../../lib/controls/firewall/dns-proxy-for-names';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const group = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const off = (estate: Snapshot) => change(estate, 'afwp-tarn-weu', 'properties/dnsSettings/enableProxy', false);

describeControl(dnsProxyForNames, [
  ['a firewall without a proxy fails where rules go by names', off, ['fail afw-tarn-weu']],
  [
    'it passes where none does',
    (estate) => {
      off(estate);
      change(estate, group, 'properties/ruleCollections/databricks-services/rules', []);
    },
    [],
  ],
  [
    'it is unknown where not all rules were read',
    (estate) => {
      off(estate);
      remove(estate, group);
    },
    ['unknown afw-tarn-weu'],
  ],
  [
    'a firewall with classic rules shows nothing of it',
    (estate) => change(estate, 'afw-tarn-weu', 'properties/firewallPolicy', undefined),
    ['not-applicable afw-tarn-weu'],
  ],
  ['a policy that was not read is unknown', (estate) => remove(estate, 'afwp-tarn-weu'), ['unknown afw-tarn-weu']],
]);
