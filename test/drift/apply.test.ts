import fc from 'fast-check';
import { readInventory } from '../../lib/collect/inventory';
import { applyChange, reversed } from '../../lib/drift/apply';
import { compareInventories } from '../../lib/drift/compare';
import type { Inventory } from '../../lib/model/inventory';
import { change, estate, load, remove, row } from '../fixtures/estate';
import { runs } from '../reproducible';
import { anyEdits, edited } from './random-edits';

const follow = (from: Inventory, to: Inventory) =>
  compareInventories(from, to).changes.reduce<Inventory>(applyChange, from);

/** What an inventory says, told without the code under test: a line a thing, in one order and one casing. */
function saidBy(inventory: Inventory): readonly string[] {
  return Object.entries(inventory).flatMap(([part, evidence]) => {
    if (!evidence.known) return [`${part} is not known`];
    const things = Symbol.iterator in evidence.value ? [...evidence.value] : [evidence.value];
    return things.map((thing) => `${part} ${inOneForm(thing)}`);
  });
}

function inOneForm(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneForm).sort()}]`;
  if (typeof value !== 'object' || value === null) return String(value).toLowerCase();
  const fields = Object.entries(value).filter(([name, field]) => field !== undefined && name !== 'text');
  return `{${fields.map(([name, field]) => `${name}: ${inOneForm(field)}`).sort()}}`;
}

/** The things of which one inventory says what the other does not, cut to what fits a line. */
function disputed(one: Inventory, other: Inventory): readonly string[] {
  const [first, second] = [new Set(saidBy(one)), new Set(saidBy(other))];
  return [...first, ...second]
    .filter((line) => !(first.has(line) && second.has(line)))
    .map((line) => line.slice(0, 400));
}

describe('the changes from one estate to another', () => {
  it('lead from the first to the second, as far as anything watched is concerned, and back', () => {
    const [compliant, found] = [readInventory(estate()), readInventory(load('as-found'))];
    for (const [from, to] of [
      [compliant, found],
      [found, compliant],
    ] as const) {
      expect(compareInventories(follow(from, to), to).changes).toEqual([]);
    }
  });

  it('lead exactly there, whatever was edited', () => {
    fc.assert(
      fc.property(anyEdits, anyEdits, (some, others) => {
        const [from, to] = [readInventory(edited(some)), readInventory(edited(others))];
        expect(disputed(follow(from, to), to)).toEqual([]);
      }),
      runs(40),
    );
  });

  it('leave nothing when all of them are taken back', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const [from, to] = [readInventory(estate()), readInventory(edited(edits))];
        const { changes } = compareInventories(from, to);
        const back = changes.map(reversed).reduce<Inventory>(applyChange, to);
        expect(disputed(back, from)).toEqual([]);
      }),
      runs(20),
    );
  });

  it('can be saved as JSON and applied afterwards', () => {
    const [from, to] = [readInventory(estate()), readInventory(load('as-found'))];
    const saved = JSON.parse(JSON.stringify(compareInventories(from, to).changes));
    const reached = (saved as ReturnType<typeof compareInventories>['changes']).reduce<Inventory>(applyChange, from);
    expect(compareInventories(reached, to).changes).toEqual([]);
  });
});

describe('one change alone', () => {
  it('changes nothing where what it is about is no longer there', () => {
    const [gone, altered] = [estate(), estate()];
    remove(gone, 'rt-ops-weu');
    change(altered, 'rt-ops-weu', 'properties/routes', []);
    const { changes } = compareInventories(readInventory(estate()), readInventory(altered));
    const inventory = readInventory(gone);
    expect(changes).not.toEqual([]);
    expect(disputed(changes.reduce<Inventory>(applyChange, inventory), inventory)).toEqual([]);
  });

  it.each([
    ['a group at its policy', 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks', 'firewallPolicies'],
    ['an endpoint at its subnet', 'pe-lake-blob-weu', 'networks'],
  ])('makes %s be forgotten where Azure mirrors it', (_title, name, mirror) => {
    const [before, after] = [estate(), estate()];
    const { id } = row(before, name);
    const { subnet } = row(before, name).properties as { readonly subnet?: { readonly id: string } };
    if (subnet) {
      const [network = '', host = ''] = subnet.id.split('/subnets/');
      change(before, network, `properties/subnets/${host}/properties/privateEndpoints`, [{ id }]);
    }
    remove(after, name);
    const told = (inventory: Inventory) =>
      saidBy(inventory).filter((line) => line.startsWith(`${mirror} `) && line.includes(`${id.toLowerCase()}}`));
    const from = readInventory(before);
    expect(told(from)).toHaveLength(1);
    expect(told(follow(from, readInventory(after)))).toEqual([]);
  });
});
