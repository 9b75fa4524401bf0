import { azureCli } from '../../model/azure-cli';
import { policyChainOf } from '../../model/rule-sets';
import { fail, notApplicable, pass, unknown } from '../../model/verdict';
import { attack, control, mcsb, nist } from '../control';

export const noExplicitProxy = control({
  id: 'FWL-205',
  title: 'No firewall serves as an explicit proxy',
  severity: 'medium',
  why: 'A proxy needs no route: whoever reaches its port gets what application rules allow, from any subnet.',
  fix: 'Turn the explicit proxy of the firewall policy off.',
  article: 'Deployment Architecture, steps 4 and 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('CM-7'), attack('T1090')],
  needs: ['firewalls', 'firewallPolicies'],
  *evaluate({ firewalls, firewallPolicies }) {
    for (const { id, policy } of firewalls) {
      const chain = policyChainOf(policy, firewallPolicies).map((link) => firewallPolicies.find(link));
      const hidden = chain.find((sighting) => !sighting.seen);
      const serving = chain.find((sighting) => sighting.seen && sighting.value.explicitProxy);
      if (chain.length === 0) yield notApplicable(id, 'a firewall with classic rules has no explicit proxy');
      else if (serving?.seen) {
        const fix = azureCli`network firewall policy update --ids ${serving.value.id} --set explicitProxy.enableExplicitProxy=false`;
        yield fail(id, 'explicitProxy.enableExplicitProxy is true: set it to false', { fix });
      } else yield hidden ? unknown(id, hidden.because) : pass(id);
    }
  },
});
