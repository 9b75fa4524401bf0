import type { Firewall } from '../../model/firewall';
import type { PartValue } from '../../model/inventory';
import { anyAddress } from '../../net/address-set';
import { parseServices } from '../../net/services';
import type { TagTable } from '../destinations';
import type { Allowance } from './allowances';
import { type Board, layOut } from './board';
import { type ApplicationClause, type Clause, infrastructure, type NetworkClause } from './clauses';
import type { Decision } from './decisions';
import { type Remembered, readMeanings } from './meanings';
import { type NameOrder, orderNames } from './names';
import { areSame, type RulesRead, readRules, reuseDecisions } from './reuse';
import { orderRules } from './rule-order';
import { classifySources, type SourceClasses } from './source-classes';
import { type Stance, stanceOf } from './stance';

/** The parts of an estate that say what a firewall does. */
export type FirewallParts = {
  readonly [P in 'firewallPolicies' | 'ruleCollectionGroups' | 'ipGroups']: PartValue<P>;
};

/** What a firewall's rules amount to, for every source. Firewalls with one policy and no classic rules have one program. */
export interface FirewallProgram {
  readonly stance: Stance;
  readonly network: readonly NetworkClause[];
  readonly applications: readonly ApplicationClause[];
  /** The network clauses, and after them a row for each port at which application clauses are asked. */
  readonly board: Board;
  /** The row of the board for the port of each channel, such as `https:443`. */
  readonly channelRows: ReadonlyMap<string, number>;
  readonly names: NameOrder;
  /** Where each clause stands: the rows of the board come first, and then the application clauses. */
  readonly places: ReadonlyMap<Clause, number>;
  /** Over the rows of the board and then the application clauses. */
  readonly sources: SourceClasses;
  /** What was asked for before: the decisions by the sets of the sources, and the allowances in them by their clauses. */
  readonly decided: Map<string, Decision>;
  readonly shared: Map<Clause, readonly Allowance[]>;
  readonly remembered: Remembered;
  readonly read: RulesRead;
}

/**
 * Compiles the rules of a firewall. Given the program of the same firewall before a change, it gives what it would give without, and
 * does again only what the change touches.
 */
export function compileFirewall(
  firewall: Firewall,
  parts: FirewallParts,
  tags: TagTable,
  earlier?: FirewallProgram,
): FirewallProgram {
  const meanings = readMeanings(parts.ipGroups, tags, earlier?.remembered);
  const stance = stanceOf(firewall, parts.firewallPolicies);
  const read = readRules(orderRules(firewall, parts), meanings, earlier?.read);
  const clauses = [...read.values()].flatMap((rule) => rule.clauses);
  const network = clauses.filter(isNetworkClause);
  const applications = [...clauses.filter((clause) => !isNetworkClause(clause)), infrastructure];
  if (earlier && areSame(network, earlier.network) && areSame(applications, earlier.applications))
    return { ...earlier, stance, read };
  const channels = new Set(applications.flatMap((clause) => clause.channels));
  const ports = [...new Set([...channels].map(portOf))].sort();
  const portRows = ports.map((port) => ({
    destinations: tags.everywhere,
    services: parseServices(['tcp'], [port]),
    sources: anyAddress,
    takes: false,
  }));
  const rows = [...network, ...portRows];
  const board = layOut(rows, earlier?.board);
  const program: FirewallProgram = {
    stance,
    network,
    applications,
    board,
    channelRows: new Map([...channels].map((channel) => [channel, network.length + ports.indexOf(portOf(channel))])),
    names: earlier && areSame(applications, earlier.applications) ? earlier.names : orderNames(applications),
    places: placesOf(network, applications, rows.length),
    sources: classifySources(board, [...rows, ...applications], earlier?.sources),
    decided: new Map(),
    shared: new Map(),
    remembered: meanings.remembered,
    read,
  };
  if (earlier) reuseDecisions(program, earlier);
  return program;
}

function placesOf(
  network: readonly Clause[],
  applications: readonly Clause[],
  start: number,
): ReadonlyMap<Clause, number> {
  const places = new Map<Clause, number>();
  for (const [place, clause] of network.entries()) places.set(clause, place);
  for (const [place, clause] of applications.entries()) places.set(clause, start + place);
  return places;
}

function isNetworkClause(clause: Clause): clause is NetworkClause {
  return clause.kind !== 'application' && clause.kind !== 'infrastructure';
}

function portOf(channel: string): string {
  return channel.slice(channel.indexOf(':') + 1);
}
