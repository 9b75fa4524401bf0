import type { Snapshot } from '../../lib/model/snapshot';
import { change, remove } from '../fixtures/estate';
import type { Case } from './table';

const group = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const collections = 'properties/ruleCollections';
const clusters =
  '/subscriptions/e5014001-d6a7-48f5-a201-21c80fba1a6e/resourceGroups/rg-tarn-firewall-policy/providers/Microsoft.Network/ipGroups/ipg-databricks-weu';

/** A network rule for the clusters of West Europe on TCP 443 as Azure puts it on the wire, but for what a test changes. */
export function networkRule(changed: object): object {
  const common = { ruleType: 'NetworkRule', name: 'added', ipProtocols: ['TCP'], sourceIpGroups: [clusters] };
  return { ...common, destinationAddresses: [], destinationPorts: ['443'], ...changed };
}

/** An application rule for the clusters of West Europe over HTTPS. */
export function applicationRule(...targetFqdns: readonly string[]): object {
  const protocols = [{ protocolType: 'Https', port: 443 }];
  return { ruleType: 'ApplicationRule', name: 'added', sourceIpGroups: [clusters], protocols, targetFqdns };
}

/** Where a rule is added to those that allow the clusters of West Europe something. */
export const allowances = [group, `${collections}/databricks-services/rules/+`] as const;

/** Adds a network rule that allows. */
export function allow(changed: object): (estate: Snapshot) => void {
  return (estate) => change(estate, ...allowances, networkRule(changed));
}

/** Adds an application rule that allows. */
export function allowHosts(...names: readonly string[]): (estate: Snapshot) => void {
  return (estate) => change(estate, ...allowances, applicationRule(...names));
}

/** Adds a rule by the function given, in a collection that denies. */
export function denied(add: (estate: Snapshot) => void): (estate: Snapshot) => void {
  return (estate) => {
    add(estate);
    change(estate, group, `${collections}/databricks-services/action/type`, 'Deny');
  };
}

/** What the added rule makes of the policy. */
export const failing = ['fail afwp-tarn-weu [rcg-databricks/databricks-services/added]'];
export const unclear = ['unknown afwp-tarn-weu [rcg-databricks/databricks-services/added]'];

/** For a control that judges rules. */
export const ruleCases: readonly Case[] = [
  ['a rule of a type that came later is unknown', allow({ ruleType: 'QuantumRule' }), unclear],
  ['a policy that was not read is unknown', (estate) => remove(estate, 'afwp-tarn-base'), ['unknown afwp-tarn-base']],
  [
    'a rule collection group that was not read is unknown',
    (estate) => remove(estate, group),
    ['unknown afwp-tarn-weu'],
  ],
];
