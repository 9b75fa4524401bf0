import { isLeft, type Standing } from './first-match';
import type { FirewallProgram } from './program';
import type { NameTarget } from './targets';

/** For each application clause to which any are left the channels that are, when the sources of one class ask. */
export type ChannelsLeft = ReadonlyMap<number, readonly string[]>;

/** Asks every application clause where no network clause has decided. */
export function channelsLeft(program: FirewallProgram, standing: Standing): ChannelsLeft {
  const open = openChannels(program, standing);
  const left = new Map<number, readonly string[]>();
  for (const place of standing.applying) {
    const clause = place - program.board.rows.length;
    const channels = clause < 0 ? none : channelsLeftTo(program, clause, standing, open);
    if (channels.length > 0) left.set(clause, channels);
  }
  return left;
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
  const { channels = none } = applications[clause] ?? {};
  const before = names.coverers[clause] ?? [];
  const isTakenBy = (index: number, channel: string) =>
    applies[start + index] === 1 && applications[index]?.channels.includes(channel);
  const isLeft = (channel: string) => open.has(channel) && !before.some((index) => isTakenBy(index, channel));
  return channels.every(isLeft) ? channels : channels.filter(isLeft);
}

/** The channels that the network clauses leave to the application clauses, at some address in a cell that is not `gone`. */
export function openChannels(
  { board, channelRows }: FirewallProgram,
  standing: Standing,
  gone?: Uint8Array,
): ReadonlySet<string> {
  return new Set([...channelRows].filter(([, row]) => isLeft(board, row, standing, gone)).map(([channel]) => channel));
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
    .filter((other) => classes.every((left) => left.get(other)?.some((channel) => left.get(clause)?.includes(channel))))
    .flatMap((other) => applications[other]?.target ?? []);
}
