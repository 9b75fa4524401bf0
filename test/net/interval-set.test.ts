import fc from 'fast-check';
import { ipv4, ipv6, type Universe } from '../../lib/net/address';
import * as sets from '../../lib/net/interval-set';
import { parsePrefix } from '../../lib/net/prefix';

/**
 * The naive model: a universe seen as 65 cells, its 32 lowest addresses, all between as one, its 32 highest. A set of
 * addresses is then a plain set of cell numbers, enumerated literally.
 */
const cellCount = 65;
const middle = 32;
const allCells = Array.from({ length: cellCount }, (_, cell) => cell);

type CellRun = readonly [from: number, to: number];
const cellRuns = fc.array(
  fc.tuple(fc.nat(cellCount - 1), fc.nat(cellCount - 1)).map(([a, b]): CellRun => [Math.min(a, b), Math.max(a, b)]),
  { maxLength: 6 },
);

function naive(runs: readonly CellRun[]): Set<number> {
  return new Set(allCells.filter((cell) => runs.some(([from, to]) => from <= cell && cell <= to)));
}

function laws<A extends number | bigint>(universe: Universe<A>, add: (address: A, offset: number) => A) {
  const { first, last } = universe;

  function cellAt(cell: number): sets.Interval<A> {
    if (cell === middle) return [add(first, middle), add(last, -middle)];
    const address = cell < middle ? add(first, cell) : add(last, cell - cellCount + 1);
    return [address, address];
  }

  function interval([from, to]: CellRun): sets.Interval<A> {
    return [cellAt(from)[0], cellAt(to)[1]];
  }

  const build = (runs: readonly CellRun[]) => sets.intervalSet(universe, runs.map(interval));

  function cellsOf(set: sets.IntervalSet<A>): Set<number> {
    const held = [...sets.intervalsOf(set)];
    const isHeld = ([from, to]: sets.Interval<A>) => held.some(([start, end]) => start <= from && to <= end);
    return new Set(allCells.filter((cell) => isHeld(cellAt(cell))));
  }

  function expectNormal(set: sets.IntervalSet<A>) {
    expect(set.edges.length % 2).toBe(0);
    set.edges.slice(1).forEach((edge, index) => {
      expect(edge > (set.edges[index] as A)).toBe(true);
    });
  }

  it('builds exactly the addresses of its intervals, in any order, in one normal form', () => {
    fc.assert(
      fc.property(cellRuns, (runs) => {
        const set = build(runs);
        expectNormal(set);
        expect(cellsOf(set)).toEqual(naive(runs));
        expect(build([...naive(runs)].map((cell): CellRun => [cell, cell]).reverse()).edges).toEqual(set.edges);
      }),
    );
  });

  it('unites, intersects and subtracts as sets of numbers do', () => {
    fc.assert(
      fc.property(cellRuns, cellRuns, (one, other) => {
        const [a, b] = [naive(one), naive(other)];
        const cases = [
          [sets.unite(universe, [build(one), build(other)]), allCells.filter((cell) => a.has(cell) || b.has(cell))],
          [sets.intersect(build(one), build(other)), allCells.filter((cell) => a.has(cell) && b.has(cell))],
          [sets.subtract(build(one), build(other)), allCells.filter((cell) => a.has(cell) && !b.has(cell))],
          [sets.complement(build(one)), allCells.filter((cell) => !a.has(cell))],
        ] as const;
        for (const [set, expected] of cases) {
          expectNormal(set);
          expect(cellsOf(set)).toEqual(new Set(expected));
        }
      }),
    );
  });

  it('unites any number of sets', () => {
    fc.assert(
      fc.property(fc.array(cellRuns, { maxLength: 7 }), (many) => {
        expect(sets.unite(universe, many.map(build))).toEqual(build(many.flat()));
      }),
    );
  });

  it('answers questions as sets of numbers do', () => {
    fc.assert(
      fc.property(cellRuns, cellRuns, (one, other) => {
        const [a, b] = [naive(one), naive(other)];
        const [setA, setB] = [build(one), build(other)];
        expect(sets.containsAll(setA, setB)).toBe([...b].every((cell) => a.has(cell)));
        expect(sets.overlaps(setA, setB)).toBe([...b].some((cell) => a.has(cell)));
        expect(sets.equals(setA, setB)).toBe(a.size === b.size && [...b].every((cell) => a.has(cell)));
        expect(sets.equals(setA, build([...one].reverse()))).toBe(true);
        expect(sets.isEmpty(setA)).toBe(a.size === 0);
        for (const cell of allCells) {
          expect(cellAt(cell).map((address) => sets.contains(setA, address))).toEqual([a.has(cell), a.has(cell)]);
        }
      }),
    );
  });

  it('counts addresses', () => {
    const sizeOfMiddle = 2n ** BigInt(universe.bits) - 64n;
    fc.assert(
      fc.property(cellRuns, (runs) => {
        const expected = [...naive(runs)].reduce((sum, cell) => sum + (cell === middle ? sizeOfMiddle : 1n), 0n);
        expect(sets.count(build(runs))).toBe(expected);
      }),
    );
  });

  it('obeys De Morgan', () => {
    fc.assert(
      fc.property(cellRuns, cellRuns, (one, other) => {
        const [a, b] = [build(one), build(other)];
        expect(sets.complement(sets.unite(universe, [a, b]))).toEqual(
          sets.intersect(sets.complement(a), sets.complement(b)),
        );
      }),
    );
  });

  it('covers itself with disjoint prefixes, none of which could be shorter', () => {
    fc.assert(
      fc.property(cellRuns, (runs) => {
        const set = build(runs);
        const prefixes = sets.toPrefixes(universe, set).map(parsePrefix);
        const blocks = prefixes.map((prefix) => [prefix.first as A, prefix.last as A] as const);
        expect(sets.intervalSet(universe, blocks)).toEqual(set);
        expect(blocks.reduce((sum, [from, to]) => sum + BigInt(to) - BigInt(from) + 1n, 0n)).toBe(sets.count(set));
        for (const { first, length } of prefixes.filter((prefix) => prefix.length > 0)) {
          const doubled = sets.intervalSet(universe, [universe.block(first as A, length - 1)]);
          expect(sets.containsAll(set, doubled)).toBe(false);
        }
      }),
    );
  });

  it('refuses a reversed interval', () => {
    expect(() => sets.intervalSet(universe, [[last, first]])).toThrow(
      new RangeError(`${universe.format(last)} to ${universe.format(first)} is no interval`),
    );
  });
}

describe('IPv4 interval sets', () => {
  laws(ipv4, (address, offset) => address + offset);
});

describe('IPv6 interval sets', () => {
  laws(ipv6, (address, offset) => address + BigInt(offset));
});
