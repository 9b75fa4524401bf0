import type { AddressSet } from '../../net/address-set';
import * as intervals from '../../net/interval-set';
import type { ServiceSet } from '../../net/services';
import type { Region } from '../region';
import { channelsLeft } from './application-pass';
import type { Clause } from './clauses';
import { allowancesIn, decisionFor } from './decisions';
import { regionsLeft, type Standing } from './first-match';
import type { FirewallProgram } from './program';
import type { RulePlace } from './rule-order';
import { standingsOf } from './source-classes';
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
  return allowancesIn(program, decisionFor(program, sources));
}

const longestList = 3;

function enumerate(targets: readonly NameTarget[]): string {
  const texts = [...new Set(targets.map(({ text }) => text))].sort();
  const more = texts.length - longestList;
  return `${texts.slice(0, longestList).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The one allowance that says this of the clause, for all classes of sources. */
export function admit(
  { shared }: FirewallProgram,
  clause: Clause,
  services: ServiceSet,
  exceptions: readonly NameTarget[],
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
export function regionsOf(program: FirewallProgram, sources: AddressSet, allowance: Allowance): readonly Region[] {
  return regionsFor(program, standingsOf(program.sources, sources), allowance);
}

/** The same for sources to which the clauses stand so. */
export function regionsFor(
  program: FirewallProgram,
  standings: readonly Standing[],
  { clause }: Allowance,
): readonly Region[] {
  const { board, channelRows, places } = program;
  const place = places.get(clause);
  if (place === undefined) throw new RangeError(`"${clause.why}" is no clause of this program`);
  const index = place - board.rows.length;
  if (index < 0) {
    return regionsLeft(
      board,
      place,
      standings.filter(({ applies }) => applies(place)),
    );
  }
  const asking = standings.flatMap((standing) =>
    channelsLeft(program, standing)(index).map((channel) => ({ row: channelRows.get(channel) ?? -1, standing })),
  );
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
