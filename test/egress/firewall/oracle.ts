import type { FirewallPolicy, FirewallRule, RuleCollectionGroup } from '../../../lib/model/firewall';

/** A packet spelled out, of a universe small enough to send every one. */
export interface OraclePacket {
  readonly source: string;
  /** An address, or a service tag that no address is known to have. */
  readonly destination: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port: number;
  /** What is spoken, where an application rule could read it. */
  readonly speaks?: 'http' | 'https';
  readonly name?: string;
}

/** The rule that a firewall with these policies decides a packet by; undefined where none matches. The eldest policy comes first. */
export function firstMatch(
  packet: OraclePacket,
  policies: readonly FirewallPolicy[],
  groups: readonly RuleCollectionGroup[],
): { readonly rule: string; readonly allows: boolean } | undefined {
  for (const kind of ['network', 'application']) {
    for (const policy of policies) {
      const own = groups.filter((group) => group.policy.key === policy.id.key);
      for (const group of [...own].sort((one, other) => one.priority - other.priority)) {
        for (const collection of [...group.collections].sort((one, other) => one.priority - other.priority)) {
          const rule = collection.rules.find((each) => each.kind === kind && isMatch(packet, each));
          if (rule) return { rule: rule.name, allows: collection.action === 'allow' };
        }
      }
    }
  }
  return undefined;
}

function isMatch(packet: OraclePacket, rule: FirewallRule): boolean {
  if (!rule.sources.some((text) => isAt(packet.source, text))) return false;
  if (rule.kind === 'network') {
    const portMatters = packet.protocol !== 'icmp';
    const anyProtocol = rule.protocols.includes('any') && (portMatters || rule.ports.includes('*'));
    return (
      rule.destinations.some((text) => isAt(packet.destination, text)) &&
      (anyProtocol || rule.protocols.includes(packet.protocol)) &&
      (!portMatters || rule.ports.some((text) => isPort(packet.port, text)))
    );
  }
  if (rule.kind !== 'application' || packet.name === undefined) return false;
  const { name } = packet;
  return (
    rule.protocols.some(({ protocol, port }) => protocol === packet.speaks && port === packet.port) &&
    rule.fqdns.some((text) => (text.startsWith('*') ? name.endsWith(text.substring(1)) : name === text))
  );
}

function isAt(place: string, text: string): boolean {
  if (text === '*' || text === place) return true;
  if (!/^\d/.test(place)) return place.split('.')[0] === text;
  if (!/^\d/.test(text)) return false;
  const [from = '', to] = text.split('-');
  if (to !== undefined) return toNumber(from) <= toNumber(place) && toNumber(place) <= toNumber(to);
  const [base = '', length = '32'] = text.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(toNumber(base) / size) === Math.floor(toNumber(place) / size);
}

function toNumber(address: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return ((a * 256 + b) * 256 + c) * 256 + d;
}

function isPort(port: number, text: string): boolean {
  const [from, to = from] = text.split('-');
  return text === '*' || (Number(from) <= port && port <= Number(to));
}
