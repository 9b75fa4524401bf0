import type { AddressSet } from '../../net/address-set';
import * as intervals from '../../net/interval-set';
import { noService, type ServiceSet } from '../../net/services';
import type { Region } from '../region';
import { type ChannelsLeft, channelsLeft, channelsLeftTo, exceptionsTo, openChannels } from './application-pass';
import type { Clause } from './clauses';
import { isAnyLeft, leftovers, regionsLeft, type Standing, servicesOf } from './first-match';
import type { FirewallProgram } from './program';
import type { RulePlace } from './rule-order';
import { classesOf } from './source-classes';
import type { NameTarget, Target } from './targets';

/** Something that a firewall lets through for some sources, by one clause of one rule. */
export interface Allowance {
  readonly kind: Clause['kind'];
  readonly place: RulePlace | undefined;
  readonly target: Target;
  /** What the clauses before it leave to it, somewhere among its destinations. */
  readonly services: ServiceSet;
  readonly certainty: Clause['certainty'];
  readonly why: string;
  readonly clause: Clause;
}

/** All that the firewall lets through for one or another of the sources, in the order in which it comes to it. */
export function allowances(program: FirewallProgram, sources: AddressSet): readonly Allowance[] {
  const classes = classesOf(program.sources, sources);
  const key = classes.join();
  const found = program.decided.get(key) ?? { classes, allowances: decideAll(program, classes) };
  program.decided.set(key, found);
  return found.allowances;
}

function decideAll(program: FirewallProgram, classes: readonly number[]): readonly Allowance[] {
  const standings = classes.map((each) => program.sources.standing(each));
  return [...networkAllowances(program, standings), ...applicationAllowances(program, standings)];
}

function networkAllowances(program: FirewallProgram, standings: readonly Standing[]): readonly Allowance[] {
  const { board, network } = program;
  const left = leftovers(board, standings);
  const found: Allowance[] = [];
  for (const row of applyingTo(standings)) {
    const clause = network[row];
    if (clause?.allows && isAnyLeft(left, row)) found.push(share(program, clause, servicesOf(board, row, left)));
  }
  return found;
}

/** The clauses that apply to one class or another, rising. */
function applyingTo([first, ...others]: readonly Standing[]): readonly number[] {
  if (!first || others.length === 0) return first?.applying ?? [];
  const all = [first, ...others].flatMap(({ applying }) => applying);
  return [...new Set(all)].sort((one, other) => one - other);
}

function applicationAllowances(program: FirewallProgram, standings: readonly Standing[]): readonly Allowance[] {
  const { applications } = program;
  const left = standings.map((standing) => channelsLeft(program, standing));
  const found: Allowance[] = [];
  for (const index of reachedIn(left)) {
    const clause = applications[index];
    if (!clause?.allows) continue;
    const reaching = left.length === 1 ? left : left.filter((channels) => channels.has(index));
    const services = servicesOfChannels(program, index, reaching);
    found.push(share(program, clause, services, exceptionsTo(program, index, reaching)));
  }
  return found;
}

/** The clauses that sources of one class or another reach, rising. */
function reachedIn([first, ...others]: readonly ChannelsLeft[]): Iterable<number> {
  if (!first || others.length === 0) return first?.keys() ?? [];
  const all = [first, ...others].flatMap((left) => [...left.keys()]);
  return [...new Set(all)].sort((one, other) => one - other);
}

const longestList = 3;

function enumerate(targets: readonly NameTarget[]): string {
  const texts = [...new Set(targets.map(({ text }) => text))].sort();
  const more = texts.length - longestList;
  return `${texts.slice(0, longestList).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function servicesOfChannels(
  { applications, board, channelRows }: FirewallProgram,
  index: number,
  classes: readonly ChannelsLeft[],
): ServiceSet {
  const clause = applications[index];
  if (clause && classes[0]?.get(index)?.length === clause.channels.length) return clause.services;
  const channels = classes.flatMap((left) => left.get(index) ?? []);
  const rows = channels.map((channel) => board.rows[channelRows.get(channel) ?? -1]);
  return intervals.unite(
    noService.universe,
    rows.map((row) => row?.services ?? noService),
  );
}

/** The one allowance that says this of the clause, for all classes of sources. */
function share(
  { shared }: FirewallProgram,
  clause: Clause,
  services: ServiceSet,
  exceptions: readonly NameTarget[] = [],
): Allowance {
  const isSure = exceptions.every(({ kind }) => kind === 'fqdn');
  const certainty = isSure ? clause.certainty : 'assumed';
  const why = exceptions.length > 0 ? `${clause.why}, except ${enumerate(exceptions)}` : clause.why;
  const known = shared.get(clause) ?? [];
  const same = known.find(
    (other) => other.why === why && other.certainty === certainty && intervals.equals(other.services, services),
  );
  if (same) return same;
  const { kind, place, target } = clause;
  const allowance = { kind, place, target, services, certainty, why, clause };
  shared.set(clause, [...known, allowance]);
  return allowance;
}

/** Where an allowance for these sources lets packets go; behind a name, every address that the network clauses leave to it. */
export function regionsOf(program: FirewallProgram, sources: AddressSet, { clause }: Allowance): readonly Region[] {
  const { board, channelRows, places } = program;
  const place = places.get(clause);
  if (place === undefined) throw new RangeError(`"${clause.why}" is no clause of this program`);
  const standings = classesOf(program.sources, sources).map((each) => program.sources.standing(each));
  if (clause.kind !== 'application' && clause.kind !== 'infrastructure') {
    return regionsLeft(
      board,
      place,
      standings.filter(({ applies }) => applies[place] === 1),
    );
  }
  const asking = standings.flatMap((standing) => {
    const channels = channelsLeftTo(program, place, standing, openChannels(program, standing));
    return channels.map((channel) => ({ row: channelRows.get(channel) ?? -1, standing }));
  });
  const rows = Map.groupBy(asking, ({ row }) => row);
  return [...rows]
    .sort(([one], [other]) => one - other)
    .flatMap(([row, classes]) =>
      regionsLeft(
        board,
        row,
        classes.map(({ standing }) => standing),
      ),
    );
}
