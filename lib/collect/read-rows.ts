import type { Subscription } from '../model/data-services';
import type { Gap } from '../model/evidence';
import type { ResourceParts } from '../model/inventory';
import { gapScopeOf } from './gap-scope';
import { isObject } from './json';
import { describeMalformed, MalformedRow } from './malformed-row';
import type { PartReading } from './part-reading';
import type { PlacedRow } from './placed-rows';
import { type Recall, readAnew } from './recall';
import type { ResourceReader, RowPart } from './resource-reader';
import { resourceReaders } from './resource-types';
import { subscriptionFinder } from './subscription-finder';

/** What was read of rows: their parts; gaps for those of which not even the part can be told; and where they lie. */
export interface RowReadings {
  readonly byPart: { readonly [P in RowPart]: PartReading<ResourceParts[P]> };
  readonly strays: readonly Gap[];
  readonly subscriptions: readonly Subscription[];
  /** How many rows there were. */
  readonly length: number;
}

interface Slot {
  readonly values: ResourceParts[RowPart][];
  readonly gaps: Gap[];
}

/** Reads every row by its type, one after the other; rows of a type that nobody reads are left alone, a malformed row is a gap. */
export function readRows(rows: Iterable<PlacedRow>, recall: Recall = readAnew): RowReadings {
  const slots = new Map<RowPart, Slot>(resourceReaders.map(({ part }) => [part, { values: [], gaps: [] }]));
  const strays: Gap[] = [];
  const readerOf = readersByType();
  const subscriptions = subscriptionFinder();
  let length = 0;

  for (const placed of rows) {
    const { row } = placed;
    length++;
    if (!isObject(row) || typeof row.type !== 'string') {
      strays.push(gapAt('estate', placed, 'the row has no type'));
      continue;
    }
    subscriptions.look(row);
    const reader = readerOf(row.type);
    const slot = reader && slots.get(reader.part);
    if (!slot) continue;
    try {
      slot.values.push(recall(row, reader.part, () => reader.read(row)));
    } catch (error) {
      if (!(error instanceof MalformedRow)) throw error;
      slot.gaps.push(gapAt(reader.part, placed, describeMalformed(row, error)));
    }
  }
  // Each reader gives its own part's values, which a map of all parts cannot say.
  const byPart = Object.fromEntries(slots) as unknown as RowReadings['byPart'];
  return { byPart, strays, subscriptions: subscriptions.found(), length };
}

function gapAt(part: string, { row, place }: PlacedRow, complaint: string): Gap {
  const because = place ? `${place.file} row ${place.number}: ${complaint}` : complaint;
  return { part, scope: gapScopeOf(row), because };
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
