import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { FirewallRule } from '../../model/firewall';
import { policyChainOf, ruleSetsInUse } from '../../model/rule-sets';
import { fail, notApplicable, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';

export const dnsProxyForNames = control({
  id: 'FWL-204',
  title: 'A firewall with names in network rules answers DNS questions itself',
  severity: 'medium',
  why: 'A network rule goes by the address that the firewall gets for a name; who asks another server gets another one.',
  fix: 'Turn the DNS proxy of the firewall policy on, and make its address the DNS server of the networks.',
  article: 'Deployment Architecture, step 4, network rules',
  frameworks: [mcsb('NS-10'), nist('SC-20'), nist('SC-7')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  *evaluate(parts) {
    const sets = new Map([...ruleSetsInUse(parts)].map((set) => [set.owner.key, set]));
    for (const { id, policy } of parts.firewalls) {
      const settings = policy && parts.firewallPolicies.find(policy);
      const chain = policyChainOf(policy, parts.firewallPolicies).flatMap(({ key }) => sets.get(key) ?? []);
      const named = chain.flatMap(({ rules }) => rules.map(({ rule }) => rule)).find(hasNames);
      const unread = chain.find((set) => set.unread)?.unread;
      if (!settings)
        yield notApplicable(id, 'a firewall with classic rules shows no DNS settings, and FWL-202 judges it');
      else if (!settings.seen) yield unknown(id, settings.because);
      else if (settings.value.dnsProxy) yield pass(id);
      else if (named) {
        const fix = azureCli`network firewall policy update --ids ${settings.value.id} --enable-dns-proxy true`;
        const reason = `dnsSettings.enableProxy of ${nameOf(settings.value.id)} is false, and ${named.name} goes by names`;
        yield fail(id, `${reason}: set it to true`, { fix });
      } else yield unread ? unknown(id, unread) : pass(id);
    }
  },
});

function hasNames(rule: FirewallRule): boolean {
  return rule.kind === 'network' && rule.destinationFqdns.length > 0;
}
