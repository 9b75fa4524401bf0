import type { ArmId } from '../model/arm-id';
import { compareIds } from '../model/arm-id';
import type { EgressPath, EgressPaths, WaysFrom } from '../model/egress-path';
import type { EgressSettings } from '../model/egress-policy';
import type { Inventory } from '../model/inventory';
import type { ServiceTags } from '../net/service-tags';
import { type Departure, departures } from './departures';
import { type Estate, openEstate } from './estate';
import { followChange } from './follow-change';
import { type Judge, judgeOf } from './judged-ways';
import { once } from './remember';
import { unreachedEndpoints } from './requirements';
import { serverlessPaths } from './serverless';
import { storageExports } from './storage-exports';
import { strayedNames, tagsOfPrivateNames } from './strayed-names';
import { compareHops, compareTexts } from './told-ways';
import { workspaceExports } from './workspace-exports';

/** The ways out of an estate with all from which those of a changed estate can be found. */
interface Findings extends EgressPaths {
  readonly estate: Estate;
  readonly leaving: readonly Departure[];
  /** By workspace what leaves otherwise than from its clusters. */
  readonly elsewhere: () => Elsewhere;
}

type Elsewhere = ReadonlyMap<string, readonly EgressPath[]>;

/**
 * Every way out of an estate, of all three planes, approved or not; and what Databricks requires that none leads to. All are
 * decided here; each is written out, and judged by the policy, when the first of them is asked for.
 */
export function findEgressPaths(
  inventory: Inventory,
  list: ServiceTags | undefined,
  settings: EgressSettings,
): EgressPaths {
  return findAll(inventory, list, settings);
}

const mostRemembered = 4;

/** Finds the ways out of one estate after another: of one that differs little from an earlier one it walks only what differs. */
export function pathFinder(
  list: ServiceTags | undefined,
  settings: EgressSettings,
): (inventory: Inventory) => EgressPaths {
  const walked: Findings[] = [];
  return (inventory) => {
    for (const earlier of walked) {
      const found = earlier.estate.inventory === inventory ? earlier : followFindings(earlier, inventory, settings);
      if (found) return found;
    }
    const found = findAll(inventory, list, settings);
    walked.unshift(found);
    walked.length = Math.min(walked.length, mostRemembered);
    return found;
  };
}

function findAll(inventory: Inventory, list: ServiceTags | undefined, settings: EgressSettings): Findings {
  const estate = openEstate(inventory, list, settings, tagsOfPrivateNames(inventory));
  const { ownership } = estate;
  const elsewhere = once(() =>
    Map.groupBy(
      [
        ...serverlessPaths(inventory, ownership),
        ...workspaceExports(inventory),
        ...storageExports(inventory, ownership),
      ],
      ({ from }) => from.workspace.key,
    ),
  );
  return tell(estate, departures(estate), elsewhere, undefined, settings);
}

function followFindings(earlier: Findings, inventory: Inventory, settings: EgressSettings): Findings | undefined {
  const followed = followChange({ estate: earlier.estate, departures: earlier.leaving }, inventory);
  return followed && tell(followed.estate, followed.departures, earlier.elsewhere, earlier, settings);
}

function tell(
  estate: Estate,
  leaving: readonly Departure[],
  elsewhere: () => Elsewhere,
  earlier: Findings | undefined,
  settings: EgressSettings,
): Findings {
  const { inventory } = estate;
  const sources = once(() => sourcesOf(leaving, elsewhere(), earlier, judgeOf(inventory, settings), estate));
  const paths = once(() => sources().flatMap((source) => source.paths));
  const unreached = once(() => unreachedEndpoints(inventory, paths()));
  return {
    estate,
    leaving,
    elsewhere,
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
  const known = new Set(earlier?.leaving);
  const changed = new Set(leaving.flatMap((departure) => (known.has(departure) ? [] : departure.workspace.key)));
  const source = (workspace: ArmId, own: readonly Departure[]): WaysFrom => ({
    workspace,
    get paths() {
      const others = [
        ...own.flatMap(({ place }) => (place ? strayedNames(place, estate) : [])),
        ...(elsewhere.get(workspace.key) ?? []),
      ];
      return judge
        .judgeAll(own)
        .concat([others.map(judge.judge)])
        .flat()
        .sort(inOrder);
    },
  });
  const byWorkspace = Map.groupBy(leaving, ({ workspace }) => workspace.key);
  if (earlier) {
    return earlier.sources.map((each) =>
      changed.has(each.workspace.key) ? source(each.workspace, byWorkspace.get(each.workspace.key) ?? []) : each,
    );
  }
  const workspaces = new Map(
    [
      ...leaving.map(({ workspace }) => workspace),
      ...[...elsewhere.values()].flat().map(({ from }) => from.workspace),
    ].map((workspace) => [workspace.key, workspace]),
  );
  return [...workspaces.values()]
    .sort(compareIds)
    .map((workspace) => source(workspace, byWorkspace.get(workspace.key) ?? []));
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
