import * as intervals from '../../net/interval-set';
import { noService, type ServiceSet } from '../../net/services';
import { isLeft, type Standing } from './first-match';
import type { FirewallProgram } from './program';
import type { NameTarget } from './targets';

/** The channels that are left to an application clause when the sources of one class ask. */
export type ChannelsLeft = (clause: number) => readonly string[];

/** Asks application clauses where no network clause has decided. */
export function channelsLeft(program: FirewallProgram, standing: Standing): ChannelsLeft {
  const { applications, board, names } = program;
  const { applies } = standing;
  const start = board.rows.length;
  const open = openChannels(program, standing);
  const isTakenBy = (index: number, channel: string) =>
    applies(start + index) && applications[index]?.channels.includes(channel);
  return (clause) => {
    if (!applies(start + clause)) return none;
    const { channels = none } = applications[clause] ?? {};
    const before = names.coverers[clause] ?? [];
    const isLeft = (channel: string) => open.has(channel) && !before.some((index) => isTakenBy(index, channel));
    return channels.every(isLeft) ? channels : channels.filter(isLeft);
  };
}

const none: readonly string[] = [];

/** The services of the channels that are left to the clause in one class or another. */
export function servicesOfChannels(
  { applications, board, channelRows }: FirewallProgram,
  clause: number,
  classes: readonly ChannelsLeft[],
): ServiceSet {
  const { channels = none, services = noService } = applications[clause] ?? {};
  const left = classes.map((channelsTo) => channelsTo(clause));
  if (left[0]?.length === channels.length) return services;
  const rows = left.flat().map((channel) => board.rows[channelRows.get(channel) ?? -1]);
  return intervals.unite(
    noService.universe,
    rows.map((row) => row?.services ?? noService),
  );
}

/** The channels that the network clauses leave to the application clauses, at some address in a cell that is not `gone`. */
export function openChannels(
  { board, channelRows }: FirewallProgram,
  standing: Standing,
  gone?: Uint8Array,
): ReadonlySet<string> {
  return new Set([...channelRows].filter(([, row]) => isLeft(board, row, standing, gone)).map(([channel]) => channel));
}

/** Whether the two hold the same channels. */
export function areSame(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size === others.size && [...some].every((channel) => others.has(channel));
}

const noTarget: readonly NameTarget[] = [];

/** What earlier clauses take, or perhaps take, out of what the clause lets through, for every one of the classes. */
export function exceptionsTo(
  { applications, names }: FirewallProgram,
  clause: number,
  classes: readonly ChannelsLeft[],
): readonly NameTarget[] {
  const exceptions = names.exceptions[clause] ?? [];
  if (exceptions.length === 0) return noTarget;
  return exceptions
    .filter((other) => classes.every((left) => left(other).some((channel) => left(clause).includes(channel))))
    .flatMap((other) => applications[other]?.target ?? []);
}
