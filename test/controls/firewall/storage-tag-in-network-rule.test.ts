import { storageTagInNetworkRule } from '../../../lib/controls/firewall/storage-tag-in-network-rule';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const westGroup = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const services = 'properties/ruleCollections/databricks-services';
const allow = { type: 'Allow' };

function rule(name: string, changed: object): object {
  const common = { ruleType: 'NetworkRule', name, ipProtocols: ['TCP'], sourceAddresses: ['*'] };
  return { ...common, destinationAddresses: [], destinationPorts: ['443'], ...changed };
}

/** Adds a network rule to a collection that allows. */
function allowing(changed: object): (estate: Snapshot) => void {
  return (estate) => change(estate, westGroup, `${services}/rules/+`, rule('added', changed));
}

function addClassicRule(estate: Snapshot): void {
  const rules = [{ name: 'added', protocols: ['TCP'], destinationAddresses: ['Storage'], destinationPorts: ['443'] }];
  const collection = { name: 'old', properties: { priority: 100, action: allow, rules } };
  change(estate, 'afw-tarn-weu', 'properties/networkRuleCollections', [collection]);
}

const failing = ['fail afwp-tarn-weu [rcg-databricks/databricks-services/added]'];
const unclear = ['unknown afwp-tarn-weu [rcg-databricks/databricks-services/added]'];

describeControl(storageTagInNetworkRule, [
  ['a Storage tag fails', allowing({ destinationAddresses: ['Storage.WestEurope'] }), failing],
  ['another tag passes', allowing({ destinationAddresses: ['StorageSyncService', 'Sql.WestEurope'] }), []],
  [
    'a Storage tag in a collection that denies passes',
    (estate) => {
      allowing({ destinationAddresses: ['Storage'] })(estate);
      change(estate, westGroup, `${services}/action/type`, 'Deny');
    },
    [],
  ],
  ['every address is for another control', allowing({ destinationAddresses: ['*', 'AzureCloud'] }), []],
  [
    'a port on which no account answers passes',
    allowing({ destinationAddresses: ['Storage'], destinationPorts: ['123'] }),
    [],
  ],
  [
    'an IP group that was not read leaves the rule unknown',
    allowing({ destinationIpGroups: ['/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/ipGroups/gone'] }),
    unclear,
  ],
  ['a rule of a type that came later is unknown', allowing({ ruleType: 'QuantumRule' }), unclear],
  [
    'a rule that is not about networks passes',
    allowing({ ruleType: 'ApplicationRule', targetFqdns: ['a.example'] }),
    [],
  ],
  [
    'a rule of the policy that both firewalls inherit from fails once',
    (estate) => {
      const rules = [rule('added', { destinationAddresses: ['Storage'] })];
      const collection = { ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name: 'all', priority: 900 };
      change(estate, 'rcg-company', 'properties/ruleCollections/+', { ...collection, action: allow, rules });
    },
    ['fail afwp-tarn-base [rcg-company/all/added]'],
  ],
  [
    'a classic rule of a firewall without a policy fails',
    (estate) => {
      change(estate, 'afw-tarn-weu', 'properties/firewallPolicy', undefined);
      addClassicRule(estate);
    },
    ['fail afw-tarn-weu [old/added]'],
  ],
  ['a classic rule that a policy has replaced passes', addClassicRule, []],
  [
    'a rule of a policy that no firewall uses is not judged',
    (estate) => {
      allowing({ destinationAddresses: ['Storage'] })(estate);
      remove(estate, 'afw-tarn-weu');
    },
    [],
  ],
  ['a policy that was not read is unknown', (estate) => remove(estate, 'afwp-tarn-base'), ['unknown afwp-tarn-base']],
  [
    'a rule collection group that its policy names and that was not read is unknown',
    (estate) => remove(estate, westGroup),
    ['unknown afwp-tarn-weu'],
  ],
  [
    'a rule collection group that may have gone unseen is unknown',
    (estate) => blind(estate, 'ruleCollectionGroups', `${row(estate, 'afwp-tarn-weu').id}/ruleCollectionGroups/dark`),
    ['unknown afwp-tarn-weu'],
  ],
  [
    'what is seen to fail fails beside what was not read',
    (estate) => {
      allowing({ destinationAddresses: ['Storage'] })(estate);
      blind(estate, 'ruleCollectionGroups', `${row(estate, 'afwp-tarn-weu').id}/ruleCollectionGroups/dark`);
    },
    [...failing, 'unknown afwp-tarn-weu'],
  ],
  [
    'policies that inherit from each other come to an end',
    (estate) => change(estate, 'afwp-tarn-base', 'properties/basePolicy', { id: row(estate, 'afwp-tarn-weu').id }),
    [],
  ],
  [
    'without a firewall there is nothing to judge',
    (estate) => {
      remove(estate, 'afw-tarn-weu');
      remove(estate, 'afw-tarn-neu');
    },
    ['not-applicable /'],
  ],
]);
