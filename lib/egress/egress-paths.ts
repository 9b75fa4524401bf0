import type { ArmId } from '../model/arm-id';
import { compareIds } from '../model/arm-id';
import type { EgressPath, EgressPaths, WaysFrom } from '../model/egress-path';
import type { EgressSettings } from '../model/egress-policy';
import type { Inventory } from '../model/inventory';
import { once, remembered, whileSpared } from '../model/remembered';
import type { ServiceTags } from '../net/service-tags';
import { type Departure, departures } from './departures';
import { type Estate, openEstate } from './estate';
import { followChange, revisedWorkspaces } from './follow-change';
import { type Judge, judgeOf } from './judged-ways';
import { unreachedEndpoints } from './requirements';
import { strayedNames, tagsOfPrivateNames } from './strayed-names';
import { compareHops, compareTexts } from './told-ways';
import { type Elsewhere, waysElsewhere } from './ways-elsewhere';

/** The ways out of an estate with all from which those of a changed estate can be found. */
interface Findings extends EgressPaths {
  readonly estate: Estate;
  readonly leaving: readonly Departure[];
  readonly elsewhere: Elsewhere;
}

/** Finds the ways out of an inventory; `near` are others that differ little from it, the nearest first, should their ways have been found. */
export type PathFinder = (inventory: Inventory, ...near: readonly Inventory[]) => EgressPaths;

/**
 * Every way out of an estate, of all three planes, approved or not; and what Databricks requires that none leads to. All
 * workspaces are known here; the ways of each are decided, written out, and judged by the policy, when the first of them is asked for.
 */
export function findEgressPaths(
  inventory: Inventory,
  list: ServiceTags | undefined,
  settings: EgressSettings,
): EgressPaths {
  return findAll(inventory, list, settings);
}

/** Finds the ways out of one estate after another, each once: of one that differs little from another one it walks only what differs. */
export function pathFinder(list: ServiceTags | undefined, settings: EgressSettings): PathFinder {
  const found = new WeakMap<Inventory, Findings>();
  const followed = (inventory: Inventory, near: readonly Inventory[]): Findings | undefined => {
    for (const each of near) {
      const earlier = found.get(each);
      const findings = earlier && followFindings(earlier, inventory, settings);
      if (findings) return findings;
    }
    return undefined;
  };
  return (inventory, ...near) => {
    const findings = found.get(inventory) ?? followed(inventory, near) ?? findAll(inventory, list, settings);
    found.set(inventory, findings);
    return findings;
  };
}

/** The same ways out, but only those of the workspaces that an inventory lists. */
export function waysOf({ sources }: EgressPaths, inventory: Inventory): EgressPaths {
  const own = inventory.workspaces.known ? [...inventory.workspaces.value] : [];
  return tellOf(() => own.flatMap(({ id }) => sourcesByKey(sources).get(id.key) ?? []), inventory);
}

const sourcesByKey = remembered(
  (sources: readonly WaysFrom[]) => new Map(sources.map((source) => [source.workspace.key, source])),
);

function findAll(inventory: Inventory, list: ServiceTags | undefined, settings: EgressSettings): Findings {
  const estate = openEstate(inventory, list, settings, tagsOfPrivateNames(inventory));
  return tell(estate, departures(estate), waysElsewhere(inventory, estate.ownership), undefined, settings);
}

function followFindings(earlier: Findings, inventory: Inventory, settings: EgressSettings): Findings | undefined {
  const followed = followChange({ estate: earlier.estate, departures: earlier.leaving }, inventory);
  if (!followed) return undefined;
  const { estate, departures: leaving } = followed;
  return tell(estate, leaving, waysElsewhere(inventory, estate.ownership), earlier, settings);
}

function tell(
  estate: Estate,
  leaving: readonly Departure[],
  elsewhere: Elsewhere,
  earlier: Findings | undefined,
  settings: EgressSettings,
): Findings {
  const { inventory } = estate;
  const sources = once(() => sourcesOf(leaving, elsewhere, earlier, judgeOf(inventory, settings), estate));
  return Object.assign(tellOf(sources, inventory), { estate, leaving, elsewhere });
}

function tellOf(sources: () => readonly WaysFrom[], inventory: Inventory): EgressPaths {
  const paths = once(() => sources().flatMap((source) => source.paths));
  const unreached = once(() => unreachedEndpoints(inventory, sources()));
  return {
    get sources() {
      return sources();
    },
    get paths() {
      return paths();
    },
    get unreached() {
      return unreached();
    },
  };
}

/** Gathers ways out by workspace, and takes over those of the earlier estate from where nothing else leaves. */
function sourcesOf(
  leaving: readonly Departure[],
  elsewhere: Elsewhere,
  earlier: Findings | undefined,
  judge: Judge,
  estate: Estate,
): readonly WaysFrom[] {
  const source = (workspace: ArmId, own: readonly Departure[] = []): WaysFrom => {
    const paths = whileSpared(() => {
      const others = [
        ...own.flatMap(({ place }) => (place ? strayedNames(place, estate) : [])),
        ...elsewhere.from(workspace),
      ];
      return judge
        .judgeAll(own)
        .concat([others.map(judge.judge)])
        .flat()
        .sort(inOrder);
    });
    return {
      workspace,
      get paths() {
        return paths();
      },
    };
  };
  if (earlier) {
    const revised = revisedWorkspaces(earlier.estate.inventory, estate.inventory) ?? [];
    const changed = new Set([
      // What follows a change stands where what it follows stood.
      ...leaving.flatMap((each, place) => (each === earlier.leaving[place] ? [] : each.workspace.key)),
      ...revised.map(({ id }) => id.key),
    ]);
    const own = byWorkspace(leaving.filter(({ workspace }) => changed.has(workspace.key)));
    return earlier.sources.map((each) =>
      changed.has(each.workspace.key) ? source(each.workspace, own.get(each.workspace.key)) : each,
    );
  }
  const own = byWorkspace(leaving);
  const workspaces = new Map(elsewhere.origins().map((workspace) => [workspace.key, workspace]));
  return [...workspaces.values()].sort(compareIds).map((workspace) => source(workspace, own.get(workspace.key)));
}

function byWorkspace(leaving: readonly Departure[]): ReadonlyMap<string, readonly Departure[]> {
  return Map.groupBy(leaving, ({ workspace }) => workspace.key);
}

/** Hops are many, and seldom decide. */
function inOrder(one: EgressPath, other: EgressPath): number {
  return (
    compareTexts(one.plane, other.plane) ||
    compareTexts(one.from.subnet?.key ?? '', other.from.subnet?.key ?? '') ||
    compareTexts(one.to.kind, other.to.kind) ||
    compareTexts(one.to.value, other.to.value) ||
    (one.services === other.services ? 0 : compareTexts(one.services.join(), other.services.join())) ||
    compareHops(one.hops, other.hops) ||
    compareTexts(one.certainty, other.certainty)
  );
}
