import type { Gap } from '../model/evidence';
import type { ResourceParts } from '../model/inventory';
import type { RowOrigin, WireRow } from '../model/snapshot';
import { gapScopeOf } from './gap-scope';
import { isObject } from './json';
import { describeMalformed, MalformedRow } from './malformed-row';
import type { PartReading } from './part-reading';
import type { ResourceReader, RowPart } from './resource-reader';
import { resourceReaders } from './resource-types';

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
  const placeOf = placesIn(origins);
  const gapAt = (part: string, index: number, because: string): Gap => ({
    part,
    scope: gapScopeOf(rows[index]),
    because: placeOf(index) + because,
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
  const readers = new Map<string, ResourceReader | undefined>(
    resourceReaders.flatMap((reader) => reader.types.map((type) => [type, reader])),
  );
  return (type) => {
    if (!readers.has(type)) readers.set(type, readers.get(type.toLowerCase()));
    return readers.get(type);
  };
}

/** Gives a function that tells the file and row of ever higher indices, as the beginning of a sentence. */
function placesIn(origins: readonly RowOrigin[]): (index: number) => string {
  let [current, start] = [0, 0];
  return (index) => {
    for (let origin = origins[current]; origin; origin = origins[++current]) {
      if (index < start + origin.rows) return `${origin.file} row ${origin.first + index - start}: `;
      start += origin.rows;
    }
    return '';
  };
}
