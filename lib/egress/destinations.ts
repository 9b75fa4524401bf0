import * as addresses from '../net/address-set';
import { parseDestination } from '../net/destination';
import * as intervals from '../net/interval-set';
import { countUpTo } from '../net/line';
import { MalformedText } from '../net/malformed-text';
import { type Prefix, parsePrefix } from '../net/prefix';
import {
  isWithin,
  listedPrefixesOf,
  parseServiceTag,
  prefixesOf,
  type ServiceTag,
  type ServiceTags,
} from '../net/service-tags';
import { recall } from './remember';

/**
 * Where packets go: addresses, and beside them the service tags whose addresses nobody told us, each a symbol of its own. Taking an
 * unknown tag away takes its symbol and no address; allowing one never vanishes.
 */
export interface DestinationSet extends addresses.AddressSet {
  readonly symbols: intervals.IntervalSet<number>;
}

/** What the destinations of one estate's rules and routes mean. */
export interface TagTable {
  readonly nowhere: DestinationSet;
  readonly everywhere: DestinationSet;
  /** The set that `*`, an address, a prefix, a range or a service tag stands for; throws MalformedText for anything else. */
  resolve(text: string): DestinationSet;
  /** The prefixes by which a route to the text competes with others: its own, or those that the list gives for a tag. */
  prefixesOf(text: string): readonly Prefix[];
  /** Whether the text is a tag of which nobody told the addresses. */
  isUnknown(text: string): boolean;
  /** The addresses with no symbol. */
  at(set: addresses.AddressSet): DestinationSet;
}

/** The addresses that no packet on the internet has. */
const privateAddresses = addresses.parseAddressSet([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
  'fe80::/10',
]);

/** Every address of the internet, by which the tag `Internet` is known. */
export const publicAddresses = addresses.complement(privateAddresses);

/** The table over an edition of Microsoft's list, if there is one, for every text that `resolve` will be asked for. */
export function tagTable(list: ServiceTags | undefined, texts: Iterable<string>): TagTable {
  const known = (tag: ServiceTag) => list && prefixesOf(list, tag);
  const unknown = unknownTags(texts, known);
  const line = countUpTo(unknown.length);
  const none = intervals.intervalSet(line, []);
  const all = intervals.intervalSet(line, unknown.length > 0 ? [[0, unknown.length - 1]] : []);

  const at = (set: addresses.AddressSet): DestinationSet => ({ ...set, symbols: none });
  const everywhere: DestinationSet = { ...addresses.anyAddress, symbols: all };

  const symbolsWithin = (parent: ServiceTag) => {
    const places = unknown.flatMap((tag, place) => (isWithin(tag, parent) ? [[place, place] as const] : []));
    return intervals.intervalSet(line, places);
  };
  const ofTag = (tag: ServiceTag): DestinationSet => {
    const symbols = symbolsWithin(tag);
    if (tag.text.toLowerCase() === 'internet') return { ...publicAddresses, symbols };
    const held = known(tag);
    if (!held && intervals.isEmpty(symbols)) throw new RangeError(`${tag.text} is not among the texts of the table`);
    return { ...(held ?? knownRegions(list, tag)), symbols };
  };
  const read = (text: string): DestinationSet => {
    const destination = parseDestination(text);
    if (destination.kind === 'any') return everywhere;
    if (destination.kind === 'tag') return ofTag(destination.tag);
    const set = addresses.addressSet([destination.range]);
    return addresses.containsAll(set, everyIpv4) ? { ...set, symbols: all } : at(set);
  };
  const prefixes = (text: string): readonly Prefix[] => {
    const tag = asTag(text);
    if (tag) return (list && listedPrefixesOf(list, tag)) ?? addresses.toPrefixes(ofTag(tag)).map(parsePrefix);
    return text === '*' ? everyPrefix : [parsePrefix(text)];
  };
  return {
    nowhere: at(addresses.noAddress),
    everywhere,
    isUnknown: (text) => unknownTags([text], known).length > 0,
    at,
    prefixesOf: remember(prefixes),
    resolve: remember(read),
  };
}

/** The same function, which reads each text once, in whatever case it comes. */
function remember<T extends object>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => recall(known, text.toLowerCase(), () => read(text));
}

const everyPrefix = ['0.0.0.0/0', '::/0'].map(parsePrefix);
const everyIpv4 = addresses.parseAddressSet(['0.0.0.0/0']);

/** The tags among the texts that the list does not tell, each once, in the order of their names. */
function unknownTags(
  texts: Iterable<string>,
  known: (tag: ServiceTag) => addresses.AddressSet | undefined,
): readonly ServiceTag[] {
  const unknown = new Map<string, ServiceTag>();
  for (const text of texts) {
    const tag = asTag(text);
    const key = text.toLowerCase();
    if (tag && key !== 'internet' && !known(tag)) unknown.set(key, tag);
  }
  return [...unknown].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tag]) => tag);
}

function asTag(text: string): ServiceTag | undefined {
  if (text === '*' || /^\d|:/.test(text)) return undefined;
  try {
    return parseServiceTag(text);
  } catch (error) {
    if (error instanceof MalformedText) return undefined;
    throw error;
  }
}

/** What is known to lie in a service whose own row is missing: the regions whose rows are there. */
function knownRegions(list: ServiceTags | undefined, parent: ServiceTag): addresses.AddressSet {
  const regions = [...(list?.addresses ?? [])].flatMap(([text, set]) =>
    set && isWithin(parseServiceTag(text), parent) ? set : [],
  );
  return addresses.unite([addresses.noAddress, ...regions]);
}

/** What is in any of the sets, of which there is at least one. */
export function unite(sets: readonly [DestinationSet, ...DestinationSet[]]): DestinationSet {
  const [{ symbols }] = sets;
  return {
    ...addresses.unite(sets),
    symbols: intervals.unite(
      symbols.universe,
      sets.map((set) => set.symbols),
    ),
  };
}

/** What is in both sets. */
export function intersect(one: DestinationSet, other: DestinationSet): DestinationSet {
  return { ...addresses.intersect(one, other), symbols: intervals.intersect(one.symbols, other.symbols) };
}

/** What is in the first set and not in the second. */
export function subtract(from: DestinationSet, taken: DestinationSet): DestinationSet {
  return { ...addresses.subtract(from, taken), symbols: intervals.subtract(from.symbols, taken.symbols) };
}

/** Whether the set holds neither an address nor a symbol. */
export function isEmpty(set: DestinationSet): boolean {
  return intervals.isEmpty(set.symbols) && addresses.isEmpty(set);
}

/** Whether the two hold the same addresses and symbols. */
export function equals(one: DestinationSet, other: DestinationSet): boolean {
  return intervals.equals(one.symbols, other.symbols) && addresses.equals(one, other);
}

/** Whether the two share an address or a symbol. */
export function overlaps(one: DestinationSet, other: DestinationSet): boolean {
  return intervals.overlaps(one.symbols, other.symbols) || addresses.overlaps(one, other);
}

/** Whether everything in `inner` is in `outer`. */
export function containsAll(outer: DestinationSet, inner: DestinationSet): boolean {
  return intervals.containsAll(outer.symbols, inner.symbols) && addresses.containsAll(outer, inner);
}
