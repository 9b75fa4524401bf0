import { clouds } from './cloud';
import { type Collection, type Sighting, seen, unseen } from './evidence';
import type { NetworkInterface, PrivateEndpoint } from './network';
import { remembered, rememberedEach } from './remembered';

/** A name that a private endpoint answers to, with the record in a private zone that is to lead there. */
export interface PrivateName {
  readonly fqdn: string;
  readonly zone: string;
  readonly record: string;
  readonly addresses: readonly string[];
}

const storageKinds = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];

/** Domains whose private zone is `privatelink.` and the domain. */
const plainDomains = [
  ...['windows.net', 'usgovcloudapi.net', 'chinacloudapi.cn'].flatMap((cloud) => [
    `servicebus.${cloud}`,
    `database.${cloud}`,
  ]),
  ...['azure.com', 'azure.us', 'azure.cn'].flatMap((cloud) => [
    `documents.${cloud}`,
    `mongo.cosmos.${cloud}`,
    `adf.${cloud}`,
  ]),
  ...['azure.com', 'azure.cn'].flatMap((cloud) => [
    `cassandra.cosmos.${cloud}`,
    `gremlin.cosmos.${cloud}`,
    `table.cosmos.${cloud}`,
  ]),
  ...['azure.net', 'azure.us', 'azure.cn'].map((cloud) => `datafactory.${cloud}`),
];

/**
 * Private zones by the domain of the names in them. That of `vault.azure.cn` is UNCONFIRMED, and so are those of the other
 * interfaces of Cosmos DB in US Government, which are left out.
 */
const zones: ReadonlyMap<string, string> = new Map([
  ...Object.values(clouds).flatMap(({ storageSuffix, workspaceZone }) => [
    ...storageKinds.map((kind) => [`${kind}.${storageSuffix}`, `privatelink.${kind}.${storageSuffix}`] as const),
    [workspaceZone.replace('privatelink.', ''), workspaceZone] as const,
  ]),
  ...['azure.net', 'usgovcloudapi.net', 'azure.cn'].flatMap((cloud) =>
    ['vault', 'vaultcore'].map((domain) => [`${domain}.${cloud}`, `privatelink.vaultcore.${cloud}`] as const),
  ),
  ...plainDomains.map((domain) => [domain, `privatelink.${domain}`] as const),
]);

/** Gives a function that tells the names of a private endpoint whose zones are known, from its interfaces or else from itself. */
export const findPrivateNames = remembered(
  (interfaces: Collection<NetworkInterface>): ((endpoint: PrivateEndpoint) => Sighting<readonly PrivateName[]>) =>
    rememberedEach(({ id, networkInterfaces, fqdns, addresses }: PrivateEndpoint) => {
      const told = networkInterfaces.flatMap((each) => namesAt(interfaces.find(each)));
      const all = told.length > 0 ? told : fqdns.map((fqdn) => ({ fqdn, addresses }));
      if (all.length === 0) return unseen(`${id.text} and its network interfaces tell no name`);
      return seen(all.flatMap((name) => placed(name) ?? []));
    }),
);

type Name = Pick<PrivateName, 'fqdn' | 'addresses'>;

function namesAt(sighting: Sighting<NetworkInterface>): readonly Name[] {
  const places = sighting.seen ? sighting.value.addresses : [];
  return places.flatMap(({ address, fqdns }) =>
    fqdns.map((fqdn) => ({ fqdn, addresses: address === undefined ? [] : [address] })),
  );
}

function placed({ fqdn, addresses }: Name): PrivateName | undefined {
  const place = placeOfName(fqdn);
  return place && { fqdn, addresses, ...place };
}

/** The private zone to which public DNS leads a name, and the name of its record there; undefined for the names of no service that is known. */
export function placeOfName(name: string): Pick<PrivateName, 'zone' | 'record'> | undefined {
  const host = name.toLowerCase().replace('.privatelink.', '.');
  for (let dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
    const zone = zones.get(host.slice(dot + 1));
    if (zone !== undefined) return { zone, record: host.slice(0, dot) };
  }
  return undefined;
}

/** The domain whose names public DNS leads to a private zone. */
export function publicDomainOf(zone: string): string {
  const known = [...zones].find(([, each]) => each === zone.toLowerCase());
  return known?.[0] ?? zone.replace(/^privatelink\./i, '');
}
