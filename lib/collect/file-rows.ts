import { armId, typeOf } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { WireObject, WireRow } from '../model/snapshot';
import { gapScopeOf } from './gap-scope';
import { isObject } from './json';
import type { Place, PlacedRow } from './placed-rows';

/** The resources in a row of a file: itself, and the child resources that a template nests in it. Complains of what is none. */
export function resourcesIn(row: unknown, place: Place, complain?: (gap: Gap) => void): readonly PlacedRow[] {
  const type = isObject(row) ? typeIn(row) : undefined;
  const complaint = complaintOf(row, type);
  const own: PlacedRow[] = [];
  if (complaint === undefined) {
    // Only what has an id and a type comes here.
    const whole = row as WireRow;
    own.push({ row: whole.type === type ? whole : { ...whole, type: type ?? '' }, place });
  } else {
    const because = `${place.file} row ${place.number} ${complaint}`;
    complain?.({ part: type ?? 'estate', scope: gapScopeOf(row), because });
  }
  if (!isObject(row) || !Array.isArray(row.resources)) return own;
  return [...own, ...row.resources.flatMap((child) => resourcesIn(child, place, complain))];
}

/** The row's type, else the one that its id names: a nested child may have but the last word of its type. */
function typeIn({ id, type }: WireObject): string | undefined {
  if (typeof type === 'string' && /^[^[/]+\.[^/]+\//.test(type)) return type;
  const named = typeof id === 'string' ? typeOf(armId(id)) : '';
  return named === '' ? undefined : named;
}

function complaintOf(row: unknown, type: string | undefined): string | undefined {
  if (!isObject(row)) return 'is not an object';
  const { id } = row;
  if (typeof id !== 'string' || id === '') return 'has no id';
  const expression = isExpression(id) ? id : row.type;
  if (isExpression(expression)) return `holds an expression that is not evaluated: ${expression}`;
  return type === undefined ? 'has no type' : undefined;
}

function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('[');
}
