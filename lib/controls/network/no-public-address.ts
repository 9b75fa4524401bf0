import { isWithinScope, nameOf, subscriptionOf } from '../../model/arm-id';
import { blindSpot } from '../../model/evidence';
import { fail, pass, unknown } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { attack, control, mcsb, nist } from '../control';
import { publicInterfaces, withoutAddress } from '../public-interfaces';

export const noPublicAddress = control({
  id: 'NET-107',
  title: 'Beside cluster nodes, no interface in the Databricks subnets has a public address',
  severity: 'high',
  why: 'A public address beside the clusters is a way to the internet and back that the firewall never sees.',
  fix: 'Take the public address off the interface; the nodes themselves are for DEP-101 to judge.',
  article: 'Common Questions, public IPs of the host subnet',
  frameworks: [mcsb('NS-1'), nist('SC-7'), attack('T1567')],
  needs: ['workspaces', 'networks', 'networkInterfaces'],
  evaluate({ workspaces, networks, networkInterfaces }) {
    const exposed = Map.groupBy(publicInterfaces(networkInterfaces), ({ subnet }) => subnet.key);
    return judgeSubnets({ workspaces, networks }, ({ id }, _, { classic }) => {
      const nodes = classic?.managedResourceGroup;
      const found = exposed.get(id.key)?.find((place) => !(nodes && isWithinScope(place.id.key, nodes.key)));
      // No interface joins a subnet of another subscription.
      const blind = blindSpot(networkInterfaces, `/subscriptions/${subscriptionOf(id)}`);
      if (!found) return blind ? unknown(id, blind.because) : pass(id);
      const reason = `publicIPAddress of ${nameOf(found.id)} in the subnet is set: remove it`;
      return fail(id, reason, withoutAddress(found.id));
    });
  },
});
