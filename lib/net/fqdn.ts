import { MalformedText } from './malformed-text';

/**
 * An Azure Firewall target FQDN, in lower case without a trailing dot. `suffix` matches every name that ends in `text`:
 * `*` is the empty suffix, `*.contoso.com` any depth below and not the apex, `*contoso.com` look-alikes as well.
 */
export interface FqdnPattern {
  readonly kind: 'exact' | 'suffix';
  readonly text: string;
}

const longestName = 253;
const label = '[a-z0-9_-]{1,63}';
const grammar = new RegExp(`^(?:\\*|(?:\\*\\.?)?${label}(?:\\.${label})*\\.?)$`, 'i');

/** Parses a name, `*`, or `*` and the end of a name; throws MalformedText for anything else. */
export function parseFqdnPattern(text: string): FqdnPattern {
  if (!grammar.test(text)) throw new MalformedText(`"${text}" is not a name, "*", or "*" and the end of a name`);
  const kind = text.startsWith('*') ? 'suffix' : 'exact';
  const pattern: FqdnPattern = { kind, text: normalize(kind === 'suffix' ? text.slice(1) : text) };
  if (pattern.text.length > longestName) throw new MalformedText(`"${text}" is longer than ${longestName} characters`);
  return pattern;
}

function normalize(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Writes the pattern as Azure Firewall takes it. */
export function formatFqdnPattern({ kind, text }: FqdnPattern): string {
  return kind === 'suffix' ? `*${text}` : text;
}

/** Whether the firewall takes the name, in any case and with or without a trailing dot, to be meant by the pattern. */
export function matches({ kind, text }: FqdnPattern, name: string): boolean {
  const normalized = normalize(name);
  return kind === 'suffix' ? normalized.endsWith(text) : normalized === text;
}

/** Whether every name that `inner` matches, `outer` matches too. */
export function covers(outer: FqdnPattern, inner: FqdnPattern): boolean {
  return outer.kind === 'suffix'
    ? inner.text.endsWith(outer.text)
    : inner.kind === 'exact' && inner.text === outer.text;
}
