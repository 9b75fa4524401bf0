import type { Certainty } from '../../model/egress-path';
import type { AddressSet } from '../../net/address-set';
import { type FqdnPattern, matches } from '../../net/fqdn';
import { overlaps } from '../../net/interval-set';
import type { Region } from '../region';
import { openChannels } from './application-pass';
import type { Clause } from './clauses';
import { rowsLeftIn, type Standing } from './first-match';
import { cellsMeeting } from './partition';
import type { FirewallProgram } from './program';
import { standingsOf } from './source-classes';
import { type NameTarget, namesOf } from './targets';

/** A packet by what is known of it: of several sources it may choose one, and where its name leads it may not. */
export interface Packet extends Region {
  readonly sources: AddressSet;
  readonly name?: string;
}

/** What the firewall does with a packet; `undecided` where the rules, or what is known of them and of it, admit both. */
export interface Decision {
  readonly outcome: 'allowed' | 'denied' | 'undecided';
  /** Undefined where no rule matches. */
  readonly clause: Clause | undefined;
  readonly certainty: Certainty;
  readonly why: string;
}

/** Judges a packet by the same clauses that `allowances` asks. */
export function decide(program: FirewallProgram, packet: Packet): Decision {
  const { services, destinations } = program.board;
  const cells = new Set([
    ...cellsMeeting(destinations.v4, packet.destinations.v4),
    ...cellsMeeting(destinations.v6, packet.destinations.v6),
    ...cellsMeeting(destinations.symbols, packet.destinations.symbols),
  ]);
  const judged = standingsOf(program.sources, packet.sources).map((standing) => {
    const names = judgeByName(program, packet, standing);
    const asked = [...cellsMeeting(services, packet.services)];
    return combine(
      [...cells].flatMap((cell) => asked.map((service) => judgeCell(program, packet, cell, service, standing, names))),
    );
  });
  return widest(judged);
}

/** The decision that lets the most through, of those among which the sender chooses. */
function widest(decisions: readonly Decision[]): Decision {
  const open = (['allowed', 'undecided'] as const).map((wide) => decisions.find(({ outcome }) => outcome === wide));
  return open[0] ?? open[1] ?? decisions.find(({ clause }) => clause) ?? unmatched;
}

const unmatched: Decision = {
  outcome: 'denied',
  clause: undefined,
  certainty: 'proven',
  why: 'no rule of the firewall allows it',
};

/** One decision for a packet that may turn out to be any of those judged. */
function combine(decisions: readonly Decision[]): Decision {
  const [first = unmatched] = decisions;
  if (decisions.every(({ outcome }) => outcome === first.outcome)) return first;
  const open = decisions.find(({ outcome }) => outcome !== 'denied') ?? first;
  return { ...open, outcome: 'undecided', certainty: 'assumed' };
}

function decided(clause: Clause, outcome: Decision['outcome'] = clause.allows ? 'allowed' : 'denied'): Decision {
  return { outcome, clause, certainty: clause.certainty, why: clause.why };
}

/** Judges by the network clauses to which a packet of these cells is left, and where none takes it by `names`. */
function judgeCell(
  { board, network }: FirewallProgram,
  { name }: Packet,
  cell: number,
  service: number,
  standing: Standing,
  names: Decision,
): Decision {
  const left = rowsLeftIn(board, cell, service, standing).flatMap((row) => network[row] ?? []);
  const taker = left.find(({ takes }) => takes);
  const sure = taker ? decided(taker) : names;
  if (sure.outcome === 'allowed') return sure;
  const possible = left.filter(
    ({ takes, target }) => !takes && (target.kind !== 'fqdn' || isNamed(target.pattern, name)),
  );
  const named = possible.find(({ target }) => target.kind === 'fqdn');
  if (named) return decided(named);
  return possible[0] ? decided(possible[0], 'undecided') : sure;
}

/** Judges by the application clauses; who sends the packet chooses among the protocols that rules know at its port. */
function judgeByName(program: FirewallProgram, packet: Packet, standing: Standing): Decision {
  const open = [...openChannels(program, standing)].filter((channel) => {
    const row = program.board.rows[program.channelRows.get(channel) ?? -1];
    return row && overlaps(row.services, packet.services);
  });
  const judged = open.map((channel) => judgeChannel(program, packet.name, channel, standing));
  return widest(judged);
}

function judgeChannel(
  { applications, board }: FirewallProgram,
  name: string | undefined,
  channel: string,
  { applies }: Standing,
): Decision {
  let possible: Clause | undefined;
  let isDoubted = false;
  for (const [index, clause] of applications.entries()) {
    const { target, channels, takes, allows } = clause;
    if (!applies(board.rows.length + index) || !channels.includes(channel) || !mayMean(target, name)) continue;
    if (target.kind === 'fqdn' && takes) {
      if (possible && !allows) return decided(possible, 'undecided');
      return isDoubted ? { ...decided(clause), certainty: 'assumed' } : decided(clause);
    }
    if (allows) possible ??= clause;
    else isDoubted = true;
  }
  return possible ? decided(possible, 'undecided') : unmatched;
}

/** Whether the target may match the name. Infrastructure names are Microsoft's own, which nobody who asks has in mind. */
function mayMean(target: NameTarget, name: string | undefined): boolean {
  return target.kind !== 'infrastructure' && isNamed(namesOf(target), name);
}

/** Whether the pattern means a packet of that name; one without a name, only if it means everything. */
function isNamed(pattern: FqdnPattern, name: string | undefined): boolean {
  return name === undefined ? pattern.kind === 'suffix' && pattern.text === '' : matches(pattern, name);
}
