import { digest } from '../model/digest';

const shortestSeconds = 5;
const longestSeconds = 3600;

/**
 * How many seconds a channel rests after so many failures: twice as long each time, up to an hour, a quarter more or less by
 * `seed` so that channels do not knock together; never less than the channel asked for.
 */
export function backOffSeconds(failures: number, seed: string, askedSeconds = 0): number {
  const doubled = Math.min(longestSeconds, shortestSeconds * 2 ** (failures - 1));
  const share = Number.parseInt(digest(`${seed}~${failures}`).slice(0, 4), 16) / 0xffff;
  return Math.max(askedSeconds, doubled * (0.75 + share / 2));
}
