import { carriesTraffic } from '../../model/appliances';
import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { blindSpot } from '../../model/evidence';
import { fail, pass, unknown } from '../../model/verdict';
import { judgeNetworks } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const knownGateway = control({
  id: 'NET-304',
  title: 'Networks with clusters use no gateway of a network that nobody looks at',
  severity: 'medium',
  why: 'A gateway announces routes, even a default route, and what lies behind it is another way out.',
  fix: 'Set useRemoteGateways of the peering to false, or bring the network of the gateway into the scope of Weir.',
  article: 'High-level Data Exfiltration Protection Architecture, hub virtual network',
  frameworks: [mcsb('NS-9'), nist('SC-7')],
  needs: ['workspaces', 'networks', 'gateways'],
  evaluate({ workspaces, networks, gateways }) {
    const homes = new Set([...gateways].map(({ network }) => network?.key));
    return judgeNetworks({ workspaces, networks }, ({ id, peerings }) => {
      const used = peerings.find((peering) => peering.usesRemoteGateways && carriesTraffic(peering));
      if (!used || homes.has(used.remote?.key)) return pass(id);
      const hub = used.remote && networks.find(used.remote);
      const blind = blindSpot(gateways)?.because ?? (hub && !hub.seen ? hub.because : undefined);
      if (blind) return unknown(id, `what ${used.name} gets from its remote gateway cannot be seen: ${blind}`);
      const fix = azureCli`network vnet peering update --ids ${used.id} --set useRemoteGateways=false`;
      const where = used.remote ? nameOf(used.remote) : 'the remote network';
      return fail(id, `useRemoteGateways of ${used.name} is true, but ${where} has no gateway: set it to false`, {
        fix,
      });
    });
  },
});
