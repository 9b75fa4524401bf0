import type { Firewall } from '../../model/firewall';
import * as intervals from '../../net/interval-set';
import { anyService } from '../../net/services';
import { containsAll } from '../destinations';
import type { Estate } from '../estate';
import { type Allowance, regionsFor } from '../firewall/allowances';
import { openChannels } from '../firewall/application-pass';
import { cellsBeyond } from '../firewall/board';
import type { Clause } from '../firewall/clauses';
import { type Decision, isDecided, overlay } from '../firewall/decisions';
import type { Standing } from '../firewall/first-match';
import type { FirewallProgram } from '../firewall/program';
import type { Region } from '../region';
import * as regions from '../region';
import { memoised, oncePer, recall } from '../remember';
import { isByName, wholeOf } from './firewall-labels';
import { type AtFirewall, arrivals, departing, everyPacket, merge, type Outcome, type Way } from './flow';
import { beyondLast, beyondOf, type Exit, goOn, leaveBy } from './through-firewall';

type Ways = readonly Way[];

/** The ways on of what a firewall lets through: those of another answer, but for the clauses about which the two may differ. */
export interface WaysBeyond {
  readonly base: WaysBeyond | undefined;
  /** Found when they are asked for, and not kept. */
  readonly own: () => ReadonlyMap<Clause, Ways>;
  /** Whether the other answer has ways of the clause too. */
  readonly revises: (clause: Clause) => boolean;
}

/**
 * All that gets beyond a firewall, behind which no other lies, of packets that wait before it, as it goes on from there. Sources
 * that the firewall treats alike have one decision and one answer, and so have flows that its rules do not tell from one of all packets.
 */
export function beyondFirewall(waiting: AtFirewall, decision: Decision, estate: Estate): WaysBeyond {
  return answerOnce(streamOf(waiting, estate), decision, estate);
}

/** Packets that come to a firewall, and the ways that were found for them. */
interface Stream {
  readonly packets: readonly Region[];
  /** For each cell of the firewall's board 1 where the packets hold nothing of it; undefined where they lack some services. */
  readonly gone: Uint8Array | undefined;
  readonly firewall: Firewall;
  readonly answers: Map<Decision, Answer>;
}

interface Answer extends WaysBeyond {
  readonly base: Answer | undefined;
  /** Whether all names that the sources may ask for they may ask for somewhere in these packets. */
  readonly hasNames: boolean;
}

/** The streams before a firewall are told apart by its rules, so a changed program has its own. */
const streamsBefore = oncePer((_: FirewallProgram) => new Map<AtFirewall | 'whole', Stream>());

function streamOf(waiting: AtFirewall, estate: Estate): Stream {
  const known = streamsBefore(estate.programOf(waiting.firewall), estate);
  return recall(known, waiting, () => findStream(waiting, estate));
}

function findStream({ firewall, packets }: AtFirewall, estate: Estate): Stream {
  const program = estate.programOf(firewall);
  if (!packets.every(({ services }) => intervals.equals(services, anyService)))
    return { packets, gone: undefined, firewall, answers: new Map() };
  const gone = cellsBeyond(
    program.board,
    packets.map(({ destinations }) => destinations),
  );
  return gone.includes(1) ? { packets, gone, firewall, answers: new Map() } : wholeStream(program, firewall, estate);
}

/** Packets that hold some of every cell, which is as good as all of them. */
function wholeStream(program: FirewallProgram, firewall: Firewall, estate: Estate): Stream {
  const known = streamsBefore(program, estate);
  return recall(known, 'whole', () => ({
    packets: everyPacket(estate),
    gone: new Uint8Array(),
    firewall,
    answers: new Map(),
  }));
}

function answerOnce(stream: Stream, decision: Decision, estate: Estate): Answer {
  return recall(stream.answers, decision, () => answer(stream, decision, estate));
}

function answer(stream: Stream, decision: Decision, estate: Estate): Answer {
  const { firewall, gone } = stream;
  const program = estate.programOf(firewall);
  const standings = decision.lists.map((list) => program.sources.standing(list));
  const hasNames = gone !== undefined && standings.every((standing) => areNamesOpen(program, standing, gone));
  const base = decision.base && answerOnce(stream, decision.base, estate);
  const isLike = !base || (hasNames && base.hasNames);
  const waysOf = (allowance: Allowance | undefined) =>
    allowance ? findWays(stream, allowance, standings, hasNames, estate) : [];
  return { base, hasNames, own, revises: (clause) => isDecided(decision.base, clause) };

  /** Finds the ways of each allowance, but for those that are the same as in the decision from which this one was made. */
  function own(): ReadonlyMap<Clause, Ways> {
    const differing = isLike ? [] : [...overlay(decision)].filter(([clause]) => isByName(clause));
    return new Map([...decision.own, ...differing].map(([clause, allowance]) => [clause, waysOf(allowance)]));
  }
}

function findWays(
  { firewall, packets, gone }: Stream,
  allowance: Allowance,
  standings: readonly Standing[],
  hasNames: boolean,
  estate: Estate,
): Ways {
  const { clause } = allowance;
  const { cross, whole, isSimple } = crossingOf(firewall, estate);
  const program = estate.programOf(firewall);
  if (gone && (hasNames || !isByName(clause))) {
    const share = shareOf(clause, program, gone);
    if (share === 'nothing') return [];
    if (share === 'all' && isSimple(clause)) return whole(allowance);
  }
  const admitted = regions.intersectAll(packets, regionsFor(program, standings, allowance));
  return isWhole(admitted, allowance, estate) ? whole(allowance) : cross(allowance, admitted);
}

/** Whether all names that sources may ask the firewall for they may ask for somewhere in cells that are not gone. */
function areNamesOpen(program: FirewallProgram, standing: Standing, gone: Uint8Array): boolean {
  return openChannels(program, standing).size === openChannels(program, standing, gone).size;
}

/** How much of a clause is in cells that are not gone; of one by name all, wherever names are open. */
function shareOf(clause: Clause, { board }: FirewallProgram, gone: Uint8Array): 'all' | 'some' | 'nothing' {
  const cells = ('destinations' in clause && board.cellsOf.get(clause.destinations)) || [];
  let lacking = 0;
  for (const cell of cells) if (gone[cell] === 1) lacking += 1;
  if (lacking === 0) return 'all';
  return lacking === cells.length ? 'nothing' : 'some';
}

/** Takes packets through one firewall: some that an allowance admits, or as good as all of its clause. */
const crossingOf = oncePer((firewall: Firewall, estate) => {
  const [beyond, findBeyond] = [beyondOf(firewall, estate), beyondLast(firewall, estate)];
  const exitOf = memoised((clause: Clause) => exitIn(findBeyond(clause), clause, estate));
  const cross = (allowance: Allowance, packets: readonly Region[]): Ways =>
    packets.length === 0
      ? []
      : merge(arrivals(goOn(departing(packets), allowance, firewall, beyond(allowance.clause), estate)));
  return {
    cross,
    whole(allowance: Allowance): Ways {
      const { clause, services } = allowance;
      const exit = exitOf(clause);
      if (exit) return [leaveBy(exit, allowance, firewall, estate)];
      return cross(allowance, [{ ...wholeOf(clause, estate), services }]);
    },
    isSimple: (clause: Clause) => isByName(clause) || exitOf(clause) !== undefined,
  };
});

/** The one way that all packets of a clause go, so that only their services tell what is left to it from all of it. */
function exitIn([first, ...others]: readonly Outcome[], clause: Clause, estate: Estate): Exit | undefined {
  if (first?.ends !== 'outside' || others.length > 0) return undefined;
  const { packets, to, hops, certainty, reading } = first;
  const whole = wholeOf(clause, estate);
  const isAll = packets.some(
    ({ destinations, services }) =>
      containsAll(destinations, whole.destinations) && intervals.containsAll(services, whole.services),
  );
  return isByName(clause) || isAll ? { to, hops, certainty, reading } : undefined;
}

/** Whether the packets are all that the clause has of the services; behind a name some to each service are as good. */
function isWhole([first, ...others]: readonly Region[], { clause, services }: Allowance, estate: Estate): boolean {
  if (!first) return false;
  if (isByName(clause)) return [first, ...others].some((region) => intervals.equals(region.services, services));
  const whole = wholeOf(clause, estate);
  return (
    others.length === 0 &&
    intervals.equals(first.services, whole.services) &&
    containsAll(first.destinations, whole.destinations)
  );
}
