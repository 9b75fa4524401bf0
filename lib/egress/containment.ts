import type { EgressPath, EgressPaths } from '../model/egress-path';
import type { Inventory } from '../model/inventory';
import { type Measure, measuresAt } from './measures';

/** A measure with what it closes and what it would break: ways that are approved, and endpoints that Databricks requires. */
export interface ContainmentStep extends Omit<Measure, 'after'> {
  readonly closes: readonly EgressPath[];
  readonly breaks: {
    readonly approved: readonly EgressPath[];
    readonly required: EgressPaths['unreached'];
  };
}

/**
 * What would close the ways out, the least disruptive first: one measure for each hop that lets them through. `analyse` gives
 * the ways out of an estate; a measure that closes none of these is not proposed. Weir proposes and changes nothing.
 */
export function containmentSteps(
  open: readonly EgressPath[],
  inventory: Inventory,
  analyse: (inventory: Inventory, ...near: readonly Inventory[]) => EgressPaths,
): readonly ContainmentStep[] {
  const before = analyse(inventory);
  const aimed = new Set(open.map(keyOf));
  return distinct(open.flatMap((path) => path.hops.flatMap((hop) => measuresAt(hop, path, inventory))))
    .flatMap((measure): readonly ContainmentStep[] => {
      const step = effectOf(measure, before, analyse(measure.after, inventory));
      return step.closes.some((path) => aimed.has(keyOf(path))) ? [step] : [];
    })
    .sort(
      (a, b) => disruption(a) - disruption(b) || b.closes.length - a.closes.length || (a.command < b.command ? -1 : 1),
    );
}

function effectOf({ after: _, ...measure }: Measure, before: EgressPaths, after: EgressPaths): ContainmentStep {
  const left = new Set(after.paths.map(keyOf));
  const gone = before.paths.filter((path) => !left.has(keyOf(path)));
  const missed = new Set(before.unreached.map((one) => JSON.stringify(one)));
  return {
    ...measure,
    closes: gone.filter(({ approved }) => !approved),
    breaks: {
      approved: gone.filter(({ approved }) => approved),
      required: after.unreached.filter((one) => !missed.has(JSON.stringify(one))),
    },
  };
}

function disruption({ breaks }: ContainmentStep): number {
  return breaks.approved.length + 10 * breaks.required.length;
}

/** What makes two ways out the same reach, whatever leads there. */
function keyOf({ plane, from, to, services }: EgressPath): string {
  return JSON.stringify([plane, from.workspace.key, from.subnet?.key, to.kind, to.value.toLowerCase(), services]);
}

function distinct(measures: readonly Measure[]): readonly Measure[] {
  return [...new Map(measures.map((measure) => [measure.command, measure])).values()];
}
