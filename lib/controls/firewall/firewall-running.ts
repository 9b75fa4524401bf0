import { azureCli } from '../../model/azure-cli';
import { fail, pass } from '../../model/verdict';
import { control, mcsb, nist } from '../control';

export const firewallRunning = control({
  id: 'FWL-201',
  title: 'Every firewall runs',
  severity: 'high',
  why: 'A stopped firewall drops what routes still send to it, and is the moment in which somebody routes around it.',
  fix: 'Start the firewall: give it back its subnet and its public address.',
  article: 'Deployment Architecture, step 4',
  frameworks: [mcsb('NS-3'), nist('SC-7')],
  needs: ['firewalls'],
  *evaluate({ firewalls }) {
    for (const { id, provisioningState, subnet, virtualHub, privateAddresses } of firewalls) {
      const fix = azureCli`network firewall show --ids ${id}`;
      const hasPlace = subnet !== undefined || virtualHub !== undefined || privateAddresses.length > 0;
      if (!hasPlace) yield fail(id, 'ipConfigurations is empty, so the firewall is stopped: start it', { fix });
      else if (/^(failed|deleting|canceled)$/i.test(provisioningState ?? ''))
        yield fail(id, `provisioningState is ${provisioningState}, not Succeeded: bring it back`, { fix });
      else yield pass(id);
    }
  },
});
