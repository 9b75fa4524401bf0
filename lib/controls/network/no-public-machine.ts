import { isWithinScope, nameOf, parentOf, subscriptionOf } from '../../model/arm-id';
import { blindSpot } from '../../model/evidence';
import { fail, pass, unknown } from '../../model/verdict';
import { judgeNetworks } from '../classic-compute';
import { attack, control, mcsb, nist } from '../control';
import { type PublicInterface, publicInterfaces, withoutAddress } from '../public-interfaces';

export const noPublicMachine = control({
  id: 'NET-110',
  title: 'No machine in the network of the clusters has a public address',
  severity: 'medium',
  why: 'Clusters reach it without passing the firewall, and it reaches the internet: what is copied to it is out.',
  fix: 'Take the public address off the machine, or move the machine into a network of its own.',
  article: 'Common Questions, public IPs of the host subnet',
  frameworks: [mcsb('NS-1'), nist('SC-7'), attack('T1090')],
  needs: ['workspaces', 'networks', 'networkInterfaces'],
  evaluate({ workspaces, networks, networkInterfaces }) {
    // An appliance that forwards is for RTG-106 to judge.
    const machines = publicInterfaces(networkInterfaces).filter(({ forwardsTraffic }) => !forwardsTraffic);
    const byNetwork = Map.groupBy(machines, ({ subnet }) => parentOf(subnet).key);
    return judgeNetworks({ workspaces, networks }, ({ id, subnets }, { workspaces: users }) => {
      // What stands in the subnets of clusters is for NET-107, and nodes are for DEP-101.
      const delegated = new Set(subnets.flatMap((subnet) => (subnet.delegations.length > 0 ? [subnet.id.key] : [])));
      const managed = users.flatMap(({ classic }) => classic?.managedResourceGroup?.key ?? []);
      const isBeside = (each: PublicInterface) =>
        !delegated.has(each.subnet.key) && !managed.some((group) => isWithinScope(each.id.key, group));
      const found = (byNetwork.get(id.key) ?? []).filter(isBeside);
      const blind = blindSpot(networkInterfaces, `/subscriptions/${subscriptionOf(id)}`);
      if (found.length === 0) return blind ? unknown(id, blind.because) : pass(id);
      return found.map((each) => {
        const reason = `publicIPAddress of ${nameOf(each.id)} in ${nameOf(each.subnet)} is set: remove it`;
        return fail(id, reason, { facet: each.id.text, ...withoutAddress(each.id) });
      });
    });
  },
});
