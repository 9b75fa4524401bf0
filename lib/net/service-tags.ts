import { type AddressSet, addressSet, isEmpty } from './address-set';
import { MalformedText } from './malformed-text';
import { type Prefix, parsePrefix } from './prefix';

/** A service tag as a symbol, in the spelling it came in; Azure compares tags without case. */
export interface ServiceTag {
  readonly text: string;
  readonly service: string;
  /** What follows the dot, as in `Storage.WestEurope`; undefined for the whole service. */
  readonly region: string | undefined;
}

/** One edition of Microsoft's list of tags. */
export interface ServiceTags {
  readonly cloud: string | undefined;
  readonly changeNumber: string | undefined;
  /** By tag in lower case; undefined for a tag whose row cannot be trusted. */
  readonly addresses: ReadonlyMap<string, AddressSet | undefined>;
  /** The prefixes as they are listed, of every tag that has addresses; which of two routes is the longer depends on them. */
  readonly prefixes: ReadonlyMap<string, readonly Prefix[]>;
  /** One sentence for each row that could not be read. */
  readonly gaps: readonly string[];
}

/** The tags that do not stand for public addresses (`virtual-network/service-tags-overview`). */
const outsideInternet = new Set([
  'virtualnetwork',
  'azureloadbalancer',
  'azureplatformdns',
  'azureplatformimds',
  'azureplatformlkm',
]);

/** Parses `Storage` or `Storage.WestEurope`, known to Microsoft or not; throws MalformedText for what no tag looks like. */
export function parseServiceTag(text: string): ServiceTag {
  const [, service, region] = /^([a-z][\w-]*)(?:\.([\w-]+))?$/i.exec(text) ?? [];
  if (service === undefined) throw new MalformedText(`"${text}" is not a service tag`);
  return { text, service, region };
}

/**
 * Whether the names alone say that every address of the tag is one of the parent: the same tag, a region of its service,
 * or anything public in `Internet`. False means not said: `AzureCloud` may well hold `Storage`. What a network security
 * group takes `Internet` to be also depends on the subnet's routes, which names do not tell.
 */
export function isWithin(tag: ServiceTag, parent: ServiceTag): boolean {
  if (key(parent.text) === 'internet') return !outsideInternet.has(key(tag.text));
  return key(tag.text) === key(parent.text) || key(tag.service) === key(parent.text);
}

const key = (text: string): string => text.toLowerCase();

/** The prefixes of the tag as this edition lists them, or undefined when it does not tell them. */
export function listedPrefixesOf(tags: ServiceTags, tag: ServiceTag): readonly Prefix[] | undefined {
  return prefixesOf(tags, tag) && tags.prefixes.get(key(tag.text));
}

/** The addresses of the tag, or undefined when this edition does not tell them; never empty. */
export function prefixesOf(tags: ServiceTags, tag: ServiceTag): AddressSet | undefined {
  return tags.addresses.get(key(tag.text));
}

/** Reads the public ServiceTags file or ARM's serviceTags answer; throws MalformedText when it is neither. */
export function readServiceTags(json: unknown): ServiceTags {
  if (!isObject(json) || !Array.isArray(json.values))
    throw new MalformedText('The service tags have no "values" array');
  const addresses = new Map<string, AddressSet | undefined>();
  const prefixes = new Map<string, readonly Prefix[]>();
  const gaps: string[] = [];
  for (const [index, row] of json.values.entries()) {
    const tag = readRow(row);
    if (!tag) {
      gaps.push(`Service tags: values[${index}] has no name or no list of address prefixes`);
      continue;
    }
    const read = addresses.has(key(tag.name)) ? new MalformedText('is listed twice') : readPrefixes(tag.prefixes);
    if (read instanceof MalformedText) {
      gaps.push(`Service tag ${tag.name}: ${read.message}`);
      addresses.set(key(tag.name), undefined);
      continue;
    }
    const held = addressSet(read);
    // A tag without prefixes does not say where it leads, so it is as unknown as one that is missing.
    addresses.set(key(tag.name), isEmpty(held) ? undefined : held);
    prefixes.set(key(tag.name), read);
  }
  return { cloud: readText(json.cloud), changeNumber: readText(json.changeNumber), addresses, prefixes, gaps };
}

function readPrefixes(texts: readonly string[]): readonly Prefix[] | MalformedText {
  try {
    return texts.map(parsePrefix);
  } catch (error) {
    if (error instanceof MalformedText) return error;
    throw error;
  }
}

function readRow(row: unknown): { readonly name: string; readonly prefixes: readonly string[] } | undefined {
  if (!isObject(row) || typeof row.name !== 'string' || !isObject(row.properties)) return undefined;
  const prefixes = row.properties.addressPrefixes;
  return isTextList(prefixes) ? { name: row.name, prefixes } : undefined;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
