import type { Firewall } from '../../model/firewall';
import type { AddressSet } from '../../net/address-set';
import * as intervals from '../../net/interval-set';
import type { ServiceSet } from '../../net/services';
import { containsAll } from '../destinations';
import type { Estate } from '../estate';
import { type Allowance, allowances, regionsOf } from '../firewall/allowances';
import type { Clause } from '../firewall/clauses';
import { rowsMissing } from '../firewall/first-match';
import { classesOf } from '../firewall/source-classes';
import type { Region } from '../region';
import * as regions from '../region';
import { memoised, oncePer } from '../remember';
import { isByName, wholeOf } from './firewall-labels';
import { type AtFirewall, arrivals, departing, everyPacket, merge, type Outcome, type Way } from './flow';
import { beyondOf, goOn } from './through-firewall';

type Ways = readonly Way[];

/**
 * All that gets beyond a firewall, behind which no other lies, of packets that wait before it, as it goes on from there. Sources
 * that the firewall treats alike have one list, and so have flows that its rules do not tell from one of all packets.
 */
export function beyondFirewall(waiting: AtFirewall, source: AddressSet, estate: Estate): Ways {
  const stream = streamOf(waiting, estate);
  const allowed = allowances(estate.programOf(waiting.firewall), source);
  const ways = stream.lists.get(allowed) ?? waysOf(stream, waiting.firewall, allowed, source, estate);
  stream.lists.set(allowed, ways);
  return ways;
}

/** Packets that come to a firewall, and the ways that were found for them. */
interface Stream {
  readonly packets: readonly Region[];
  /** Whether the packets may be less than all packets to the clause. */
  lacks(clause: Clause): boolean;
  readonly lists: WeakMap<readonly Allowance[], Ways>;
}

const streamOf = oncePer(({ firewall, packets }: AtFirewall, estate): Stream => {
  const { board, network } = estate.programOf(firewall);
  const rows = rowsMissing(board, regions.subtractAll(everyPacket(estate), packets));
  if (rows.size === 0) return wholeStream(firewall, estate);
  const lacking = new Set<Clause>([...rows].flatMap((row) => network[row] ?? []));
  const namesLack = [...rows].some((row) => row >= network.length);
  return { packets, lacks: (clause) => (isByName(clause) ? namesLack : lacking.has(clause)), lists: new WeakMap() };
});

const wholeStream = oncePer(
  (_: Firewall, estate): Stream => ({ packets: everyPacket(estate), lacks: () => false, lists: new WeakMap() }),
);

function waysOf(
  stream: Stream,
  firewall: Firewall,
  allowed: readonly Allowance[],
  source: AddressSet,
  estate: Estate,
): Ways {
  const { cross, whole, isSimple } = crossingOf(firewall, estate);
  const admittedBy = admission(stream, firewall, source, estate);
  return allowed.flatMap((allowance) => {
    if (!stream.lacks(allowance.clause) && isSimple(allowance.clause)) return whole(allowance);
    const admitted = admittedBy(allowance);
    return isWhole(admitted, allowance, estate) ? whole(allowance) : cross(allowance, admitted);
  });
}

/** Tells what an allowance admits of the packets; those by name admit the same, as far as their services are the same. */
function admission(
  { packets, lacks }: Stream,
  firewall: Firewall,
  source: AddressSet,
  estate: Estate,
): (allowance: Allowance) => readonly Region[] {
  const program = estate.programOf(firewall);
  const isOneClass = classesOf(program.sources, source).length === 1;
  const byServices = new Map<ServiceSet, readonly Region[]>();
  const admit = (allowance: Allowance) => {
    const left = regionsOf(program, source, allowance);
    return lacks(allowance.clause) ? regions.intersectAll(packets, left) : left;
  };
  return (allowance) => {
    if (!isOneClass || !isByName(allowance.clause)) return admit(allowance);
    const admitted = byServices.get(allowance.services) ?? admit(allowance);
    byServices.set(allowance.services, admitted);
    return admitted;
  };
}

/** Takes packets through one firewall: some that an allowance admits, or as good as all of its clause. */
const crossingOf = oncePer((firewall: Firewall, estate) => {
  const beyond = beyondOf(firewall, estate);
  const cross = (allowance: Allowance, packets: readonly Region[]): Ways =>
    packets.length === 0
      ? []
      : merge(arrivals(goOn(departing(packets), allowance, firewall, beyond(allowance.clause), estate)));
  return {
    cross,
    whole: memoised((allowance: Allowance) =>
      cross(allowance, [{ ...wholeOf(allowance.clause, estate), services: allowance.services }]),
    ),
    isSimple: memoised((clause: Clause) => isByName(clause) || goOneWay(beyond(clause), wholeOf(clause, estate))),
  };
});

/** Whether all packets of a clause go the same way, so that only their services tell what is left to it from all of it. */
function goOneWay([first, ...others]: readonly Outcome[], whole: Region): boolean {
  return (
    first?.ends === 'outside' &&
    others.length === 0 &&
    first.packets.some(
      ({ destinations, services }) =>
        containsAll(destinations, whole.destinations) && intervals.containsAll(services, whole.services),
    )
  );
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
