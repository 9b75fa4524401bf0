import { calibrate } from './calibrate';
import { foresee, meanOf, nominalSurprise, type Outlook, sumOf, varianceOf } from './foresee';
import type { Memory } from './memory';
import type { Prior } from './prior';

/** The largest count of the next bin, to half a percent, that is likelier than `chance`: the upper end of what is expected. */
export function upperCount(memory: Memory, prior: Prior, chance: number): number {
  const outlook = foresee(memory, prior);
  const limit = -Math.log(chance);
  const isBeyond = (count: number) => surpriseAt(memory, outlook, prior, count) >= limit;
  let [inside, beyond] = [outlook.mean, 2 * outlook.mean + (memory.whole ? 1 : 0)];
  for (; !isBeyond(beyond) && beyond < Number.MAX_SAFE_INTEGER; beyond *= 2) inside = beyond;
  while (beyond - inside > Math.max(beyond / 200, memory.whole ? 0.5 : 0)) {
    const middle = (inside + beyond) / 2;
    if (isBeyond(middle)) beyond = middle;
    else inside = middle;
  }
  return memory.whole ? Math.floor(inside) : inside;
}

/** How surprising the next bin would be, in nats, if it held `count`. */
function surpriseAt(memory: Memory, outlook: Outlook, prior: Prior, count: number): number {
  const surprises = memory.scales.map((scale) => {
    const mean = meanOf(memory, scale, outlook);
    const variance = varianceOf(memory, scale, outlook, prior, mean);
    return calibrate(scale, memory.tailBins, nominalSurprise(sumOf(memory, scale, outlook, count), mean, variance));
  });
  return Math.max(...surprises);
}
