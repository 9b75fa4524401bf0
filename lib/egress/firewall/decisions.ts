import type { AddressSet } from '../../net/address-set';
import { isEmpty } from '../../net/interval-set';
import type { Allowance } from './allowances';
import { admit } from './allowances';
import { areSame, channelsLeft, exceptionsTo, openChannels, servicesOfChannels } from './application-pass';
import type { Clause } from './clauses';
import { rowsAfter, type Standing, servicesLeft } from './first-match';
import type { FirewallProgram } from './program';
import { classesOf, type SetList } from './source-classes';

/** All that a firewall lets through for one or another of some sources, in the order in which it comes to it. */
export interface Decision {
  /** The sets that hold each class of the sources. */
  readonly lists: readonly SetList[];
  readonly allowances: readonly Allowance[];
  /** The decision for sources to which fewer clauses apply, from which this one was made. */
  readonly base: Decision | undefined;
  /** The clauses about which the two may differ, in what they let through or where. */
  readonly differing: ReadonlySet<Clause>;
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
  const known = program.decided.get(key) ?? decideAnew(program, lists);
  program.decided.set(key, known);
  return known;
}

/** Sources of one class are decided from those to which all but the rarest clauses apply: most of it is the same. */
function decideAnew(program: FirewallProgram, lists: readonly SetList[]): Decision {
  const [list, ...others] = lists;
  const fewer = list && others.length === 0 ? program.sources.withoutRarest(list) : undefined;
  if (list && fewer) return refine(program, list, fewer);
  const standings = lists.map((each) => program.sources.standing(each));
  const applying = [...new Set(standings.flatMap((standing) => standing.applying))].sort((one, other) => one - other);
  return { lists, allowances: allowancesAt(program, applying, standings), base: undefined, differing: new Set() };
}

/** What the clauses at some places let through, in the order of the places. */
function allowancesAt(
  program: FirewallProgram,
  places: Iterable<number>,
  standings: readonly Standing[],
): readonly Allowance[] {
  const { board, network, applications } = program;
  const left = standings.map((standing) => channelsLeft(program, standing));
  const found: Allowance[] = [];
  for (const place of places) {
    const index = place - board.rows.length;
    const clause = index < 0 ? network[place] : applications[index];
    if (!clause?.allows) continue;
    const reaching = index < 0 ? [] : left.filter((channels) => channels(index).length > 0);
    const services = index < 0 ? servicesLeft(board, place, standings) : servicesOfChannels(program, index, reaching);
    if (isEmpty(services)) continue;
    found.push(admit(program, clause, services, exceptionsTo(program, index, reaching)));
  }
  return found;
}

function refine(program: FirewallProgram, list: SetList, fewer: SetList): Decision {
  const standing = program.sources.standing(list);
  const base = decideOnce(program, [fewer]);
  const places = [...differingPlaces(program, program.sources.standing(fewer), standing)].sort((a, b) => a - b);
  const differing = new Set(places.flatMap((place) => clauseAt(program, place) ?? []));
  const kept = base.allowances.filter(({ clause }) => !differing.has(clause));
  const placeOf = ({ clause }: Allowance) => program.places.get(clause) ?? -1;
  const allowances = [...kept, ...allowancesAt(program, places, [standing])];
  return { lists: [list], allowances: allowances.sort((one, other) => placeOf(one) - placeOf(other)), base, differing };
}

function clauseAt({ board, network, applications }: FirewallProgram, place: number): Clause | undefined {
  return place < board.rows.length ? network[place] : applications[place - board.rows.length];
}

/** Where the clauses stand that fewer sources are under, and those of which they take something. */
function differingPlaces(program: FirewallProgram, fewer: Standing, more: Standing): ReadonlySet<number> {
  const { board, names } = program;
  const start = board.rows.length;
  const come = more.applying.filter((place) => fewer.applies[place] === 0);
  const rows = come.filter((place) => place < start);
  const touched = new Set([...come, ...rowsAfter(board, rows, more)]);
  if (!areSame(openChannels(program, fewer), openChannels(program, more))) {
    return new Set([...touched, ...more.applying.filter((place) => place >= start)]);
  }
  // What a clause takes of others also changes what they are an exception to.
  for (const bearing of [names.covered, names.excepted]) {
    for (const place of [...touched]) {
      for (const index of bearing[place - start] ?? []) {
        if (more.applies[start + index] === 1) touched.add(start + index);
      }
    }
  }
  return touched;
}
