import * as intervals from './interval-set';
import { countUpTo } from './line';
import { MalformedText } from './malformed-text';

/** A set of services, by which a packet is known besides its addresses: its protocol, and for TCP and UDP the port it goes to. */
export type ServiceSet = intervals.IntervalSet<number>;

/** Where each protocol lies on the line of services: TCP and UDP with a number for each port, every other with one. */
const places = {
  tcp: [0, 65535],
  udp: [65536, 131071],
  icmp: [131072, 131072],
  esp: [131073, 131073],
  ah: [131074, 131074],
  other: [131075, 131075],
} as const satisfies Readonly<Record<string, intervals.Interval<number>>>;

type Protocol = keyof typeof places;

const line = countUpTo(places.other[0]);
const portProtocols: readonly Protocol[] = ['tcp', 'udp'];
const highestPort = 65535;

/** Every service. */
export const anyService: ServiceSet = intervals.intervalSet(line, [[line.first, line.last]]);

/** No service. */
export const noService: ServiceSet = intervals.intervalSet(line, []);

/**
 * Parses protocols (`tcp`, `udp`, `icmp`, `esp`, `ah`, `*` or `any`, in any case) and ports (`443`, `8000-8100`, `*`) as firewall
 * and security rules write them. Any protocol with a port means TCP and UDP, with `*` every protocol; throws MalformedText.
 */
export function parseServices(protocols: readonly string[], ports: readonly string[]): ServiceSet {
  const ranges = ports.map(parsePorts);
  const isEveryPort = ports.includes('*');
  return intervals.intervalSet(
    line,
    protocols.flatMap((text) => {
      const protocol = text.toLowerCase();
      if (protocol === '*' || protocol === 'any') {
        return isEveryPort ? [[line.first, line.last] as const] : portProtocols.flatMap((each) => at(each, ranges));
      }
      if (!isProtocol(protocol)) throw new MalformedText(`"${text}" is not a protocol`);
      return at(protocol, ranges);
    }),
  );
}

function isProtocol(text: string): text is Protocol {
  return Object.hasOwn(places, text) && text !== 'other';
}

function at(protocol: Protocol, ports: readonly intervals.Interval<number>[]): readonly intervals.Interval<number>[] {
  const [start] = places[protocol];
  if (!portProtocols.includes(protocol)) return [places[protocol]];
  return ports.map(([first, last]) => [start + first, start + last]);
}

function parsePorts(text: string): intervals.Interval<number> {
  if (text === '*') return [0, highestPort];
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (!(first <= last && last <= highestPort)) throw new MalformedText(`"${text}" is not a port or a range of ports`);
  return [first, last];
}

/** Writes the services as `tcp/443`, `udp/8000-8100`, `tcp/*` or `icmp`, by protocol and port; `any` for every service. */
export function formatServices(services: ServiceSet): string[] {
  if (intervals.equals(services, anyService)) return ['any'];
  return Object.entries(places).flatMap(([protocol, place]) => {
    const part = intervals.intersect(services, intervals.intervalSet(line, [place]));
    return [...intervals.intervalsOf(part)].map((interval) => formatAt(protocol, place, interval));
  });
}

/** Parses what `formatServices` writes; throws MalformedText. */
export function parseServiceTexts(texts: readonly string[]): ServiceSet {
  const sets = texts.map((text) => {
    const [protocol = '', ports = '*'] = text.split('/');
    return protocol === 'other' ? intervals.intervalSet(line, [places.other]) : parseServices([protocol], [ports]);
  });
  return intervals.unite(line, sets);
}

function formatAt(
  protocol: string,
  [start, end]: intervals.Interval<number>,
  [first, last]: intervals.Interval<number>,
): string {
  if (start === end) return protocol;
  if (first === start && last === end) return `${protocol}/*`;
  return first === last ? `${protocol}/${first - start}` : `${protocol}/${first - start}-${last - start}`;
}
