import type { ArmId } from '../../model/arm-id';
import type { Collection } from '../../model/evidence';
import type { IpGroup } from '../../model/firewall';
import * as addresses from '../../net/address-set';
import { MalformedText } from '../../net/malformed-text';
import { parseRange, type Range } from '../../net/prefix';
import { parseServices, type ServiceSet } from '../../net/services';
import type { DestinationSet, TagTable } from '../destinations';
import { recall } from '../remember';

/** A set as far as it could be read, with the reason for each text or group that could not. */
export interface Reading<T> {
  readonly set: T;
  readonly unread: readonly string[];
}

/** What the texts of rules stand for. Equal texts give the same set, also in a program compiled later from this one. */
export interface Meanings {
  readonly tags: TagTable;
  sources(texts: readonly string[], groups: readonly ArmId[]): Reading<addresses.AddressSet>;
  destination(text: string): DestinationSet | MalformedText;
  group(id: ArmId): Reading<DestinationSet>;
  services(protocols: readonly string[], ports: readonly string[]): ServiceSet | MalformedText;
  readonly remembered: Remembered;
  /** Whether every text means what it meant in the earlier reading. */
  readonly areRemembered: boolean;
}

/** The sets behind texts that were read before. */
export interface Remembered {
  readonly tags: TagTable;
  readonly ipGroups: Collection<IpGroup>;
  readonly sources: ReadonlyMap<string, Reading<addresses.AddressSet>>;
  readonly groups: ReadonlyMap<string, Reading<DestinationSet>>;
  readonly services: ReadonlyMap<string, ServiceSet | MalformedText>;
}

/** Reads texts against the IP groups and service tags of an estate, with what is remembered of an earlier reading. */
export function readMeanings(ipGroups: Collection<IpGroup>, tags: TagTable, earlier?: Remembered): Meanings {
  const sources = new Map<string, Reading<addresses.AddressSet>>();
  const groups = new Map<string, Reading<DestinationSet>>();
  const services = new Map<string, ServiceSet | MalformedText>();
  const sameTags = earlier?.tags === tags ? earlier : undefined;

  const membersOf = (id: ArmId): { readonly texts: readonly string[]; readonly unread: readonly string[] } => {
    const sighting = ipGroups.find(id);
    return sighting.seen ? { texts: sighting.value.addresses, unread: [] } : { texts: [], unread: [sighting.because] };
  };
  return {
    tags,
    remembered: { tags, ipGroups, sources, groups, services },
    areRemembered: sameTags?.ipGroups === ipGroups,
    sources(texts, ids) {
      const members = ids.map(membersOf);
      const all = [...texts, ...members.flatMap((group) => group.texts)].sort();
      const unread = members.flatMap((group) => group.unread);
      return remember(sources, earlier?.sources, JSON.stringify([all, unread]), () => readAddresses(all, unread));
    },
    group(id) {
      const { texts, unread } = membersOf(id);
      return remember(groups, sameTags?.groups, JSON.stringify([texts.toSorted(), unread]), () => {
        const reading = readAddresses(texts, unread);
        return { ...reading, set: tags.at(reading.set) };
      });
    },
    destination: (text) => attempt(() => tags.resolve(text)),
    services: (protocols, ports) =>
      remember(services, earlier?.services, JSON.stringify([protocols, ports]), () =>
        attempt(() => parseServices(protocols, ports)),
      ),
  };
}

function remember<T extends object>(
  now: Map<string, T>,
  earlier: ReadonlyMap<string, T> | undefined,
  key: string,
  make: () => T,
): T {
  return recall(now, key, () => earlier?.get(key) ?? make());
}

function readAddresses(texts: readonly string[], unread: readonly string[]): Reading<addresses.AddressSet> {
  if (texts.includes('*')) return { set: addresses.anyAddress, unread: [] };
  const ranges: Range[] = [];
  const malformed: string[] = [];
  for (const text of texts) {
    const range = attempt(() => parseRange(text));
    if (range instanceof MalformedText) malformed.push(range.message);
    else ranges.push(range);
  }
  return { set: addresses.addressSet(ranges), unread: [...unread, ...malformed] };
}

function attempt<T>(read: () => T): T | MalformedText {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedText) return error;
    throw error;
  }
}
