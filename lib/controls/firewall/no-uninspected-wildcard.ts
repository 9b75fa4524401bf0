import { attack, control, mcsb, nist } from '../control';
import { judgeApplicationRules } from '../firewall-rules';

export const noUninspectedWildcard = control({
  id: 'FWL-116',
  title: 'Application rules for many hosts look inside TLS',
  severity: 'low',
  why: 'By the name alone the firewall believes the client: behind a host that many share, another one may answer.',
  fix: 'Write out the hosts that are meant, or turn on TLS inspection for the rule.',
  article: 'Deployment Architecture, step 4, application rules',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('AC-4'), attack('T1090.004')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  evaluate: (parts) =>
    judgeApplicationRules(parts, ({ fqdns, terminatesTls, protocols }) => {
      const many = fqdns.find((name) => name.startsWith('*'));
      const isEncrypted = protocols.some(({ protocol }) => protocol === 'https');
      return many === undefined || terminatesTls || !isEncrypted
        ? undefined
        : {
            says: `has ${many} among its names, and terminateTLS is false: set it to true`,
            update: ['--enable-tls-insp', 'true'],
          };
    }),
});
