import { portsInclude } from '../../net/ports';
import { attack, control, mcsb, nist } from '../control';
import { judgeNetworkRules } from '../firewall-rules';

export const noQuic = control({
  id: 'FWL-109',
  title: 'No network rule of a firewall allows UDP on the ports of the web',
  severity: 'medium',
  why: 'QUIC carries the web over UDP, which application rules never see: names no longer decide.',
  fix: 'Take UDP out of the protocols of the rule; browsers and libraries fall back to TCP.',
  article: 'Deployment Architecture, step 4, network rules',
  frameworks: [mcsb('NS-8'), nist('SC-7'), attack('T1048')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  evaluate: (parts) =>
    judgeNetworkRules(parts, ({ protocols, ports }) => {
      const port = [443, 80].find((each) => portsInclude(ports, each));
      const carriesUdp = protocols.some((protocol) => protocol === 'udp' || protocol === 'any');
      return carriesUdp && port
        ? {
            says: `has ${protocols.join(' and ')} on ${port} for ipProtocols: set TCP alone`,
            update: ['--ip-protocols', 'TCP'],
          }
        : undefined;
    }),
});
