import type { ArmId } from '../model/arm-id';
import type { Author } from '../model/author';
import type { ChangeKind, Comparison, Effect, JudgedChange } from '../model/change';
import type { EgressDestination, EgressPath } from '../model/egress-path';
import type { Gap } from '../model/evidence';
import type { Severity } from '../model/verdict';

/** A change as other programs read it: ids as text, fields in a fixed order. */
export interface ChangeDocument {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly resource: string;
  readonly facet?: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly effect: Effect;
  readonly opens: readonly EgressDestination[];
  readonly closes: readonly EgressDestination[];
  readonly severity: Severity;
  readonly by?: Author;
}

interface DiffDocument {
  readonly schema: 'weir.diff/1';
  readonly changes: readonly ChangeDocument[];
  readonly unseen: readonly Gap[];
}

/** The document `weir.diff/1`. */
export function diffDocument({ changes, unseen }: Comparison<JudgedChange>): DiffDocument {
  return { schema: 'weir.diff/1', changes: changes.map(changeDocument), unseen };
}

export function changeDocument(change: JudgedChange): ChangeDocument {
  const { id, kind, resource, facet, before, after, effect, opens, closes, severity, by } = change;
  return {
    id,
    kind,
    resource: resource.text,
    ...(facet === undefined ? {} : { facet }),
    before: plain(before),
    after: plain(after),
    effect,
    opens: destinationsOf(opens),
    closes: destinationsOf(closes),
    severity,
    ...(by && { by: { who: by.who, how: by.how, at: by.at, correlation: by.correlation } }),
  };
}

/** Each destination once, in the order of the ways. */
export function destinationsOf(paths: readonly EgressPath[]): readonly EgressDestination[] {
  const once = new Map(paths.map(({ to }) => [[to.kind, to.value.toLowerCase(), to.tenancy].join(' '), to]));
  return [...once.values()].map(({ kind, value, tenancy }) => ({ kind, value, tenancy }));
}

/** A value of the model with ids as their text, and null for nothing. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (isArmId(value)) return value.text;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field)]));
}

function isArmId(value: object): value is ArmId {
  return 'key' in value && 'text' in value;
}
