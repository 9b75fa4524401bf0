import type { AnyControl } from '../controls/control';
import { inferProfiles } from '../controls/infer-profiles';
import { idsIn } from '../drift/company';
import type { Differences } from '../drift/differences';
import { waysOf } from '../egress/egress-paths';
import { type ArmId, armId } from '../model/arm-id';
import type { Drift } from '../model/change';
import type { EgressPaths, WaysFrom } from '../model/egress-path';
import { type Collection, type Evidence, type Known, known, narrowed, notKnown } from '../model/evidence';
import type { Evidenced, Inventory } from '../model/inventory';
import { once, remembered } from '../model/remembered';
import type { EgressInputs } from './derive-parts';
import { holdersOf, isNear, linkedTo, type Near, valuesOf } from './links';
import { listedParts, sightOf } from './sight';

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
  const near = nearTo(differences, past, now);
  const both = (show: (moment: Moment) => Evidenced): Views => [show(past), show(now)];
  const everywhere = both((moment) => show(moment, moment.inputs.inventory));
  const nearby = both((moment) => show(moment, listing(moment.inputs.inventory, near)));
  const moved = once(() => {
    const movers = moversIn(nearby, differences);
    return both((moment) => {
      const around = listing(moment.inputs.inventory, near);
      return show(moment, { ...around, workspaces: list(around.workspaces, movers) }, around);
    });
  });
  const isPassedOtherwise = once(() => passages(moved()[0]) !== passages(moved()[1]));

  return (control) => {
    const { needs } = control;
    const sight = sightOf(control, differences.parts);
    if (needs.includes('changes') || sight === 'everywhere') return everywhere;
    if (sight === 'nowhere') return undefined;
    if (!needs.includes('egressPaths')) return nearby;
    if (needs[0] === 'workspaces') return moved();
    return needs.some((need) => differences.parts.has(need as keyof Inventory)) || isPassedOtherwise()
      ? nearby
      : undefined;
  };
}

/** A moment as an inventory shows it that lists all or some of it; the options of workspaces are told by what is around. */
function show({ inputs, changes }: Moment, inventory: Inventory, around = inventory): Evidenced {
  const { inventory: whole, near, gaps, settings, findPaths } = inputs;
  const ways = once((): Evidence<EgressPaths> => {
    // Without its workspaces an estate has no ways out that could be walked, which is not the same as having none.
    if (!whole.workspaces.known) return whole.workspaces;
    const all = findPaths(whole, ...near);
    return known(inventory === whole ? all : waysOf(all, inventory), gaps);
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

/** What is linked to what differs, then or now. */
function nearTo({ things }: Differences, past: Moment, now: Moment): Near {
  return linkedTo(things.flatMap(idsIn).map(armId), [past.inputs.inventory, now.inputs.inventory]);
}

/** The inventory in which only what is near is listed. */
const listing = remembered((inventory: Inventory, near: Near): Inventory => {
  const parts = listedParts.map((part) => [part, listedNear(inventory[part], near)]);
  // Each part keeps its own resources, which `fromEntries` cannot say.
  return { ...inventory, ...Object.fromEntries(parts) } as Inventory;
});

type Listed = Evidence<Collection<{ readonly id: ArmId }>>;

const listedNear = remembered((evidence: Listed, near: Near): Listed => list(evidence, near));

function list<T extends { readonly id: ArmId }>(evidence: Evidence<Collection<T>>, near: Near) {
  if (!evidence.known) return evidence;
  return known(
    narrowed(evidence.value, ({ id }) => isNear(id, near)),
    evidence.gaps,
  );
}

/** The workspaces from which other ways lead than before, that differ themselves, or that follow other options. */
function moversIn([then, now]: Views, { things }: Differences): Near {
  const [old, fresh] = [sourcesIn(then), sourcesIn(now)];
  const moved = [...old].filter((source) => !fresh.has(source)).concat([...fresh].filter((source) => !old.has(source)));
  const [before, after] = [optionsIn(then), optionsIn(now)];
  const reformed = [...after].filter(([key, options]) => before.get(key) !== options);
  return new Set([
    ...moved.map(({ workspace }) => workspace.key),
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
