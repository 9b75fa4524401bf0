import type { AnyControl } from '../controls/control';
import { inferProfiles } from '../controls/infer-profiles';
import type { Differences } from '../drift/differences';
import { waysOf } from '../egress/egress-paths';
import { revisedWorkspaces } from '../egress/follow-change';
import type { ArmId } from '../model/arm-id';
import type { Drift } from '../model/change';
import type { EgressPaths, WaysFrom } from '../model/egress-path';
import { type Collection, type Evidence, type Known, known, narrowed, notKnown } from '../model/evidence';
import type { Evidenced, Inventory, PartName } from '../model/inventory';
import { once, remembered, rememberedEach } from '../model/remembered';
import type { EgressInputs } from './derive-parts';
import { closeTo, holdersOf, isNear, type Near, nearTo, valuesOf } from './links';
import { judgesFirewalls, type ListedPart, partsListed, sightOf } from './sight';

/** An estate at a time, and how it differs from the baseline then. */
export interface Moment {
  readonly takenAt: string;
  readonly inputs: EgressInputs;
  readonly changes: Known<Drift>;
}

/** What a control is given of one moment, and of another. */
export type Views = readonly [then: Evidenced, now: Evidenced];

/** Finds what to give a control so that it says all that it says otherwise of the later moment; undefined for one that says nothing otherwise. */
export function findViews(
  past: Moment,
  now: Moment,
  differences: Differences,
): (control: Pick<AnyControl, 'id' | 'needs'>) => Views | undefined {
  const [before, after] = [past.inputs.inventory, now.inputs.inventory];
  const near = nearTo(differences, [before, after]);
  const close = closeTo(differences, before, after);
  const both = (see: (whole: Inventory) => Inventory, isLed = see, isAround = isLed): Views => [
    show(past, see(before), isLed(before), isAround(before)),
    show(now, see(after), isLed(after), isAround(after)),
  ];
  const everywhere = both((whole) => whole);
  const nearWorkspaces = (whole: Inventory) => listing(whole, ['workspaces'], near);
  const nearby = rememberedEach((parts: readonly ListedPart[]) =>
    both((whole) => listing(whole, parts, near), nearWorkspaces),
  );
  const closeBy = rememberedEach((parts: readonly ListedPart[]) => both((whole) => listing(whole, parts, close)));
  const moved = once(() => {
    const movers = moversIn(nearby(partsListed('workspaces')), near, differences);
    return both((whole) => listing(whole, ['workspaces'], movers), undefined, nearWorkspaces);
  });
  const isPassedOtherwise = once(() => passages(moved()[0]) !== passages(moved()[1]));
  // Where workspaces only differ in themselves, they are behind the same firewalls and need the same of them.
  const isRevision = revisedWorkspaces(before, after) !== undefined;
  const beyond = new Set([...differences.parts].filter((part) => part !== 'workspaces' || !isRevision));

  return (control) => {
    const { needs } = control;
    const sight = sightOf(control, judgesFirewalls(control) ? beyond : differences.parts);
    if (needs.includes('changes') || sight === 'everywhere') return everywhere;
    if (sight === 'nowhere') return undefined;
    const parts = partsListed(needs[0]);
    if (!needs.includes('egressPaths')) return closeBy(parts);
    if (needs[0] === 'workspaces') return moved();
    const isItself = needs.some((need) => beyond.has(need as PartName));
    return isItself || isPassedOtherwise() ? nearby(parts) : undefined;
  };
}

/** A moment as an inventory shows it that lists all or some of it, with the ways out of the workspaces of one, and the options of those of another. */
function show({ inputs, changes }: Moment, inventory: Inventory, origins: Inventory, around: Inventory): Evidenced {
  const { inventory: whole, near, gaps, settings, findPaths } = inputs;
  const ways = once((): Evidence<EgressPaths> => {
    // Without its workspaces an estate has no ways out that could be walked, which is not the same as having none.
    if (!whole.workspaces.known) return whole.workspaces;
    const all = findPaths(whole, ...near);
    return known(origins === whole ? all : waysOf(all, origins), gaps);
  });
  return {
    ...inventory,
    changes,
    deniedEgress: unread,
    logHealth: unread,
    get profiles() {
      return profilesIn(around, settings.profiles);
    },
    get egressPaths() {
      return ways();
    },
  };
}

const unread = notKnown('only watch-traffic reads the logs of firewalls');

const profilesIn = remembered((inventory: Inventory, declared: EgressInputs['settings']['profiles']) =>
  inferProfiles(inventory, declared ?? []),
);

/** The inventory in which of some parts only what is near is listed. */
function listing(inventory: Inventory, parts: readonly ListedPart[], near: Near): Inventory {
  const listed = parts.map((part) => [part, listedNear(inventory[part])(near)]);
  // Each part keeps its own resources, which `fromEntries` cannot say.
  return { ...inventory, ...Object.fromEntries(listed) } as Inventory;
}

type Listed = Evidence<Collection<{ readonly id: ArmId }>>;

const listedNear = remembered((evidence: Listed) => remembered((near: Near): Listed => list(evidence, near)));

function list(evidence: Listed, near: Near): Listed {
  return evidence.known
    ? known(
        narrowed(evidence.value, ({ id }) => isNear(id, near)),
        evidence.gaps,
      )
    : evidence;
}

/** The workspaces from which other ways lead than before, that differ themselves, or that follow other options. */
function moversIn([then, now]: Views, near: Near, { things }: Differences): Near {
  const [old, fresh] = [sourcesIn(then), sourcesIn(now)];
  const moved = [...old].filter((source) => !fresh.has(source)).concat([...fresh].filter((source) => !old.has(source)));
  const [before, after] = [optionsIn(then), optionsIn(now)];
  const reformed = [...after].filter(([key, options]) => before.get(key) !== options);
  return new Set([
    ...moved.flatMap(({ workspace }) => (isNear(workspace, near) ? workspace.key : [])),
    ...things.flatMap(({ id }) => holdersOf(id)).map(({ key }) => key),
    ...reformed.map(([key]) => key),
  ]);
}

function sourcesIn({ egressPaths }: Evidenced): ReadonlySet<WaysFrom> {
  return new Set(egressPaths.known ? egressPaths.value.sources : []);
}

function optionsIn({ profiles }: Evidenced): ReadonlyMap<string, string> {
  return new Map(valuesOf(profiles).map((profile) => [profile.id.key, JSON.stringify(profile)]));
}

/** Through what the ways lead, and where to. */
function passages({ egressPaths }: Evidenced): string {
  if (!egressPaths.known) return egressPaths.because;
  const found = egressPaths.value.paths.flatMap(({ to, approved, hops }) =>
    hops.map(({ kind, resource, rule }) => JSON.stringify([kind, resource, rule, to, approved])),
  );
  return [...new Set(found)].sort().join();
}
