import type { SmallEstate, SmallFirewall, SmallNetwork, SmallSubnet } from './small-estate';

/** A single packet, from one address of a subnet. */
export interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** Undefined for a protocol without ports. */
  readonly port: number | undefined;
}

export type Tags = Readonly<Record<string, readonly string[]>>;
export type Reading = 'documented' | 'observed';

/** What became of the packet, and by which steps. */
export interface Fate {
  readonly ends: 'reaches' | 'blocked' | 'undecided';
  readonly steps: readonly string[];
}

interface Candidate {
  readonly prefix: string;
  readonly owner: 'user' | 'gateway' | 'system' | 'service endpoint' | 'private endpoint';
  /** Of routes of one owner to the same prefix the higher wins. */
  readonly weight: number;
  readonly step: string;
  readonly go: string;
  readonly via?: string | undefined;
}

interface Standpoint {
  readonly network: SmallNetwork;
  readonly subnet: SmallSubnet;
  readonly firewall: SmallFirewall | undefined;
}

/**
 * Walks one packet through a small estate, step by step, as Microsoft's pages tell it; it knows nothing of sets. Whether default
 * routes are in the tag VirtualNetwork is not documented, so the caller says.
 */
export function walkPacket(
  estate: SmallEstate,
  tags: Tags,
  place: string,
  packet: Packet,
  reading: Reading,
  withDefault: boolean,
): Fate {
  const at = standpoint(estate, place);
  const verdict = judgeByAdmin(estate, tags, at, packet);
  if (verdict === 'Deny') return { ends: 'blocked', steps: ['admin-rule'] };
  if (verdict === 'AlwaysAllow') {
    const beyond = route(estate, tags, at, packet, reading, 0);
    return { ...beyond, steps: ['admin-rule', ...beyond.steps] };
  }
  const judged = judgeByGroup(estate, tags, at, packet, withDefault);
  if (judged === 'denied') return { ends: 'blocked', steps: ['security-group'] };
  const onward = route(estate, tags, at, packet, reading, 0);
  return judged === undefined ? onward : { ...onward, steps: ['security-group', ...onward.steps] };
}

function standpoint(estate: SmallEstate, place: string, firewall?: SmallFirewall): Standpoint {
  const [networkName, subnetName] = place.split('/');
  const network = estate.networks.find(({ name }) => name === networkName);
  const subnet = network?.subnets.find(({ name }) => name === subnetName);
  if (!network || !subnet) throw new Error(`there is no subnet ${place}`);
  return { network, subnet, firewall };
}

const numbers = new Map<string, number>();

/** The address as a number; a literal walk asks for the same few at every step. */
function toNumber(address: string): number {
  const known = numbers.get(address);
  if (known !== undefined) return known;
  const value = address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
  numbers.set(address, value);
  return value;
}

function lengthOf(prefix: string): number {
  return prefix.includes('/') ? Number(prefix.split('/')[1]) : 32;
}

function holds(prefix: string, address: string): boolean {
  const [start = ''] = prefix.split('/', 1);
  const size = 2 ** (32 - lengthOf(prefix));
  return Math.floor(toNumber(start) / size) === Math.floor(toNumber(address) / size);
}

function expand(text: string, tags: Tags): readonly string[] {
  return /^\d/.test(text) ? [text] : (tags[text] ?? []);
}

function peersOf({ network }: Standpoint) {
  return (network.peers ?? []).filter(
    ({ state, access }) => (state ?? 'Connected') === 'Connected' && access !== false,
  );
}

function tableOf(estate: SmallEstate, { subnet }: Standpoint) {
  return estate.tables?.find(({ name }) => name === subnet.table);
}

function gatewayPrefixes(estate: SmallEstate, at: Standpoint): readonly string[] {
  if (tableOf(estate, at)?.propagates === false) return [];
  const homes = [at.network.name, ...peersOf(at).flatMap(({ to, usesGateway }) => (usesGateway ? [to] : []))];
  return (estate.gateways ?? []).filter(({ network }) => homes.includes(network)).flatMap(({ prefixes }) => prefixes);
}

/** The first admin rule that matches decides, if only to leave the packet to the security group. */
function judgeByAdmin(estate: SmallEstate, tags: Tags, { network }: Standpoint, packet: Packet): string | undefined {
  if (network.name !== estate.clusters[0]?.split('/')[0]) return undefined;
  const inOrder = [...(estate.adminRules ?? [])].sort((one, other) => one.priority - other.priority);
  const first = inOrder.find(
    ({ from = '*', to, protocol = 'Any', port = '*' }) =>
      (from === '*' || holds(from, packet.from)) &&
      ['any', packet.protocol].includes(protocol.toLowerCase()) &&
      ['*', String(packet.port)].includes(port) &&
      (to === '*' || expand(to, tags).some((prefix) => holds(prefix, packet.to))),
  );
  return first?.access;
}

function judgeByGroup(
  estate: SmallEstate,
  tags: Tags,
  at: Standpoint,
  packet: Packet,
  withDefault: boolean,
): 'allowed' | 'denied' | undefined {
  const group = estate.groups?.find(({ name }) => name === at.subnet.group);
  if (!group) return undefined;
  const virtualNetwork = [
    ...at.network.space,
    ...peersOf(at).flatMap(({ space }) => space),
    ...gatewayPrefixes(estate, at),
    ...(tableOf(estate, at)?.routes ?? []).flatMap(({ to }) => expand(to, tags)),
  ];
  const isInside = virtualNetwork.some((prefix) => holds(prefix, packet.to) && (withDefault || lengthOf(prefix) > 0));
  for (const rule of [...group.rules].sort((one, other) => one.priority - other.priority)) {
    const from = rule.from ?? '*';
    if (from !== '*' && from !== 'VirtualNetwork' && !holds(from, packet.from)) continue;
    if (!['*', packet.protocol].includes((rule.protocol ?? '*').toLowerCase())) continue;
    if (!['*', String(packet.port)].includes(rule.port ?? '*')) continue;
    const reaches =
      rule.to === '*' ||
      (rule.to === 'VirtualNetwork' && isInside) ||
      (rule.to === 'Internet' && !isInside) ||
      expand(rule.to, tags).some((prefix) => holds(prefix, packet.to));
    if (reaches) return rule.access === 'Allow' ? 'allowed' : 'denied';
  }
  // Whatever is in the network or on the internet is allowed by default, and there is nothing else.
  return 'allowed';
}

function candidates(estate: SmallEstate, tags: Tags, at: Standpoint, reading: Reading): readonly Candidate[] {
  const user = (tableOf(estate, at)?.routes ?? []).flatMap(({ to, hop, via }) =>
    expand(to, tags).map((prefix) => ({
      prefix,
      owner: 'user' as const,
      weight: weightOf(to),
      step: `route to ${to}`,
      go: hop,
      via,
    })),
  );
  const system = (prefix: string, go: string, step = `route system ${prefix}`): Candidate => ({
    prefix,
    owner: 'system',
    weight: go === 'None' ? 0 : 1,
    step,
    go,
  });
  const unrouted = user.some(({ prefix }) => prefix === '0.0.0.0/0')
    ? []
    : ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
  return [
    ...user,
    ...at.network.space.map((prefix) => system(prefix, 'VnetLocal')),
    ...peersOf(at).flatMap(({ space }) => space.map((prefix) => system(prefix, 'Peering', 'peering'))),
    system('0.0.0.0/0', 'Internet'),
    ...unrouted.map((prefix) => system(prefix, 'None')),
    ...gatewayPrefixes(estate, at).map((prefix) => ({
      prefix,
      owner: 'gateway' as const,
      weight: 1,
      step: `route gateway ${prefix}`,
      go: 'VirtualNetworkGateway',
    })),
    ...serviceEndpoints(at, tags),
    ...privateEndpoints(estate, at, user, reading),
  ];
}

function weightOf(to: string): number {
  if (/^\d/.test(to)) return 5;
  const order = to.startsWith('AzureCloud') ? 1 : 3;
  return order + (to.includes('.') ? 1 : 0);
}

function serviceEndpoints({ subnet }: Standpoint, tags: Tags): readonly Candidate[] {
  return (subnet.endpoints ?? []).flatMap(({ service, locations }) => {
    const isEverywhere = service !== 'Microsoft.Storage' || (subnet.endpointPolicies ?? []).length > 0;
    const names = isEverywhere ? [service.split('.')[1] ?? ''] : locations.map((location) => `Storage.${location}`);
    return names
      .flatMap((name) => tags[name] ?? [])
      .map((prefix) => ({
        prefix,
        owner: 'service endpoint' as const,
        weight: 1,
        step: 'service-endpoint',
        go: service,
      }));
  });
}

function privateEndpoints(
  estate: SmallEstate,
  at: Standpoint,
  user: readonly Candidate[],
  reading: Reading,
): readonly Candidate[] {
  const near = [at.network.name, ...peersOf(at).map(({ to }) => to)];
  return (estate.privateEndpoints ?? []).flatMap(({ name, subnet: place, address }) => {
    const home = standpoint(estate, place);
    if (!near.includes(home.network.name)) return [];
    const space = home.network.space.find((prefix) => holds(prefix, address)) ?? '0.0.0.0/0';
    const policies = home.subnet.privateEndpointPolicies;
    const isOverridden = user.some(({ prefix }) => holds(prefix, address) && lengthOf(prefix) >= lengthOf(space));
    const tablesApply = policies === 'Enabled' || policies === 'RouteTableEnabled';
    if (isOverridden && tablesApply) return [];
    if (isOverridden && policies === undefined && reading === 'observed') return [];
    return [
      { prefix: `${address}/32`, owner: 'private endpoint' as const, weight: 1, step: 'private-endpoint', go: name },
    ];
  });
}

/** Whether a route cannot be taken because of another one that holds the address as well. */
function isSuppressed(route: Candidate, all: readonly Candidate[], reading: Reading): boolean {
  const isShorter = (other: Candidate) => lengthOf(other.prefix) <= lengthOf(route.prefix);
  const same = all.filter(({ prefix, owner }) => prefix === route.prefix && owner === 'user');
  if (route.owner === 'user' && !strongest(same).includes(route)) return true;
  return all.some((other) => {
    const rivals = all.filter(({ prefix, owner }) => prefix === other.prefix && owner === 'user');
    switch (other.owner) {
      case 'system':
        // A network and its peers keep their traffic from what gateways teach, unless the user has taken the prefix over.
        if (route.owner !== 'gateway' || !['VnetLocal', 'Peering'].includes(other.go)) return false;
        return isShorter(other) && (other.prefix === route.prefix || rivals.length === 0);
      case 'service endpoint': {
        if (reading === 'documented') return ['user', 'gateway'].includes(route.owner) && isShorter(other);
        const isDisplaced = strongest(rivals).some(({ go }) => go !== 'Internet');
        return route.owner === 'user' && route.go === 'Internet' && isShorter(other) && !isDisplaced;
      }
      case 'private endpoint':
        return reading === 'documented' && route.owner === 'user' && route.prefix === other.prefix;
      default:
        return false;
    }
  });
}

function strongest(routes: readonly Candidate[]): readonly Candidate[] {
  return routes.filter(({ weight }) => routes.every((other) => other.weight <= weight));
}

const byOwner = ['system', 'service endpoint', 'private endpoint', 'gateway', 'user'];

function chooseRoute(estate: SmallEstate, tags: Tags, at: Standpoint, to: string, reading: Reading): Candidate {
  const holding = candidates(estate, tags, at, reading).filter(({ prefix }) => holds(prefix, to));
  const [best] = holding
    .filter((candidate) => !isSuppressed(candidate, holding, reading))
    .sort(
      (one, other) =>
        lengthOf(other.prefix) - lengthOf(one.prefix) ||
        byOwner.indexOf(other.owner) - byOwner.indexOf(one.owner) ||
        other.weight - one.weight,
    );
  if (!best) throw new Error(`no route holds ${to}`);
  return best;
}

function route(estate: SmallEstate, tags: Tags, at: Standpoint, packet: Packet, reading: Reading, depth: number): Fate {
  const { step, go, via, owner } = chooseRoute(estate, tags, at, packet.to, reading);
  const reach = (...more: string[]): Fate => ({ ends: 'reaches', steps: [step, ...more] });
  const block = (...more: string[]): Fate => ({ ends: 'blocked', steps: [step, ...more] });
  if (owner === 'service endpoint') {
    const isFiltered = go === 'Microsoft.Storage' && (at.subnet.endpointPolicies ?? []).length > 0;
    if (!isFiltered) return reach();
    const listed = (at.subnet.endpointPolicies ?? []).flatMap((name) => estate.endpointPolicies?.[name] ?? []);
    return listed.length > 0 ? reach('endpoint-policy') : block('endpoint-policy');
  }
  if (owner === 'private endpoint') {
    const endpoint = estate.privateEndpoints?.find(({ name }) => name === go);
    return (endpoint?.status ?? 'Approved') === 'Approved' ? reach() : block('private-endpoint');
  }
  switch (go) {
    case 'None':
      return { ends: 'blocked', steps: [step] };
    case 'VnetLocal':
      return at.network.space.some((prefix) => holds(prefix, packet.to)) ? reach() : { ends: 'blocked', steps: [step] };
    case 'Peering':
      return reach();
    case 'VirtualNetworkGateway':
      return throughGateway(estate, at, step, owner, packet);
    case 'Internet':
      return throughTranslation(estate, tags, at, step, packet);
    default:
      return throughAppliance(estate, tags, at, step, via ?? '', packet, reading, depth);
  }
}

function throughGateway(estate: SmallEstate, at: Standpoint, step: string, owner: string, packet: Packet): Fate {
  const homes = [at.network.name, ...peersOf(at).flatMap(({ to, usesGateway }) => (usesGateway ? [to] : []))];
  const hasGateway = owner === 'gateway' || (estate.gateways ?? []).some(({ network }) => homes.includes(network));
  if (!hasGateway) return { ends: 'blocked', steps: [step, 'gateway'] };
  return { ends: isPublicRoute(step, packet) ? 'undecided' : 'reaches', steps: [step, 'gateway'] };
}

/** A route that holds public addresses leads them to somebody else's way out. */
function isPublicRoute(step: string, { to }: Packet): boolean {
  const prefix = step.split(' ').at(-1) ?? '';
  if (!/^\d/.test(prefix)) return true;
  return lengthOf(prefix) < 8 || !/^10\./.test(to);
}

function throughTranslation(estate: SmallEstate, tags: Tags, at: Standpoint, step: string, packet: Packet): Fate {
  if (at.firewall) return { ends: 'reaches', steps: [step, at.subnet.nat ? 'nat' : 'public-address'] };
  if (at.subnet.nat) return { ends: 'reaches', steps: [step, 'nat'] };
  if (estate.publicNodes) return { ends: 'reaches', steps: [step, 'public-address'] };
  const isNear = (tags['Storage.westeurope'] ?? []).some((prefix) => holds(prefix, packet.to));
  const isOpen = !at.subnet.isPrivate || at.subnet.isDelegated || isNear;
  return { ends: isOpen ? 'reaches' : 'blocked', steps: [step, 'default-outbound'] };
}

function throughAppliance(
  estate: SmallEstate,
  tags: Tags,
  at: Standpoint,
  step: string,
  address: string,
  packet: Packet,
  reading: Reading,
  depth: number,
): Fate {
  const near = [at.network.name, ...peersOf(at).map(({ to }) => to)];
  const firewall = (estate.firewalls ?? []).find(
    (each) => each.address === address && near.includes(each.subnet.split('/')[0] ?? ''),
  );
  if (!firewall) return { ends: 'undecided', steps: [step, 'appliance'] };
  if (at.firewall || depth > 0) return { ends: 'undecided', steps: [step, 'firewall'] };
  if (!isLetThrough(firewall, tags, packet)) return { ends: 'blocked', steps: [step, 'firewall'] };
  const beyond = route(estate, tags, standpoint(estate, firewall.subnet, firewall), packet, reading, depth + 1);
  return { ...beyond, steps: [step, 'firewall', ...beyond.steps.filter((each) => each !== 'route system 0.0.0.0/0')] };
}

function isLetThrough({ collections }: SmallFirewall, tags: Tags, packet: Packet): boolean {
  for (const { action, network = [] } of [...collections].sort((one, other) => one.priority - other.priority)) {
    for (const { from = '*', to, protocol, port } of network) {
      if (from !== '*' && !holds(from, packet.from)) continue;
      if (!['any', packet.protocol].includes(protocol.toLowerCase())) continue;
      if (!['*', String(packet.port)].includes(port)) continue;
      if (to.some((text) => text === '*' || expand(text, tags).some((prefix) => holds(prefix, packet.to)))) {
        return action === 'Allow';
      }
    }
  }
  return false;
}
