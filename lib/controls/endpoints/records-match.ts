import { azureCli } from '../../model/azure-cli';
import { blindSpot } from '../../model/evidence';
import type { DnsRecord, PrivateEndpoint } from '../../model/network';
import { isApproved } from '../../model/private-links';
import { findPrivateNames, type PrivateName } from '../../model/private-names';
import { fail, type Judgement, notApplicable, pass, unknown } from '../../model/verdict';
import { control } from '../control';
import { privateZones } from '../zone-links';

export const recordsMatch = control({
  ...privateZones,
  id: 'DNS-103',
  title: 'Records of private zones lead to the addresses of the private endpoints',
  why: 'A record that says another address sends what clusters write to whoever answers there.',
  fix: 'Set the A record to the address of the private endpoint, or let a DNS zone group keep it.',
  needs: ['privateEndpoints', 'networkInterfaces', 'dnsRecords', 'dnsZones'],
  *evaluate({ privateEndpoints, networkInterfaces, dnsRecords, dnsZones }) {
    const zones = new Set([...dnsZones].map(({ name }) => name.toLowerCase()));
    const records = Map.groupBy(dnsRecords, ({ id: { key } }) => key.slice(key.lastIndexOf('/privatednszones/')));
    const namesOf = findPrivateNames(networkInterfaces);
    const blind = blindSpot(dnsRecords)?.because ?? blindSpot(dnsZones)?.because;
    for (const endpoint of privateEndpoints) {
      const names = isInUse(endpoint) ? namesOf(endpoint) : undefined;
      const known = names?.seen ? names.value.filter(({ zone }) => zones.has(zone)) : [];
      if (names && !names.seen) yield unknown(endpoint.id, names.because);
      else if (known.length === 0) yield notApplicable(endpoint.id, 'no private zone for a name of it was read');
      for (const name of known) {
        const kinds = ['a', 'aaaa'].map((kind) => `/privatednszones/${name.zone}/${kind}/${name.record}`);
        const found = kinds.flatMap((key) => records.get(key) ?? []);
        yield { ...judge(endpoint, name, found, blind), facet: name.fqdn };
      }
    }
  },
});

function isInUse(endpoint: PrivateEndpoint): boolean {
  return endpoint.connections.some((connection) => isApproved({ endpoint, connection }));
}

function judge(
  { id }: PrivateEndpoint,
  { addresses, zone, record }: PrivateName,
  found: readonly DnsRecord[],
  blind: string | undefined,
): Judgement {
  const [address] = addresses;
  if (address === undefined) return unknown(id, 'its address is not told');
  if (found.some((each) => each.addresses.length > 0 && each.addresses.every((said) => addresses.includes(said))))
    return pass(id);
  if (blind) return unknown(id, `whether a record leads to ${address} cannot be told: ${blind}`);
  const says = [...new Set(found.flatMap((each) => each.addresses))].sort().join(', ');
  const fix = azureCli`network private-dns record-set a add-record --record-set-name ${record} --zone-name ${zone}
    --resource-group ZONE_RESOURCE_GROUP --ipv4-address ${address}`;
  return says === ''
    ? fail(id, `${zone} has no record ${record}; add one for ${address}`, { fix })
    : fail(id, `the record ${record} of ${zone} says ${says}, and the endpoint is at ${address}: set it`, { fix });
}
