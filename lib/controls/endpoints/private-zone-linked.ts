import type { ArmId } from '../../model/arm-id';
import { workspaceZoneOf } from '../../model/cloud';
import type { Workspace } from '../../model/databricks';
import { blindSpot } from '../../model/evidence';
import { resolversOf } from '../../model/name-resolution';
import { notApplicable, unknown } from '../../model/verdict';
import { findWorkspaceEndpoints, type WorkspaceEndpoint } from '../../model/workspace-endpoints';
import { control } from '../control';
import { findZoneLinks, judgeZone, privateZones } from '../zone-links';

export const privateZoneLinked = control({
  ...privateZones,
  id: 'DNS-101',
  title: 'Workspace names resolve to private endpoints where the endpoints and the clusters are',
  why: 'Where the zone is not linked the same name means the public address, and traffic meant to be private leaves.',
  fix: 'Link the zone of the workspaces to the network, or to the network of the firewall that it asks for names.',
  needs: ['networks', 'workspaces', 'privateEndpoints', 'dnsLinks', 'firewalls', 'firewallPolicies'],
  *evaluate({ networks, workspaces, privateEndpoints, dnsLinks, ...parts }) {
    const endpointsOf = findWorkspaceEndpoints(privateEndpoints);
    const isLinked = findZoneLinks(dnsLinks);
    const blind = blindSpot(dnsLinks)?.because;
    for (const workspace of workspaces) {
      const endpoints = endpointsOf(workspace).filter(({ status }) => status === 'approved');
      if (endpoints.length === 0) yield notApplicable(workspace.id, 'the workspace has no approved private endpoint');
      for (const { id, network } of endpoints)
        if (!network.seen) yield unknown(id, network.because, { workspace: workspace.id });
      for (const id of networksConcerned(workspace, endpoints)) {
        const network = networks.find(id);
        const resolvers = network.seen ? resolversOf(network.value, parts) : [network];
        const zone = workspaceZoneOf(workspace.url);
        yield { ...judgeZone(id, resolvers, zone, isLinked, blind), workspace: workspace.id };
      }
    }
  },
});

function networksConcerned({ classic }: Workspace, endpoints: readonly WorkspaceEndpoint[]): readonly ArmId[] {
  const compute = endpoints.length > 0 ? classic?.injection?.network : undefined;
  return [compute ?? [], ...endpoints.map(({ network }) => (network.seen ? network.value : []))].flat();
}
