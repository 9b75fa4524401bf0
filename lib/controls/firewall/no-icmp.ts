import { attack, control, mcsb, nist } from '../control';
import { judgeNetworkRules } from '../firewall-rules';

export const noIcmp = control({
  id: 'FWL-110',
  title: 'No network rule of a firewall allows ICMP',
  severity: 'low',
  why: 'An echo carries any bytes to any address, slowly and unnoticed; no cluster needs it.',
  fix: 'Take ICMP out of the protocols of the rule.',
  article: 'Deployment Architecture, step 4, network rules',
  frameworks: [mcsb('NS-8'), nist('SC-7'), attack('T1048')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  evaluate: (parts) =>
    judgeNetworkRules(parts, ({ protocols, ports }) => {
      const isAny = protocols.includes('any') && ports.includes('*');
      return protocols.includes('icmp') || isAny
        ? { says: `has ${protocols.join(' and ')} for ipProtocols: take ICMP out`, update: ['--ip-protocols', 'TCP'] }
        : undefined;
    }),
});
