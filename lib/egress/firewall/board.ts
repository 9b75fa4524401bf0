import { noService, type ServiceSet } from '../../net/services';
import type { DestinationSet } from '../destinations';
import { type Cut, cellsMeeting, cellTable, cut } from './partition';

/** What one clause, or one question put after all clauses, is about; a row that takes leaves nothing of it to the rows after it. */
export interface Row {
  readonly destinations: DestinationSet;
  readonly services: ServiceSet;
  readonly takes: boolean;
}

/**
 * Rows in their order over the plane of destinations and services, which they cut into cells: within a cell of destinations and a cell
 * of services nothing is told apart, so that each is decided once, by the rows that stand in it.
 */
export interface Board {
  readonly rows: readonly Row[];
  readonly destinations: DestinationCut;
  /** How many cells of destinations there are; the first is outside of every row. */
  readonly cells: number;
  /** The cells of destinations that each set is made of. */
  readonly cellsOf: ReadonlyMap<DestinationSet, readonly number[]>;
  /** 1 for each row that takes in every cell of destinations. */
  readonly broad: Uint8Array;
  /** The other rows that take, by cell of destinations and then in their order: those of `cell` are at `first[cell]` up to `first[cell + 1]`. */
  readonly takers: Int32Array;
  readonly first: Int32Array;
  /** The rows that are not among those: they are broad, or do not take. */
  readonly askers: readonly number[];
  readonly services: Cut<number>;
  readonly planes: readonly Plane[];
}

export interface DestinationCut {
  readonly v4: Cut<number>;
  readonly v6: Cut<bigint>;
  readonly symbols: Cut<number>;
}

/** Up to 31 cells of services, which an integer's bits can tell apart, and for each row the bits of those it is about. */
export interface Plane {
  readonly cells: readonly number[];
  readonly masks: Int32Array;
}

const planeSize = 31;

/** Lays out the rows; an earlier board lends its cells where its rows knew all the destinations of these. */
export function layOut(rows: readonly Row[], earlier?: Board): Board {
  const cells = cellsOfDestinations([...new Set(rows.map(({ destinations }) => destinations))], earlier);
  return { rows, ...cells, ...placeTakers(rows, cells), ...layOutServices(rows) };
}

type DestinationCells = Pick<Board, 'destinations' | 'cells' | 'cellsOf'>;

function cellsOfDestinations(sets: readonly DestinationSet[], earlier: Board | undefined): DestinationCells {
  if (earlier && sets.every((set) => earlier.cellsOf.has(set))) {
    const { destinations, cells, cellsOf } = earlier;
    return { destinations, cells, cellsOf };
  }
  const table = cellTable();
  const destinations = cutDestinations(sets, table);
  const cells = table.lists.length;
  return { destinations, cells, cellsOf: cellsBySet(table.lists, sets) };
}

/** For each cell of destinations 1 where none of the sets has anything of it. */
export function cellsBeyond(
  { destinations: { v4, v6, symbols }, cells }: Board,
  sets: readonly DestinationSet[],
): Uint8Array {
  const beyond = new Uint8Array(cells).fill(1);
  const met = sets.map((set) => [
    cellsMeeting(v4, set.v4),
    cellsMeeting(v6, set.v6),
    cellsMeeting(symbols, set.symbols),
  ]);
  for (const some of met.flat()) for (const cell of some) beyond[cell] = 0;
  return beyond;
}

function placeTakers(
  rows: readonly Row[],
  { cells, cellsOf }: DestinationCells,
): Pick<Board, 'broad' | 'askers' | 'takers' | 'first'> {
  const isBroad = (row: Row) => row.takes && cellsOf.get(row.destinations)?.length === cells - 1;
  const broad = Uint8Array.from(rows, (row) => Number(isBroad(row)));
  const takersOf: number[][] = Array.from({ length: cells }, () => []);
  const askers: number[] = [];
  for (const [row, { takes, destinations }] of rows.entries()) {
    if (!takes || broad[row] === 1) askers.push(row);
    else for (const cell of cellsOf.get(destinations) ?? []) takersOf[cell]?.push(row);
  }
  return { broad, askers, ...flatten(takersOf) };
}

function cutDestinations(sets: readonly DestinationSet[], table: ReturnType<typeof cellTable>): DestinationCut {
  const line = <L extends keyof DestinationSet>(name: L) => sets.map((set) => set[name]);
  const [any] = sets;
  if (!any) throw new RangeError('A board needs a row');
  return {
    v4: cut(any.v4.universe, line('v4'), table),
    v6: cut(any.v6.universe, line('v6'), table),
    symbols: cut(any.symbols.universe, line('symbols'), table),
  };
}

function cellsBySet<T>(lists: readonly (readonly number[])[], sets: readonly T[]): ReadonlyMap<T, readonly number[]> {
  const cells: number[][] = sets.map(() => []);
  for (const [cell, list] of lists.entries()) for (const set of list) cells[set]?.push(cell);
  return new Map(sets.map((set, number) => [set, cells[number]?.slice() ?? []]));
}

function flatten(lists: readonly (readonly number[])[]): Pick<Board, 'takers' | 'first'> {
  const first = new Int32Array(lists.length + 1);
  for (const [cell, list] of lists.entries()) first[cell + 1] = (first[cell] as number) + list.length;
  const takers = new Int32Array(first.at(-1) ?? 0);
  for (const [cell, list] of lists.entries()) takers.set(list, first[cell]);
  return { takers, first };
}

function layOutServices(rows: readonly Row[]): Pick<Board, 'services' | 'planes'> {
  const table = cellTable();
  const sets = [...new Set(rows.map(({ services }) => services))];
  const services = cut(noService.universe, sets, table);
  const within = new Map(sets.map((set) => [set, cellsMeeting(services, set)]));
  const cells = table.lists.flatMap((list, cell) => (list.length > 0 ? cell : []));
  const planes = Array.from({ length: Math.ceil(cells.length / planeSize) }, (_, plane) =>
    cells.slice(plane * planeSize, (plane + 1) * planeSize),
  );
  return {
    services,
    planes: planes.map((plane) => ({
      cells: plane,
      masks: Int32Array.from(rows, (row) => maskOf(plane, within.get(row.services) ?? new Set())),
    })),
  };
}

function maskOf(plane: readonly number[], cells: ReadonlySet<number>): number {
  return plane.reduce((mask, cell, bit) => (cells.has(cell) ? mask + 2 ** bit : mask), 0);
}
