import type { RowOrigin, Snapshot, WireRow } from '../model/snapshot';

/** A row, and where it stands if it comes from a file. */
export interface PlacedRow {
  readonly row: WireRow;
  readonly place?: Place;
}

/** A row of a file, counted from 1; what is nested in a row shares its number. */
export interface Place {
  readonly file: string;
  readonly number: number;
}

/** The rows of a snapshot with their places. */
export function* placedRows({ resources, origins = [] }: Snapshot): Generator<PlacedRow> {
  let start = 0;
  for (const { file, first, rows } of origins) {
    const own = resources.slice(start, start + rows);
    for (const [index, row] of own.entries()) yield { row, place: { file, number: first + index } };
    start += rows;
  }
  for (const row of resources.slice(start)) yield { row };
}

/** The places of rows of files, where consecutive ones are one origin. */
export function originsOf(rows: readonly PlacedRow[]): readonly RowOrigin[] {
  const origins: RowOrigin[] = [];
  for (const { place } of rows) if (place) addPlace(origins, place);
  return origins;
}

function addPlace(origins: RowOrigin[], { file, number }: Place): void {
  const last = origins.at(-1);
  if (last?.file === file && last.first + last.rows === number)
    origins[origins.length - 1] = { ...last, rows: last.rows + 1 };
  else origins.push({ file, first: number, rows: 1 });
}
