import { calibrate } from './calibrate';
import { foresee, meanOf, nominalSurprise, sumOf, varianceOf } from './foresee';
import type { Memory } from './memory';
import type { Prior } from './prior';

/** The largest count, to half a percent, that would be no burst in the next bin: what is likelier than `chance`. */
export function upperCount(memory: Memory, prior: Prior, chance: number): number {
  const [burst] = memory.scales;
  const outlook = foresee(memory, prior);
  if (!burst) return outlook.mean;
  const limit = -Math.log(chance);
  const mean = meanOf(memory, burst, outlook);
  const variance = varianceOf(memory, burst, outlook, prior, mean);
  const isBurst = (count: number) =>
    calibrate(burst, memory.tailBins, nominalSurprise(sumOf(memory, burst, outlook, count), mean, variance)) >= limit;
  let inside = outlook.mean;
  let beyond = outlook.mean + 5 * Math.sqrt(variance);
  for (; !isBurst(beyond) && beyond < Number.MAX_SAFE_INTEGER; beyond *= 2) inside = beyond;
  while (beyond - inside > Math.max(beyond / 200, memory.whole ? 0.5 : 0)) {
    const middle = (inside + beyond) / 2;
    if (isBurst(middle)) beyond = middle;
    else inside = middle;
  }
  return memory.whole ? Math.floor(inside) : inside;
}
