import { attack, control, mcsb, nist, pci } from '../control';
import { judgeRules } from '../firewall-rules';

export const noInboundTranslation = control({
  id: 'FWL-114',
  title: 'No firewall lets connections in from the internet',
  severity: 'high',
  why: 'An address of the firewall that leads to something inside is a door, and the way back carries data.',
  fix: 'Remove the DNAT rule; users come through private endpoints.',
  article: 'Introduction, data access from a client on the internet',
  frameworks: [mcsb('NS-3'), nist('SC-7'), pci('1.3.1'), attack('T1133')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  evaluate: (parts) =>
    judgeRules(parts, ({ rule }) =>
      rule.kind === 'nat'
        ? {
            says: `leads ${rule.destinations.join(', ')} on ports ${rule.ports.join(', ')} to ${rule.translatedTo}: remove it`,
          }
        : undefined,
    ),
});
