import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { classicNetworks } from '../../model/classic-subnets';
import { resolversOf } from '../../model/name-resolution';
import { fail, pass } from '../../model/verdict';
import { control } from '../control';
import { privateZones } from '../zone-links';

export const noPublicFallback = control({
  ...privateZones,
  id: 'DNS-104',
  title: 'Private zones fall back to no public name where clusters ask',
  why: 'With the fall-back, accounts of strangers that a private zone would hide resolve to their public addresses.',
  fix: 'Set resolutionPolicy of the link to Default, and add the records that are missing.',
  needs: ['dnsLinks', 'workspaces', 'networks', 'firewalls', 'firewallPolicies'],
  *evaluate({ dnsLinks, workspaces, networks, ...parts }) {
    const asked = new Set<string>();
    for (const { id } of classicNetworks(workspaces)) {
      const network = networks.find(id);
      asked.add(id.key);
      const resolvers = network.seen ? resolversOf(network.value, parts) : [];
      for (const resolver of resolvers) if (resolver.seen) asked.add(resolver.value.key);
    }
    for (const { id, zone, network, fallsBackToPublic } of dnsLinks) {
      if (!network || !asked.has(network.key) || !nameOf(zone).toLowerCase().startsWith('privatelink.')) continue;
      const fix = azureCli`network private-dns link vnet update --ids ${id} --resolution-policy Default`;
      const because = `resolutionPolicy of the link to ${nameOf(network)} is NxDomainRedirect; set it to Default`;
      yield fallsBackToPublic ? fail(id, because, { fix }) : pass(id);
    }
  },
});
