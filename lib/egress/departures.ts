import type { ArmId } from '../model/arm-id';
import { type ClassicSubnet, classicSubnets } from '../model/classic-subnets';
import type { Workspace } from '../model/databricks';
import type { EgressPath, Hop } from '../model/egress-path';
import type { Network } from '../model/network';
import { once } from '../model/remembered';
import type { AddressSet } from '../net/address-set';
import { formatServices, parseServiceTexts } from '../net/services';
import type { Estate } from './estate';
import { type Decision, decisionFor } from './firewall/decisions';
import { beyondFirewall, type WaysBeyond } from './network/beyond-firewall';
import { leadsOn } from './network/firewall-exits';
import {
  type Arrival,
  type AtFirewall,
  arrivals,
  everyPacket,
  merge,
  type Outcome,
  type Way,
  waitAtFirewall,
} from './network/flow';
import { hopFrom, type Place, rulingMarks, speaksIpv6 } from './network/place';
import { appliesTo } from './network/security-group';
import { rulesAt, sourceAtoms } from './network/security-rules';
import { translationOf } from './network/snat';
import { continueTo, firewallsFor } from './network/through-firewall';
import { walk } from './network/walk';
import { oncePer } from './remember';

/** What is told of one way, whoever goes it. */
type Told = Pick<EgressPath, 'to' | 'services' | 'hops' | 'inspected' | 'logged' | 'certainty'>;

/** All that leaves the clusters of a workspace from one subnet, told once for all sources from which the same leaves; walked when it is first asked for. */
export interface Departure extends Leaving {
  readonly workspace: ArmId;
  /** Undefined for the network that Databricks manages for a workspace. */
  readonly place: ClassicSubnet | undefined;
  readonly subnet: ArmId | undefined;
}

interface Leaving {
  readonly ways: readonly Told[];
  readonly fans: readonly Fan[];
  /** Whether the ways hold some that lead through firewalls. */
  readonly isChained: boolean;
}

/** Packets that wait before a firewall, and the ways on of all that it lets through. */
export interface Fan {
  readonly waiting: AtFirewall;
  readonly source: AddressSet;
  readonly decision: Decision;
  readonly beyond: WaysBeyond;
}

const internet = { kind: 'internet', value: 'internet', tenancy: 'any' } as const;

/** Everything that leaves the clusters of every workspace, in the order of the workspaces. */
export function departures(estate: Estate): readonly Departure[] {
  const { workspaces, networks } = estate.parts;
  const managed = [...workspaces].filter(({ classic }) => classic && !classic.injection);
  return [
    ...managed.map(managedDeparture),
    ...classicSubnets(workspaces, networks).map((subnet) => departureFrom(subnet, estate)),
  ];
}

/** Spells out the ways of a departure: one for all packets that go to the same destination by the same hops. */
export function spellOut({ workspace, subnet, ways, fans }: Departure): readonly EgressPath[] {
  const beyond = fans.flatMap(({ waiting, beyond: some }) =>
    some.ways.flatMap((way) => continueTo(waiting, way) ?? []),
  );
  const alike = Map.groupBy([...ways, ...beyond], ({ to, hops, certainty }) => JSON.stringify([to, hops, certainty]));
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { to, hops, inspected, logged, certainty } = first;
    return {
      plane: 'classic' as const,
      from: { workspace, ...(subnet ? { subnet } : {}) },
      to,
      services: others.length > 0 ? uniteServices([first, ...others]) : first.services,
      hops: subnet ? hops.map((hop) => hopFrom(subnet, hop)) : hops,
      inspected,
      logged,
      certainty,
      approved: false,
    };
  });
}

function uniteServices(ways: readonly Told[]): readonly string[] {
  return formatServices(parseServiceTexts(ways.flatMap(({ services }) => services)));
}

function departure(
  workspace: ArmId,
  place: ClassicSubnet | undefined,
  subnet: ArmId | undefined,
  walked: () => Leaving,
): Departure {
  const leaving = once(walked);
  return {
    workspace,
    place,
    subnet,
    get ways() {
      return leaving().ways;
    },
    get fans() {
      return leaving().fans;
    },
    get isChained() {
      return leaving().isChained;
    },
  };
}

function only(way: Told): Leaving {
  return { ways: [way], fans: [], isChained: false };
}

/** The network that Databricks manages for a workspace is nobody's to control. */
function wayFromManagedNetwork({ id, classic }: Workspace): Told {
  const isTold = classic?.parametersTold === true;
  const why = `its clusters run in a network of Databricks${isTold ? '' : ', unless its parameters say otherwise'}`;
  const hop: Hop = { kind: 'default-outbound', resource: id.text, why };
  const certainty = isTold ? 'proven' : 'assumed';
  return {
    to: internet,
    services: ['any'],
    hops: [hop],
    inspected: false,
    logged: isTold ? 'no' : 'unknown',
    certainty,
  };
}

/** What nobody saw may lead anywhere. */
function wayFromUnseen({ text }: ArmId, because: string): Told {
  const hop: Hop = { kind: 'route', resource: text, why: `the subnet is not seen: ${because}` };
  return { to: internet, services: ['any'], hops: [hop], inspected: false, logged: 'unknown', certainty: 'assumed' };
}

function managedDeparture(workspace: Workspace): Departure {
  return departure(workspace.id, undefined, undefined, () => only(wayFromManagedNetwork(workspace)));
}

/** All that leaves one subnet of clusters. */
export function departureFrom(from: ClassicSubnet, estate: Estate): Departure {
  const { workspace, id, network, subnet } = from;
  if (!network.seen) return departure(workspace.id, from, id, () => only(wayFromUnseen(id, network.because)));
  if (!subnet.seen) return departure(workspace.id, from, id, () => only(wayFromUnseen(id, subnet.because)));
  const place = { network: network.value, subnet: subnet.value, workspace };
  return departure(workspace.id, from, place.subnet.id, () => leavingFrom(place, estate));
}

function leavingFrom(place: Place, estate: Estate): Leaving {
  const sources = sourceAtoms(place, estate).map((source) => ({ source, walked: walkAlike(place, source, estate) }));
  return {
    ways: sources.flatMap(({ source, walked }) => [
      ...walked.ways,
      ...merge(judged(walked.judgedBySource, source, estate)),
    ]),
    fans: sources.flatMap(({ source, walked }) =>
      walked.waiting.map((waiting) => {
        const decision = decisionFor(estate.programOf(waiting.firewall), source);
        return { waiting, source, decision, beyond: beyondFirewall(waiting, decision, estate) };
      }),
    ),
    isChained: sources.some(({ walked }) => walked.judgedBySource.length > 0),
  };
}

/** A walk up to the first firewalls, which is the same for all sources from which packets go alike. */
interface Walked {
  readonly ways: readonly Way[];
  /** Before firewalls that no other lies behind. */
  readonly waiting: readonly AtFirewall[];
  /** Before the others, or on their way through one to something that passes them on. */
  readonly judgedBySource: readonly AtFirewall[];
}

function walkAlike(place: Place, source: AddressSet, estate: Estate): Walked {
  const known = walksIn(place.network, estate);
  const key = likeness(place, source, estate);
  const walked = known.get(key) ?? walkOnce(place, source, estate);
  known.set(key, walked);
  return walked;
}

const walksIn = oncePer((_: Network) => new Map<string, Walked>());

/** All by which a walk from one place of a network may differ from that of another. */
function likeness(place: Place, source: AddressSet, estate: Estate): string {
  const { id: _, name, addressPrefixes: __, privateEndpoints: ___, ipConfigurations: ____, ...traits } = place.subnet;
  const isPeeredBySubnet = place.network.peerings.some(({ complete }) => !complete);
  return JSON.stringify([
    traits,
    rulingMarks(place, estate),
    speaksIpv6(place, estate),
    translationOf(place, estate)?.hop,
    rulesAt(place, estate).map(appliesTo(source)),
    isPeeredBySubnet && name,
  ]);
}

function walkOnce(place: Place, source: AddressSet, estate: Estate): Walked {
  const outcomes = walk(place, source, everyPacket(estate), waitAtFirewall, estate);
  const held = outcomes.flatMap(stillWaiting);
  const isFirst = ({ onward, firewall }: AtFirewall) => !onward && !leadsOn(firewall, estate);
  return {
    ways: merge(arrivals(outcomes)),
    waiting: held.filter(isFirst),
    judgedBySource: held.filter((waiting) => !isFirst(waiting)),
  };
}

/** What gets to its end of packets that wait before firewalls, whatever passes them on. */
function judged(waiting: readonly AtFirewall[], source: AddressSet, estate: Estate): readonly Arrival[] {
  const through = firewallsFor(source, estate);
  return waiting.flatMap(({ ends: _, firewall, onward, ...flow }) => {
    const passed = arrivals(through(flow, firewall));
    const outcomes = onward ? passed.flatMap((arrival) => onward(arrival)) : passed;
    return [...arrivals(outcomes), ...judged(outcomes.flatMap(stillWaiting), source, estate)];
  });
}

function stillWaiting(outcome: Outcome): readonly AtFirewall[] {
  return outcome.ends === 'firewall' ? [outcome] : [];
}
