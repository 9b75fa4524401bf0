import { carriesTraffic } from '../../model/appliances';
import { nameOf, sameId } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { classicNetworks } from '../../model/classic-subnets';
import { fail, pass } from '../../model/verdict';
import { judgeNetworks } from '../classic-compute';
import { attack, control, mcsb, nist } from '../control';

export const noSpokeToSpoke = control({
  id: 'NET-303',
  title: 'No two networks with clusters are peered with each other',
  severity: 'medium',
  why: 'What crosses such a peering passes no firewall: one compromised team reaches the private endpoints of another.',
  fix: 'Delete the peering; what the two must exchange goes through the hub.',
  article: 'High-level Data Exfiltration Protection Architecture, hub and spoke',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('AC-4'), attack('T1199')],
  needs: ['workspaces', 'networks'],
  evaluate({ workspaces, networks }) {
    const compute = classicNetworks(workspaces).map(({ id }) => id.key);
    const spokes = new Set(compute);
    return judgeNetworks({ workspaces, networks }, ({ id, peerings }) => {
      const direct = peerings.filter(carriesTraffic).filter(({ remote }) => remote && spokes.has(remote.key));
      const [found] = direct.filter(({ remote }) => remote && !sameId(remote, id));
      if (!found?.remote) return pass(id);
      const fix = azureCli`network vnet peering delete --ids ${found.id}`;
      return fail(id, `${found.name} leads to ${nameOf(found.remote)}, where clusters run as well: delete it`, { fix });
    });
  },
});
