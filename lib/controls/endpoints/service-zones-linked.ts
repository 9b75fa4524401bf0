import { networkOf, reachOf } from '../../model/appliances';
import type { ArmId } from '../../model/arm-id';
import { classicNetworks } from '../../model/classic-subnets';
import { clouds } from '../../model/cloud';
import { blindSpot } from '../../model/evidence';
import { resolversOf } from '../../model/name-resolution';
import { isApproved } from '../../model/private-links';
import { findPrivateNames } from '../../model/private-names';
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
    const zonesIn = findZones(parts);
    const hidden = blindSpot(privateEndpoints)?.because;
    const blind = blindSpot(dnsLinks)?.because;
    for (const { id, workspaces: users } of classicNetworks(workspaces)) {
      const network = networks.find(id);
      const detail = { workspace: users[0].id };
      if (!network.seen || hidden !== undefined)
        yield unknown(id, network.seen ? (hidden ?? '') : network.because, detail);
      if (!network.seen) continue;
      const zones = [...new Set(reachOf(network.value).flatMap(zonesIn))].sort();
      if (zones.length === 0) yield notApplicable(id, 'no private endpoint of a data service is within reach', detail);
      const resolvers = resolversOf(network.value, parts);
      for (const zone of zones) yield { ...judgeZone(id, resolvers, zone, isLinked, blind), ...detail, facet: zone };
    }
  },
});

/** Gives a function that lists the zones in which the names of the private endpoints in a network stand. */
function findZones({
  privateEndpoints,
  networkInterfaces,
}: Pick<Parts<typeof needs>, 'privateEndpoints' | 'networkInterfaces'>): (network: ArmId) => readonly string[] {
  const zones = new Map<string, Set<string>>();
  const namesOf = findPrivateNames(networkInterfaces);
  for (const endpoint of privateEndpoints) {
    const place = endpoint.connections.some((connection) => isApproved({ endpoint, connection })) && endpoint.subnet;
    if (!place) continue;
    const names = namesOf(endpoint);
    if (!names.seen) continue;
    const { key } = networkOf(place);
    const known = zones.get(key) ?? new Set();
    zones.set(key, known);
    for (const { zone } of names.value) if (!workspaceZones.has(zone)) known.add(zone);
  }
  return ({ key }) => [...(zones.get(key) ?? [])];
}
