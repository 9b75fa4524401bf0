import { azureCli } from '../../model/azure-cli';
import { fail, pass } from '../../model/verdict';
import { control, mcsb, nist } from '../control';

export const firewallPolicyAttached = control({
  id: 'FWL-202',
  title: 'Every firewall has a firewall policy',
  severity: 'low',
  why: 'Classic rules have no parent, no DNS settings and no record of their changes in Resource Graph.',
  fix: 'Migrate the rules to a firewall policy.',
  article: 'Pre-requisites, Azure Firewall',
  frameworks: [mcsb('NS-7'), nist('CM-6')],
  needs: ['firewalls'],
  *evaluate({ firewalls }) {
    for (const { id, policy } of firewalls) {
      const fix = azureCli`network firewall update --ids ${id} --firewall-policy FIREWALL_POLICY`;
      yield policy ? pass(id) : fail(id, 'firewallPolicy is not set: attach a policy', { fix });
    }
  },
});
