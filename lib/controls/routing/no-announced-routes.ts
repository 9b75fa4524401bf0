import { carriesTraffic, reachOf } from '../../model/appliances';
import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { blindSpot } from '../../model/evidence';
import { fail, pass, unknown } from '../../model/verdict';
import { attack, control, mcsb, nist } from '../control';
import { judgeRouteTables } from '../routes';

export const noAnnouncedRoutes = control({
  id: 'RTG-107',
  title: 'The route tables of the Databricks subnets take nothing that a gateway announces',
  severity: 'medium',
  why: 'A longer prefix from the premises wins over the route to the firewall, and nobody in Azure wrote it.',
  fix: 'Set disableBgpRoutePropagation of the route table to true.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), attack('T1048')],
  needs: ['workspaces', 'networks', 'routeTables', 'gateways'],
  evaluate({ gateways, ...parts }) {
    const homes = new Map([...gateways].map(({ id, network }) => [network?.key, id]));
    return judgeRouteTables(parts, ({ table: { id, propagatesGatewayRoutes }, network }) => {
      if (!propagatesGatewayRoutes) return [pass(id)];
      const used = network.peerings.find((peering) => peering.usesRemoteGateways && carriesTraffic(peering));
      const [near] = reachOf(network).flatMap(({ key }) => homes.get(key) ?? []);
      const announces = near ? `${nameOf(near)} stands near` : used && `${used.name} uses a remote gateway`;
      const blind = blindSpot(gateways)?.because;
      if (!announces) return [blind ? unknown(id, blind) : pass(id)];
      const fix = azureCli`network route-table update --ids ${id} --disable-bgp-route-propagation true`;
      const reason = `disableBgpRoutePropagation is false, and ${announces} to announce routes: set it to true`;
      return [fail(id, reason, { fix })];
    });
  },
});
