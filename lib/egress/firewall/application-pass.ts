import { isLeft, type Standing } from './first-match';
import type { FirewallProgram } from './program';
import type { NameTarget } from './targets';

/** For each application clause the channels that are left to it when the sources of one class ask. */
export type ChannelsLeft = readonly (readonly string[])[];

/** Asks every application clause where no network clause has decided. */
export function channelsLeft(program: FirewallProgram, standing: Standing): ChannelsLeft {
  const open = openChannels(program, standing);
  return program.applications.map((_, clause) => channelsLeftTo(program, clause, standing, open));
}

const none: readonly string[] = [];

/** Asks one of them. */
export function channelsLeftTo(
  { applications, board, names }: FirewallProgram,
  clause: number,
  { applies }: Standing,
  open: ReadonlySet<string>,
): readonly string[] {
  const start = board.rows.length;
  if (applies[start + clause] === 0) return none;
  const before = names.coverers[clause]?.filter((index) => applies[start + index] === 1) ?? [];
  const isTaken = (channel: string) => before.some((index) => applications[index]?.channels.includes(channel));
  return applications[clause]?.channels.filter((channel) => open.has(channel) && !isTaken(channel)) ?? none;
}

/** The channels that the network clauses leave to the application clauses, at some address. */
export function openChannels({ board, channelRows }: FirewallProgram, standing: Standing): ReadonlySet<string> {
  return new Set([...channelRows].filter(([, row]) => isLeft(board, row, standing)).map(([channel]) => channel));
}

/** What earlier clauses take, or perhaps take, out of what the clause lets through, for every one of the classes. */
export function exceptionsTo(
  { applications, names }: FirewallProgram,
  clause: number,
  classes: readonly ChannelsLeft[],
): readonly NameTarget[] {
  return (names.exceptions[clause] ?? [])
    .filter((other) => classes.every((left) => left[other]?.some((channel) => left[clause]?.includes(channel))))
    .flatMap((other) => applications[other]?.target ?? []);
}
