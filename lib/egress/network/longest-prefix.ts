import { type AddressSet, addressSet } from '../../net/address-set';
import type { Prefix, Range } from '../../net/prefix';

/** One prefix for which a route competes. */
export interface Claim<R> {
  readonly prefix: Prefix;
  readonly route: R;
}

/**
 * Which of the routes to the same prefix stand, given the routes to every shorter prefix that holds it; several where they are
 * equal, none where all yield to a shorter one.
 */
export type Contest<R> = (rivals: readonly R[], outer: readonly R[]) => readonly R[];

interface Node<R> {
  readonly prefix: Prefix;
  readonly routes: R[];
}

interface Open<R> {
  readonly prefix: Prefix;
  readonly winners: readonly R[];
}

/** Gives each route the addresses for which it has the longest prefix among those that stand. */
export function partition<R>(claims: Iterable<Claim<R>>, contest: Contest<R>): Map<R, AddressSet> {
  const ranges = new Map<R, Range[]>();
  const stack: Open<R>[] = [];
  let cursor: number | bigint = 0;

  const emit = (until: number | bigint) => {
    const top = stack.at(-1);
    if (!top || until < cursor) return;
    const range = { family: top.prefix.family, first: cursor, last: until } as Range;
    for (const winner of top.winners) {
      const held = ranges.get(winner);
      if (held) held.push(range);
      else ranges.set(winner, [range]);
    }
  };
  const close = () => {
    const last = stack.at(-1)?.prefix.last ?? 0;
    emit(last);
    cursor = after(last);
    stack.pop();
  };

  for (const { prefix, routes } of nodesOf(claims)) {
    while (stack.length > 0 && !holds(stack.at(-1)?.prefix, prefix)) close();
    const winners = contest(
      routes,
      stack.flatMap((open) => open.winners),
    );
    if (winners.length === 0) continue;
    emit(before(prefix.first));
    cursor = prefix.first;
    stack.push({ prefix, winners });
  }
  while (stack.length > 0) close();
  return new Map([...ranges].map(([route, held]) => [route, addressSet(held)]));
}

/** The claims by prefix, IPv4 first, each prefix before those that it holds. */
function nodesOf<R>(claims: Iterable<Claim<R>>): readonly Node<R>[] {
  const nodes = new Map<string, Node<R>>();
  for (const { prefix, route } of claims) {
    const node = nodes.get(prefix.text) ?? { prefix, routes: [] };
    if (!node.routes.includes(route)) node.routes.push(route);
    nodes.set(prefix.text, node);
  }
  return [...nodes.values()].sort((one, other) => compare(one.prefix, other.prefix));
}

function compare(one: Prefix, other: Prefix): number {
  if (one.family !== other.family) return one.family === 'IPv4' ? -1 : 1;
  if (one.first === other.first) return one.length - other.length;
  return one.first < other.first ? -1 : 1;
}

function holds(outer: Prefix | undefined, inner: Prefix): boolean {
  return outer !== undefined && outer.family === inner.family && inner.last <= outer.last;
}

function after(address: number | bigint): number | bigint {
  return typeof address === 'bigint' ? address + 1n : address + 1;
}

function before(address: number | bigint): number | bigint {
  return typeof address === 'bigint' ? address - 1n : address - 1;
}
