import type { IntervalSet } from '../../net/interval-set';
import type { Line } from '../../net/line';

/**
 * A line cut at every edge of some sets. Run `k` begins at `starts[k]`, ends before the next start, and lies in the cell `cells[k]`: all
 * runs that are in the same sets are one cell.
 */
export interface Cut<A extends number | bigint> {
  readonly line: Line<A>;
  readonly starts: readonly A[];
  readonly cells: readonly number[];
}

/** The cells of one or more cuts: `lists[cell]` are the sets that hold the cell, rising. */
export interface Cells {
  readonly lists: readonly (readonly number[])[];
  /** The cell that is in exactly these sets, which rise. */
  of(sets: readonly number[]): number;
}

/** A table of cells that holds those of an earlier one, or only the cell outside of every set. */
export function cellTable(earlier: readonly (readonly number[])[] = [[]]): Cells {
  const lists = [...earlier];
  const byKey = new Map(earlier.map((list, cell) => [list.join(), cell]));
  return {
    lists,
    of(sets) {
      const key = sets.join();
      const cell = byKey.get(key) ?? lists.length;
      if (cell === lists.length) {
        lists.push([...sets]);
        byKey.set(key, cell);
      }
      return cell;
    },
  };
}

/** Cuts the line by the sets in one sweep. */
export function cut<A extends number | bigint>(line: Line<A>, sets: readonly IntervalSet<A>[], cells: Cells): Cut<A> {
  const starts: A[] = [line.first];
  const runs: number[] = [];
  const within: number[] = [];
  for (const { at, set } of edgesOf(sets)) {
    if (at !== starts.at(-1)) {
      runs.push(cells.of(within));
      starts.push(at);
    }
    toggle(within, set);
  }
  return { line, starts, cells: [...runs, cells.of(within)] };
}

interface Edge<A> {
  readonly at: A;
  readonly set: number;
}

function edgesOf<A extends number | bigint>(sets: readonly IntervalSet<A>[]): readonly Edge<A>[] {
  return sets
    .flatMap(({ edges }, set) => edges.map((at) => ({ at, set })))
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/** Puts the set into the rising list, or takes it out. */
function toggle(rising: number[], set: number): void {
  const place = rising.findIndex((each) => each >= set);
  if (place < 0) rising.push(set);
  else if (rising[place] === set) rising.splice(place, 1);
  else rising.splice(place, 0, set);
}

/** The run that holds the member. */
export function runAt<A extends number | bigint>({ starts }: Cut<A>, member: A): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (member >= (starts[middle] as A)) low = middle;
    else high = middle;
  }
  return low;
}

/** The cells that the set meets, each once. */
export function cellsMeeting<A extends number | bigint>(of: Cut<A>, set: IntervalSet<A>): ReadonlySet<number> {
  const met = new Set<number>();
  for (let index = 0; index < set.edges.length; index += 2) {
    const end = set.edges[index + 1] as A;
    for (let run = runAt(of, set.edges[index] as A); run < of.starts.length && end > (of.starts[run] as A); run += 1) {
      met.add(of.cells[run] as number);
    }
  }
  return met;
}

/** Everything that lies in one of the cells. */
export function unionOf<A extends number | bigint>(of: Cut<A>, cells: ReadonlySet<number>): IntervalSet<A> {
  const edges: A[] = [];
  let isInside = false;
  for (let run = 0; run < of.starts.length; run += 1) {
    if (cells.has(of.cells[run] as number) === isInside) continue;
    edges.push(of.starts[run] as A);
    isInside = !isInside;
  }
  if (isInside) edges.push(of.line.next(of.line.last));
  return { universe: of.line, edges };
}
