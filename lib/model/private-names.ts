import { clouds } from './cloud';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { NetworkInterface, PrivateEndpoint } from './network';

/** A name that a private endpoint answers to, with the record in a private zone that is to lead there. */
export interface PrivateName {
  readonly fqdn: string;
  readonly zone: string;
  readonly record: string;
  readonly addresses: readonly string[];
}

const storageKinds = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];

/** Private zones by the domain of the names in them. Those of other services in US Government and China are UNCONFIRMED. */
const zones: ReadonlyMap<string, string> = new Map([
  ...Object.values(clouds).flatMap(({ storageSuffix, workspaceZone }) => [
    ...storageKinds.map((kind) => [`${kind}.${storageSuffix}`, `privatelink.${kind}.${storageSuffix}`] as const),
    [workspaceZone.replace('privatelink.', ''), workspaceZone] as const,
  ]),
  ['vault.azure.net', 'privatelink.vaultcore.azure.net'],
  ['vaultcore.azure.net', 'privatelink.vaultcore.azure.net'],
  ...['servicebus.windows.net', 'database.windows.net', 'documents.azure.com', 'datafactory.azure.net'].map(
    (domain) => [domain, `privatelink.${domain}`] as const,
  ),
]);

/** The names of a private endpoint whose zones are known, from its network interfaces, or else from itself. */
export function privateNamesOf(
  { id, networkInterfaces, fqdns, addresses }: PrivateEndpoint,
  interfaces: Collection<NetworkInterface>,
): Sighting<readonly PrivateName[]> {
  const places = networkInterfaces.flatMap((each) => {
    const sighting = interfaces.find(each);
    return sighting.seen ? sighting.value.addresses : [];
  });
  const told = places.flatMap(({ address, fqdns: names }) =>
    names.map((fqdn) => ({ fqdn, addresses: address === undefined ? [] : [address] })),
  );
  const all = told.length > 0 ? told : fqdns.map((fqdn) => ({ fqdn, addresses }));
  if (all.length === 0) return unseen(`${id.text} and its network interfaces tell no name`);
  return seen(all.flatMap((name) => ({ ...name, ...placeIn(name.fqdn) })).filter(hasZone));
}

function placeIn(fqdn: string): Partial<Pick<PrivateName, 'zone' | 'record'>> {
  const labels = fqdn.toLowerCase().replace('.privatelink.', '.').split('.');
  for (let at = 1; at < labels.length; at++) {
    const zone = zones.get(labels.slice(at).join('.'));
    if (zone !== undefined) return { zone, record: labels.slice(0, at).join('.') };
  }
  return {};
}

function hasZone(name: Pick<PrivateName, 'fqdn' | 'addresses'> & Partial<PrivateName>): name is PrivateName {
  return name.zone !== undefined;
}
