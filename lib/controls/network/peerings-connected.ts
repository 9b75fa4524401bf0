import { carriesTraffic } from '../../model/appliances';
import { type ArmId, nameOf, sameId } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { Collection } from '../../model/evidence';
import type { Network, Peering } from '../../model/network';
import { fail, type Judgement, notApplicable, pass, unknown } from '../../model/verdict';
import { judgeNetworks } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const peeringsConnected = control({
  id: 'NET-302',
  title: 'The peerings of networks with clusters are connected from both sides',
  severity: 'medium',
  why: 'Half a peering carries nothing: the way to the firewall is gone, and the routes still lead there.',
  fix: 'Create the missing side, or delete both where the peering is no longer meant.',
  article: 'Deployment Architecture, step 6',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('CM-6')],
  needs: ['workspaces', 'networks'],
  evaluate: ({ workspaces, networks }) =>
    judgeNetworks({ workspaces, networks }, ({ id, peerings }) =>
      peerings.length > 0
        ? peerings.map((peering) => ({ ...judge(id, peering, networks), facet: peering.name }))
        : notApplicable(id, 'the network has no peerings: a firewall in the network itself needs none'),
    ),
});

function judge(id: ArmId, { name, state, remote, ...peering }: Peering, networks: Collection<Network>): Judgement {
  const sync = azureCli`network vnet peering sync --ids ${peering.id}`;
  if (!carriesTraffic({ name, state, remote, ...peering }))
    return fail(id, `peeringState of ${name} is ${state}, or it gives no access: connect it`, { fix: sync });
  if (peering.syncLevel !== undefined && peering.syncLevel.toLowerCase() !== 'fullyinsync')
    return fail(id, `peeringSyncLevel of ${name} is ${peering.syncLevel}: bring it to FullyInSync`, { fix: sync });
  const other = remote && networks.find(remote);
  if (!other) return unknown(id, `${name} names no remote network`);
  // A connected state already tells of the other side; a network that is not ours to read adds no doubt to it.
  if (!other.seen || other.value.peerings.some((back) => back.remote && sameId(back.remote, id))) return pass(id);
  const fix = azureCli`network vnet peering create --name ${`to-${nameOf(id)}`} --vnet-name ${nameOf(other.value.id)}
    --resource-group RESOURCE_GROUP --remote-vnet ${id} --allow-vnet-access`;
  return fail(id, `virtualNetworkPeerings of ${nameOf(other.value.id)} has none back to ${nameOf(id)}: create it`, {
    fix,
  });
}
