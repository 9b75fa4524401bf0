import { isWithinScope } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { unlessSanctioned } from '../../model/profile';
import { fail, pass, unknown } from '../../model/verdict';
import { cis, control, mcsb, nist } from '../control';

export const publicNetworkAccess = control({
  id: 'DEP-103',
  title: 'Workspaces cannot be reached from the internet',
  severity: 'high',
  why: 'Whoever holds a stolen token can pull data through the web application or the API from anywhere.',
  fix: 'Set publicNetworkAccess of the workspace to Disabled, once its private endpoints are approved.',
  article: 'Deployment Architecture, steps 1 and 7',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-17'), cis('2.1.10')],
  needs: ['workspaces', 'profiles'],
  *evaluate({ workspaces, profiles }) {
    for (const { id, publicNetworkAccess: access } of workspaces) {
      const gap = workspaces.gaps.find(({ scope }) => isWithinScope(id.key, scope));
      const fix = azureCli`databricks workspace update --ids ${id} --public-network-access Disabled`;
      const says = access === 'enabled' ? 'Enabled' : "not set, and the service's default is Enabled";
      const failure = fail(id, `publicNetworkAccess is ${says}: set it to Disabled`, { fix });
      if (access === 'disabled') yield pass(id);
      else if (!access && gap) yield unknown(id, `publicNetworkAccess could not be read: ${gap.because}`);
      else yield unlessSanctioned(failure, id, 'no-private-link', profiles);
    }
  },
});
