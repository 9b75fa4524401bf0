import type { ServiceSet } from '../../net/services';
import type { DestinationSet } from '../destinations';
import type { Region } from '../region';
import type { Board, Plane, Row } from './board';
import { unionOf } from './partition';

/** How the rows of a board, and after them the application clauses, stand to one class of sources. */
export interface Standing {
  applies(place: number): boolean;
  /** Every place that applies, rising. */
  applying(): readonly number[];
  /** For each plane and row the bits that broad rows before it take everywhere; undefined where none does. */
  readonly taken: readonly Int32Array[] | undefined;
}

/** Works out how the rows stand to sources to which these places apply. */
export function stand({ rows, planes, broad, askers }: Board, standing: Omit<Standing, 'taken'>): Standing {
  const { applies } = standing;
  const isAnyBroad = askers.some((row) => broad[row] === 1 && applies(row));
  return { ...standing, taken: isAnyBroad ? planes.map(({ masks }) => takenBefore(masks)) : undefined };

  function takenBefore(masks: Int32Array): Int32Array {
    const before = new Int32Array(rows.length);
    let bits = 0;
    for (let row = 0; row < before.length; row += 1) {
      before[row] = bits;
      if (broad[row] === 1 && applies(row)) bits |= masks[row] as number;
    }
    return before;
  }
}

/** The services of what the rows before it leave to a row somewhere, for one or another class of sources. */
export function servicesLeft(board: Board, row: number, classes: readonly Standing[]): ServiceSet {
  const { services } = rowOf(board, row);
  const applying = classes.filter(({ applies }) => applies(row));
  const left = board.planes.map((_, plane) =>
    applying.reduce((bits, standing) => bits | bitsLeftSomewhere(board, plane, row, standing), 0),
  );
  if (left.every((bits, plane) => bits === board.planes[plane]?.masks[row])) return services;
  return unionOf(board.services, new Set(left.flatMap((bits, plane) => cellsOfBits(board.planes[plane], bits))));
}

/** The rows that apply to a class and share a cell with one of these, which come before them. */
export function rowsAfter(board: Board, rows: readonly number[], { applies, applying }: Standing): Iterable<number> {
  const { askers, broad, cellsOf, takers, first } = board;
  const taking = rows.filter((row) => rowOf(board, row).takes);
  if (taking.some((row) => broad[row] === 1)) return applying().filter((row) => row < board.rows.length);
  const after = new Set<number>();
  for (const row of taking) {
    for (const asker of askers) if (asker > row && applies(asker)) after.add(asker);
    for (const cell of cellsOf.get(rowOf(board, row).destinations) ?? []) {
      for (let index = first[cell] as number; index < (first[cell + 1] as number); index += 1) {
        const taker = takers[index] as number;
        if (taker > row && applies(taker)) after.add(taker);
      }
    }
  }
  return after;
}

/** Whether anything is left to the row by those before it, in a cell that is not `gone`. */
export function isLeft(board: Board, row: number, standing: Standing, gone?: Uint8Array): boolean {
  return board.planes.some((_, plane) => bitsLeftSomewhere(board, plane, row, standing, gone) !== 0);
}

function bitsLeftSomewhere(board: Board, plane: number, row: number, standing: Standing, gone?: Uint8Array): number {
  const most = (planeOf(board, plane).masks[row] as number) & ~(standing.taken?.[plane]?.[row] ?? 0);
  let found = 0;
  for (const cell of board.cellsOf.get(rowOf(board, row).destinations) ?? []) {
    if (found === most) break;
    if (gone?.[cell] !== 1) found |= bitsLeftTo(board, plane, cell, row, standing);
  }
  return found;
}

/** The same in full: which services are left where. No two regions share a packet. */
export function regionsLeft(board: Board, row: number, classes: readonly Standing[]): readonly Region[] {
  const { destinations, services } = rowOf(board, row);
  const cells = board.cellsOf.get(destinations) ?? [];
  return board.planes.flatMap((plane, number) => {
    const byBits = Map.groupBy(cells, (cell) => bitsLeft(board, number, cell, row, classes));
    byBits.delete(0);
    return [...byBits].map(([bits, among]) => ({
      destinations: among.length === cells.length ? destinations : destinationsIn(board, new Set(among)),
      services:
        board.planes.length === 1 && bits === plane.masks[row]
          ? services
          : unionOf(board.services, new Set(cellsOfBits(plane, bits))),
    }));
  });
}

function rowOf({ rows }: Board, row: number): Row {
  const found = rows[row];
  if (!found) throw new RangeError(`The board has no row ${row}`);
  return found;
}

function planeOf({ planes }: Board, plane: number): Plane {
  const found = planes[plane];
  if (!found) throw new RangeError(`The board has no plane ${plane}`);
  return found;
}

/** What the rows before this one leave of it in one cell for any of the classes. */
function bitsLeft(board: Board, plane: number, cell: number, row: number, classes: readonly Standing[]): number {
  return classes.reduce((left, standing) => left | bitsLeftTo(board, plane, cell, row, standing), 0);
}

function bitsLeftTo(board: Board, plane: number, cell: number, row: number, { applies, taken }: Standing): number {
  const { takers, first } = board;
  const { masks } = planeOf(board, plane);
  const end = first[cell + 1] as number;
  let left = (masks[row] as number) & ~(taken?.[plane]?.[row] ?? 0);
  for (let index = first[cell] as number; index < end && left !== 0; index += 1) {
    const taker = takers[index] as number;
    if (taker >= row) break;
    if (applies(taker)) left &= ~(masks[taker] as number);
  }
  return left;
}

function cellsOfBits(plane: Plane | undefined, bits: number): readonly number[] {
  return plane?.cells.filter((_, bit) => hasBit(bits, bit)) ?? [];
}

function hasBit(bits: number, bit: number): boolean {
  return Math.floor(bits / 2 ** bit) % 2 === 1;
}

function destinationsIn({ destinations: { v4, v6, symbols } }: Board, cells: ReadonlySet<number>): DestinationSet {
  return { v4: unionOf(v4, cells), v6: unionOf(v6, cells), symbols: unionOf(symbols, cells) };
}

/**
 * The rows that a packet of one cell of destinations and one of services is left to, in their order: those that do not take it, and
 * the one that does or, where none does, the questions after all clauses.
 */
export function rowsLeftIn(board: Board, cell: number, service: number, standing: Standing): readonly number[] {
  const plane = board.planes.findIndex(({ cells }) => cells.includes(service));
  const bit = board.planes[plane]?.cells.indexOf(service) ?? 0;
  if (plane < 0) return [];
  return rowsIn(board, cell).filter(
    (row) => standing.applies(row) && hasBit(bitsLeftTo(board, plane, cell, row, standing), bit),
  );
}

function rowsIn(board: Board, cell: number): readonly number[] {
  const { takers, first, askers, broad, cellsOf } = board;
  const here = askers.filter((row) => broad[row] === 1 || cellsOf.get(rowOf(board, row).destinations)?.includes(cell));
  return [...takers.slice(first[cell], first[cell + 1]), ...here].sort((one, other) => one - other);
}
