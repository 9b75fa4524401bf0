import { parseRange, type Range } from './prefix';
import { parseServiceTag, type ServiceTag } from './service-tags';

/** What the address field of a firewall rule, a network security rule or a route names. */
export type Destination =
  | { readonly kind: 'any' }
  | { readonly kind: 'addresses'; readonly range: Range }
  | { readonly kind: 'tag'; readonly tag: ServiceTag };

/** Parses `*`, an address, a prefix, a range or a service tag; throws MalformedText for anything else. */
export function parseDestination(text: string): Destination {
  if (text === '*') return { kind: 'any' };
  if (/^\d|:/.test(text)) return { kind: 'addresses', range: parseRange(text) };
  return { kind: 'tag', tag: parseServiceTag(text) };
}
