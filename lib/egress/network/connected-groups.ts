import { type ArmId, childId, nameOf, sameId } from '../../model/arm-id';
import { blindSpot, collection, type Sighting } from '../../model/evidence';
import type { Network, Peering } from '../../model/network';
import type { ConnectivityConfiguration } from '../../model/network-manager';
import type { Parts } from '../estate';

/**
 * Connects the networks that a network manager holds together, as if they were peered: it makes no peering that anybody could list
 * (`concept-connectivity-configuration`).
 */
export function connectGroups(parts: Parts): Parts {
  const { networks, effectiveConfigurations, connectivityConfigurations } = parts;
  const blind = blindSpot(connectivityConfigurations);
  if (connectivityConfigurations.size === 0 && !blind) return parts;
  const unseen = (blind ?? blindSpot(effectiveConfigurations))?.because;
  const membersOf = Map.groupBy(
    [...effectiveConfigurations].flatMap(({ network, configurations }) =>
      configurations.map((configuration) => ({ network, configuration })),
    ),
    ({ configuration }) => configuration.key,
  );
  const connections = ({ id, location }: Network) =>
    deployed(connectivityConfigurations).flatMap((version) => {
      const members = (membersOf.get(version.configuration.key) ?? []).map(({ network }) => network);
      if (!members.some((member) => sameId(member, id))) return [];
      const others = members.filter((member) => !sameId(member, id));
      return others.flatMap((other) => connection(version, other, networks.find(other), location) ?? []);
    });
  const connected = [...networks].map((network) => {
    const more = [...connections(network), ...(unseen === undefined ? [] : [unseenConnection(network, unseen)])];
    return more.length > 0 ? { ...network, peerings: [...network.peerings, ...more] } : network;
  });
  return { ...parts, networks: collection(connected, networks.gaps) };
}

type Version = ConnectivityConfiguration & { readonly isOnly: boolean };

/** The snapshots of configurations, or the configurations themselves where there are none. */
function deployed(configurations: Iterable<ConnectivityConfiguration>): readonly Version[] {
  return [...Map.groupBy(configurations, ({ configuration }) => configuration.key).values()].flatMap((versions) => {
    const snapshots = versions.filter(({ id, configuration }) => !sameId(id, configuration));
    const told = snapshots.length > 0 ? snapshots : versions;
    return told.map((version) => ({ ...version, isOnly: told.length === 1 }));
  });
}

/** The connection that a configuration makes to another network; undefined where it makes none. */
function connection(
  { id, configuration, groups, isOnly }: Version,
  to: ArmId,
  other: Sighting<Network>,
  location: string,
): Peering | undefined {
  const isNear = !other.seen || other.value.location === location;
  if (!groups.some(({ isConnected, isGlobal }) => isConnected && (isGlobal || isNear))) return undefined;
  const doubt =
    isOnly && groups.length === 1 ? undefined : `nobody can tell for which networks ${nameOf(configuration)} is`;
  return {
    ...bare,
    id: childId(id, 'networks', nameOf(to)),
    name: `connected group of ${nameOf(configuration)}`,
    remote: to,
    remotePrefixes: other.seen ? other.value.addressPrefixes : [],
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/** Where it cannot be seen who is connected, anybody may be. */
function unseenConnection({ id }: Network, because: string): Peering {
  const name = 'connected group that is not seen';
  return {
    ...bare,
    id: childId(id, 'connectedGroups', 'unseen'),
    name,
    remote: undefined,
    remotePrefixes: [],
    doubt: because,
  };
}

const bare = {
  state: undefined,
  syncLevel: undefined,
  allowsAccess: true,
  allowsForwardedTraffic: false,
  allowsGatewayTransit: false,
  usesRemoteGateways: false,
  complete: true,
  localSubnets: [],
  remoteSubnets: [],
  onlyIpv6: false,
} as const;
