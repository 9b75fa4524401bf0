import type { AddressSet } from '../../net/address-set';
import { isEmpty } from '../../net/interval-set';
import { recall } from '../remember';
import type { Allowance } from './allowances';
import { admit } from './allowances';
import { areSame, channelsLeft, exceptionsTo, openChannels, servicesOfChannels } from './application-pass';
import type { Clause } from './clauses';
import { rowsAfter, type Standing, servicesLeft } from './first-match';
import type { FirewallProgram } from './program';
import { classesOf, type SetList } from './source-classes';

/** What a firewall lets through for one or another of some sources. */
export interface Decision {
  /** The sets that hold each class of the sources. */
  readonly lists: readonly SetList[];
  /** The decision for sources to which fewer clauses apply, from which this one was made. */
  readonly base: Decision | undefined;
  /** By clause what it lets through, of the clauses about which the two may differ in what that is or where it leads. */
  readonly own: ReadonlyMap<Clause, Allowance | undefined>;
}

/** All allowances of a decision, in the order in which the firewall comes to their clauses. */
export function allowancesIn({ places }: FirewallProgram, decision: Decision): readonly Allowance[] {
  const placeOf = ({ clause }: Allowance) => places.get(clause) ?? -1;
  const all = [...overlay(decision).values()].flatMap((allowance) => allowance ?? []);
  return all.sort((one, other) => placeOf(one) - placeOf(other));
}

/** Something told by clause, but for what it has in common with something told before. */
interface Layer<T> {
  readonly base: Layer<T> | undefined;
  readonly own: ReadonlyMap<Clause, T>;
}

/** All that is told by clause. */
export function overlay<T>({ base, own }: Layer<T>): ReadonlyMap<Clause, T> {
  return base ? new Map([...overlay(base), ...own]) : own;
}

/** Whether a decision says anything of a clause. */
export function isDecided(decision: Decision | undefined, clause: Clause): boolean {
  return decision !== undefined && (decision.own.has(clause) || isDecided(decision.base, clause));
}

/** Decides for some sources, once for all that fall into the same classes. */
export function decisionFor(program: FirewallProgram, sources: AddressSet): Decision {
  return decideOnce(
    program,
    classesOf(program.sources, sources).map((each) => program.sources.lists[each] ?? []),
  );
}

function decideOnce(program: FirewallProgram, lists: readonly SetList[]): Decision {
  const key = lists.map((list) => list.join()).join(';');
  return recall(program.decided, key, () => decideAnew(program, lists));
}

/** Sources of one class are decided from those to which all but the rarest clauses apply: most of it is the same. */
function decideAnew(program: FirewallProgram, lists: readonly SetList[]): Decision {
  const [list, ...others] = lists;
  const fewer = list && others.length === 0 ? program.sources.withoutRarest(list) : undefined;
  const standings = lists.map((each) => program.sources.standing(each));
  const [standing] = standings;
  if (!fewer || !standing) {
    const applying = new Set(standings.flatMap((each) => each.applying()));
    return { lists, base: undefined, own: decideAt(program, applying, standings) };
  }
  const come = program.sources.placesOf(list?.filter((set) => !fewer.includes(set)) ?? []);
  const places = differingPlaces(program, come, program.sources.standing(fewer), standing);
  return { lists, base: decideOnce(program, [fewer]), own: decideAt(program, places, standings) };
}

/** Decides by the clauses at some places. */
function decideAt(
  program: FirewallProgram,
  places: Iterable<number>,
  standings: readonly Standing[],
): ReadonlyMap<Clause, Allowance | undefined> {
  const { board, network, applications } = program;
  const left = standings.map((standing) => channelsLeft(program, standing));
  const found = new Map<Clause, Allowance | undefined>();
  for (const place of places) {
    const index = place - board.rows.length;
    const clause = index < 0 ? network[place] : applications[index];
    if (!clause?.allows) continue;
    const reaching = index < 0 ? [] : left.filter((channels) => channels(index).length > 0);
    const services = index < 0 ? servicesLeft(board, place, standings) : servicesOfChannels(program, index, reaching);
    const exceptions = exceptionsTo(program, index, reaching);
    found.set(clause, isEmpty(services) ? undefined : admit(program, clause, services, exceptions));
  }
  return found;
}

/** Where the clauses stand that `come` on top of those for fewer sources, and those of which they take something. */
function differingPlaces(
  program: FirewallProgram,
  come: readonly number[],
  fewer: Standing,
  more: Standing,
): Iterable<number> {
  const { board, names } = program;
  const start = board.rows.length;
  const rows = come.filter((place) => place < start);
  const touched = new Set([...come, ...rowsAfter(board, rows, more)]);
  if (rows.length > 0 && !areSame(openChannels(program, fewer), openChannels(program, more))) {
    return new Set([...touched, ...more.applying().filter((place) => place >= start)]);
  }
  // What a clause takes of others also changes what they are an exception to.
  for (const bearing of [names.covered, names.excepted]) {
    for (const place of [...touched]) {
      for (const index of bearing[place - start] ?? []) if (more.applies(start + index)) touched.add(start + index);
    }
  }
  return touched;
}
