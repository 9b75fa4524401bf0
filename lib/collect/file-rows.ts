import { armId, typeOf } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { RowOrigin, WireObject, WireRow } from '../model/snapshot';
import { gapScopeOf } from './gap-scope';
import { isObject } from './json';

/** The rows of files as they are gathered: each with its origin, or with a gap that says what is wrong with it. */
export interface FileRows {
  readonly resources: WireRow[];
  readonly origins: RowOrigin[];
  readonly gaps: Gap[];
}

/** Adds a row of a file, and the child resources that a template nests in it. */
export function addRow(rows: FileRows, row: unknown, file: string, number: number): void {
  const type = isObject(row) ? typeIn(row) : undefined;
  const complaint = complaintOf(row, type);
  if (complaint !== undefined) {
    rows.gaps.push({ part: type ?? 'estate', scope: gapScopeOf(row), because: `${file} row ${number} ${complaint}` });
  } else {
    // Only what has an id and a type comes here.
    const whole = row as WireRow;
    rows.resources.push(whole.type === type ? whole : { ...whole, type: type ?? '' });
    extendOrigins(rows.origins, file, number);
  }
  if (isObject(row) && Array.isArray(row.resources)) {
    for (const child of row.resources) addRow(rows, child, file, number);
  }
}

function extendOrigins(origins: RowOrigin[], file: string, number: number): void {
  const last = origins.at(-1);
  if (last?.file === file && last.first + last.rows === number)
    origins[origins.length - 1] = { ...last, rows: last.rows + 1 };
  else origins.push({ file, first: number, rows: 1 });
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
