import { reaches } from '../../model/appliances';
import { classicNetworks } from '../../model/classic-subnets';
import { clouds } from '../../model/cloud';
import { blindSpot } from '../../model/evidence';
import { resolversOf } from '../../model/name-resolution';
import type { Network } from '../../model/network';
import { isApproved, networkOfLink } from '../../model/private-links';
import { privateNamesOf } from '../../model/private-names';
import { notApplicable, unknown } from '../../model/verdict';
import { control, type Parts } from '../control';
import { findZoneLinks, judgeZone, privateZones } from '../zone-links';

const workspaceZones = new Set(Object.values(clouds).map(({ workspaceZone }) => workspaceZone));
const needs = [
  'networks',
  'workspaces',
  'privateEndpoints',
  'networkInterfaces',
  'dnsLinks',
  'firewalls',
  'firewallPolicies',
] as const;

export const serviceZonesLinked = control({
  ...privateZones,
  id: 'DNS-102',
  title: 'Names of data services resolve to their private endpoints where the clusters are',
  why: 'Without the link the name of your own account means its public address: the way there is open, or must be opened.',
  fix: 'Link the zone of the service to the network, or to the network of the firewall that it asks for names.',
  needs,
  *evaluate(parts) {
    const { networks, workspaces, privateEndpoints, dnsLinks } = parts;
    const isLinked = findZoneLinks(dnsLinks);
    const hidden = blindSpot(privateEndpoints)?.because;
    for (const { id, workspaces: users } of classicNetworks(workspaces)) {
      const network = networks.find(id);
      const detail = { workspace: users[0].id };
      if (!network.seen || hidden !== undefined)
        yield unknown(id, network.seen ? (hidden ?? '') : network.because, detail);
      if (!network.seen) continue;
      const zones = zonesNear(network.value, parts);
      if (zones.length === 0) yield notApplicable(id, 'no private endpoint of a data service is within reach', detail);
      const resolvers = resolversOf(network.value, parts);
      const blind = blindSpot(dnsLinks)?.because;
      for (const zone of zones) yield { ...judgeZone(id, resolvers, zone, isLinked, blind), ...detail, facet: zone };
    }
  },
});

function zonesNear(
  network: Network,
  { privateEndpoints, networkInterfaces }: Pick<Parts<typeof needs>, 'privateEndpoints' | 'networkInterfaces'>,
): readonly string[] {
  const near = [...privateEndpoints].filter((endpoint) =>
    endpoint.connections.some((connection) => {
      const place = networkOfLink({ endpoint, connection });
      return isApproved({ endpoint, connection }) && place !== undefined && reaches(network, place);
    }),
  );
  const zones = near.flatMap((endpoint) => {
    const names = privateNamesOf(endpoint, networkInterfaces);
    return names.seen ? names.value.map(({ zone }) => zone) : [];
  });
  return [...new Set(zones)].filter((zone) => !workspaceZones.has(zone)).sort();
}
