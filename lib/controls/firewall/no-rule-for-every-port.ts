import { attack, control, mcsb, nist, pci } from '../control';
import { judgeNetworkRules } from '../firewall-rules';

export const noRuleForEveryPort = control({
  id: 'FWL-108',
  title: 'No network rule of a firewall allows every port',
  severity: 'high',
  why: 'Every port means SSH, DNS and tunnels as well, past what any log names.',
  fix: 'Set destinationPorts to the ports that are needed.',
  article: 'Deployment Architecture, step 4, network rules',
  frameworks: [mcsb('NS-8'), nist('SC-7(5)'), pci('1.3.2'), attack('T1048'), attack('T1572')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  evaluate: (parts) =>
    judgeNetworkRules(parts, ({ ports }) => {
      const every = ports.find((text) => /^(\*|[01]-65535)$/.test(text));
      return every === undefined
        ? undefined
        : {
            says: `has ${every} for destinationPorts: set the ports that are needed`,
            update: ['--destination-ports', 'PORTS'],
          };
    }),
});
