import { covers, type FqdnPattern, parseFqdnPattern } from '../../net/fqdn';
import { MalformedText } from '../../net/malformed-text';

/** What a rule names as its destination: names that packets carry, or where they go; `anything` where it cannot be told. */
export type Target =
  | NameTarget
  | { readonly kind: 'destination' | 'ip-group' | 'translation' | 'anything'; readonly text: string };

/** What an application rule matches by name; FQDN tags, web categories and infrastructure are names nobody can expand. */
export type NameTarget =
  | { readonly kind: 'fqdn'; readonly text: string; readonly pattern: FqdnPattern }
  | { readonly kind: 'url'; readonly text: string; readonly host: FqdnPattern }
  | { readonly kind: 'fqdn-tag' | 'web-category' | 'infrastructure'; readonly text: string };

const anyName: FqdnPattern = parseFqdnPattern('*');

/** The name target of a text; one that Azure should not hold is taken to mean any name, and then `isClear` is false. */
export function nameTarget(kind: NameTarget['kind'], text: string): { target: NameTarget; isClear: boolean } {
  if (kind === 'fqdn') {
    const pattern = readPattern(text);
    return { target: { kind, text, pattern: pattern ?? anyName }, isClear: pattern !== undefined };
  }
  if (kind === 'url') {
    const host = readPattern(text.replace(/^\w+:\/\//, '').replace(/[/:?].*$/s, ''));
    return { target: { kind, text, host: host ?? anyName }, isClear: host !== undefined };
  }
  return { target: { kind, text }, isClear: true };
}

function readPattern(text: string): FqdnPattern | undefined {
  try {
    return parseFqdnPattern(text);
  } catch (error) {
    if (error instanceof MalformedText) return undefined;
    throw error;
  }
}

/** The names among which everything lies that the target matches. */
export function namesOf(target: NameTarget): FqdnPattern {
  if (target.kind === 'fqdn') return target.pattern;
  return target.kind === 'url' ? target.host : anyName;
}

/** Whether the first target surely matches all that the second one does. */
export function coversTarget(outer: NameTarget, inner: NameTarget): boolean {
  if (outer.kind === 'fqdn') return covers(outer.pattern, namesOf(inner));
  return outer.kind === inner.kind && outer.text.toLowerCase() === inner.text.toLowerCase();
}

/** Whether the two may have a name in common. */
export function overlapsTarget(one: NameTarget, other: NameTarget): boolean {
  return covers(namesOf(one), namesOf(other)) || covers(namesOf(other), namesOf(one));
}
