import { type ArmId, nameOf, sameId } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { workspaceZoneOf } from '../../model/cloud';
import type { Workspace } from '../../model/databricks';
import { blindSpot, type Collection, type Sighting } from '../../model/evidence';
import { resolversOf } from '../../model/name-resolution';
import type { DnsLink } from '../../model/network';
import { fail, type Judgement, notApplicable, pass, unknown } from '../../model/verdict';
import { findWorkspaceEndpoints, type WorkspaceEndpoint } from '../../model/workspace-endpoints';
import { control, mcsb, nist } from '../control';

export const privateZoneLinked = control({
  id: 'DNS-101',
  title: 'Workspace names resolve to private endpoints where the endpoints and the clusters are',
  severity: 'medium',
  why: 'Where the zone is not linked the same name means the public address, and traffic meant to be private leaves.',
  fix: 'Link the zone of the workspaces to the network, or to the network of the firewall that it asks for names.',
  article: 'Pre-requisites, private DNS zones',
  frameworks: [mcsb('NS-10'), nist('SC-7'), nist('SC-20')],
  needs: ['networks', 'workspaces', 'privateEndpoints', 'dnsLinks', 'firewalls', 'firewallPolicies'],
  *evaluate({ networks, workspaces, privateEndpoints, dnsLinks, ...parts }) {
    const endpointsOf = findWorkspaceEndpoints(privateEndpoints);
    const isLinked = findLinks(dnsLinks);
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
        yield { ...judge(id, resolvers, zone, isLinked, blind), workspace: workspace.id };
      }
    }
  },
});

function networksConcerned({ classic }: Workspace, endpoints: readonly WorkspaceEndpoint[]): readonly ArmId[] {
  const compute = endpoints.length > 0 ? classic?.injection?.network : undefined;
  return [compute ?? [], ...endpoints.map(({ network }) => (network.seen ? network.value : []))].flat();
}

function judge(
  id: ArmId,
  resolvers: readonly Sighting<ArmId>[],
  zone: string,
  isLinked: (zone: string, network: ArmId) => boolean,
  blind: string | undefined,
): Judgement {
  const unlinked = resolvers.find((resolver) => resolver.seen && !isLinked(zone, resolver.value));
  const hidden = resolvers.find((resolver) => !resolver.seen)?.because ?? (unlinked && blind);
  if (hidden) return unknown(id, hidden);
  if (!unlinked?.seen) return pass(id);
  const network = unlinked.value;
  const fix = azureCli`network private-dns link vnet create --name ${`link-${nameOf(network)}`} --zone-name ${zone}
    --resource-group ZONE_RESOURCE_GROUP --virtual-network ${network} --registration-enabled false`;
  const asked = sameId(id, network) ? '' : ', which answers its DNS questions';
  return fail(id, `no zone ${zone} is linked to ${nameOf(network)}${asked}`, { fix });
}

/** Which zones are linked to which networks; a link that is still being made does not count. */
function findLinks(dnsLinks: Collection<DnsLink>): (zone: string, network: ArmId) => boolean {
  const links = new Set<string>();
  for (const { zone, network, state = 'completed' } of dnsLinks) {
    if (network && state.toLowerCase() === 'completed') links.add(`${nameOf(zone).toLowerCase()} ${network.key}`);
  }
  return (zone, network) => links.has(`${zone} ${network.key}`);
}
