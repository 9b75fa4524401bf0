import type { Judged } from './detector';
import type { Memory } from './memory';

/** Over what the surprising sum runs, by the memory's scales. */
const spans = ['', ' over the last hours', ' over the last day'];

/** One sentence of what was seen, what was expected and how rarely chance does that. `memory` is as the judged bin left it. */
export function explain(memory: Memory, { scale, expected, chance }: Judged, seen: number): string {
  const sums = memory.scales[scale];
  const isOwnBin = scale === 0 && sums?.carry === 0;
  const [much, usual] = isOwnBin || !sums ? [seen, expected] : [sums.sum, sums.mean];
  const span = scale === 0 && !isOwnBin ? ' over the last half hour' : spans[scale];
  return `${amount(much)}${span} where ${amount(usual)} ${usual === 1 ? 'was' : 'were'} expected: by chance once in ${amount(1 / chance)} bins`;
}

/** A number as a person reads it: whole from ten on. */
function amount(value: number): string {
  if (value > 1e15) return '10^15';
  const rounded = value >= 10 ? Math.round(value) : Math.round(value * 100) / 100;
  return rounded.toLocaleString('en-US');
}
