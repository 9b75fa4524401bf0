import { isEverywhere, tagReachedBy } from '../../model/rule-destinations';
import type { ServiceTag } from '../../net/service-tags';
import { attack, control, mcsb, nist, pci } from '../control';
import { faultOf, judgeNetworkRules } from '../firewall-rules';

export const noWholeServiceTag = control({
  id: 'FWL-104',
  title: 'No network rule of a firewall reaches a service of every tenant by its tag',
  severity: 'high',
  why: 'Sql, EventHub, AzureMonitor and their like hold a part of every tenant, where a stolen key writes as well.',
  fix: 'Name the host that is meant: a FQDN in the network rule, with the DNS proxy on.',
  article: 'Workspace Deployment Options, messaging and metadata; Deployment Architecture, step 4',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('AC-4'), pci('1.3.2'), attack('T1567'), attack('T1048')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'ipGroups'],
  evaluate: ({ ipGroups, ...parts }) =>
    judgeNetworkRules(parts, (rule) =>
      faultOf(rule, tagReachedBy(rule, ipGroups, isOfEveryTenant), "every tenant's part of it; name the host instead"),
    ),
});

/** Storage, the whole internet and Databricks are for controls of their own; the others hold nothing of a tenant. */
function isOfEveryTenant(tag: ServiceTag): boolean {
  const others = /^(storage|azuredatabricks|virtualnetwork|azureloadbalancer|azureplatform(dns|imds|lkm))$/i;
  return !isEverywhere(tag) && !others.test(tag.service);
}
