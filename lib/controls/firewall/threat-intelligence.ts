import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { fail, pass, unknown } from '../../model/verdict';
import { attack, control, mcsb, nist, pci } from '../control';

export const threatIntelligence = control({
  id: 'FWL-203',
  title: 'Firewalls deny what threat intelligence knows to be bad',
  severity: 'medium',
  why: 'In Alert the firewall writes down that data left for a known address, and lets it leave.',
  fix: 'Set threatIntelMode to Deny.',
  article: 'Pre-requisites, Azure Firewall',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('SI-4'), pci('1.3.2'), attack('T1071')],
  needs: ['firewalls', 'firewallPolicies'],
  *evaluate({ firewalls, firewallPolicies }) {
    for (const { id, policy, threatIntelligence: own } of firewalls) {
      const settings = policy && firewallPolicies.find(policy);
      const mode = settings?.seen ? settings.value.threatIntelligence : own;
      const fix = policy
        ? azureCli`network firewall policy update --ids ${policy} --threat-intel-mode Deny`
        : azureCli`network firewall update --ids ${id} --threat-intel-mode Deny`;
      const of = policy ? ` of ${nameOf(policy)}` : '';
      if (settings && !settings.seen) yield unknown(id, settings.because);
      else if (mode?.toLowerCase() === 'deny') yield pass(id);
      else yield fail(id, `threatIntelMode${of} is ${mode ?? 'not set, which means Alert'}: set it to Deny`, { fix });
    }
  },
});
