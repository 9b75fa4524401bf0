import { everything } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { ResourceParts } from '../model/inventory';
import type { RowOrigin, WireRow } from '../model/snapshot';
import { isObject } from './json';
import type { PartReading } from './part-reading';
import type { ResourceReader, RowPart } from './resource-reader';
import { resourceReaders } from './resource-types';
import { describeMalformed, MalformedRow } from './wire';

/** What was read of each part; and gaps for the rows of which not even the part can be told. */
export interface RowReadings {
  readonly byPart: { readonly [P in RowPart]: PartReading<ResourceParts[P]> };
  readonly strays: readonly Gap[];
}

interface Slot {
  readonly values: ResourceParts[RowPart][];
  readonly gaps: Gap[];
}

/** Reads every row by its type; rows of a type that nobody reads are left alone, a malformed row is a gap. */
export function readRows(rows: readonly WireRow[], origins: readonly RowOrigin[] = []): RowReadings {
  const slots = new Map<RowPart, Slot>(resourceReaders.map(({ part }) => [part, { values: [], gaps: [] }]));
  const strays: Gap[] = [];
  const readerOf = readersByType();
  const gapAt = (part: string, index: number, because: string): Gap => ({
    part,
    scope: scopeOf(rows[index]),
    because: placeOf(index, origins) + because,
  });

  rows.forEach((row, index) => {
    if (!isObject(row) || typeof row.type !== 'string') {
      strays.push(gapAt('estate', index, 'the row has no type'));
      return;
    }
    const reader = readerOf(row.type);
    const slot = reader && slots.get(reader.part);
    if (!slot) return;
    try {
      slot.values.push(reader.read(row));
    } catch (error) {
      if (!(error instanceof MalformedRow)) throw error;
      slot.gaps.push(gapAt(reader.part, index, describeMalformed(row, error)));
    }
  });
  // Each reader gives its own part's values, which a map of all parts cannot say.
  return { byPart: Object.fromEntries(slots) as unknown as RowReadings['byPart'], strays };
}

/** Finds readers by types in any casing, and lower-cases each spelling of a type once. */
function readersByType(): (type: string) => ResourceReader | undefined {
  const known = new Map(resourceReaders.flatMap((reader) => reader.types.map((type) => [type, reader] as const)));
  const spelled = new Map<string, ResourceReader | undefined>(known);
  return (type) => {
    if (!spelled.has(type)) spelled.set(type, known.get(type.toLowerCase()));
    return spelled.get(type);
  };
}

function scopeOf(row: unknown): string {
  return isObject(row) && typeof row.id === 'string' && row.id !== '' ? row.id : everything.text;
}

/** The file and row that a row of the snapshot came from, as the beginning of a sentence. */
function placeOf(index: number, origins: readonly RowOrigin[]): string {
  let start = 0;
  for (const { file, first, rows } of origins) {
    if (index < start + rows) return `${file} row ${first + index - start}: `;
    start += rows;
  }
  return '';
}
