import type { ScaleMemory } from './memory';
import { settings } from './settings';

const { bulk, bulkSamples, bulkSlope, steepest, burst, burstRateSamples, burstSamples, burstSlope } = settings;
const bulkChance = Math.exp(-bulk);
const burstChance = Math.exp(-burst);

/** Surprise in nats that the model claims → surprise in nats as this series' own past bears it out, less the scale's handicap. */
export function calibrate(scale: ScaleMemory, bins: number, nominal: number): number {
  if (nominal <= 1) return Math.max(0, nominal - scale.handicap);
  const steady = fitBulk(scale, bins, nominal);
  const rate = (scale.bursts + burstRateSamples) / (bins + burstRateSamples / burstChance);
  // Where bursts are more frequent than the model allows, the way to them is lowered too.
  const borneOut =
    steady > burst ? beyondBurst(scale, steady) - Math.log(rate) : steady * Math.min(1, -Math.log(rate) / burst);
  return Math.max(0, borneOut - scale.handicap);
}

/** Beyond the burst: the tail of a power law whose exponent is known only as well as the bursts seen tell (Lomax). */
function beyondBurst({ bursts, burstExcess }: ScaleMemory, steady: number): number {
  return (bursts + burstSamples) * Math.log1p(excessOf(steady) / (burstExcess + burstSamples * burstSlope));
}

function excessOf(steady: number): number {
  return burst * Math.log(steady / burst);
}

/** Rescales the model's tail to the rate and slope at which bins were really seen there. */
function fitBulk({ bulkBins, bulkExcess, carry }: ScaleMemory, bins: number, nominal: number): number {
  const start = Math.max(1, -Math.log((bulkBins + bulkSamples) / (bins * (1 - carry) + bulkSamples / bulkChance)));
  if (nominal <= bulk) return 1 + ((nominal - 1) * (start - 1)) / (bulk - 1);
  const slope = Math.max(steepest, (bulkExcess + bulkSamples * bulkSlope) / (bulkBins + bulkSamples));
  return start + (nominal - bulk) / slope;
}

/** Takes one bin's nominal surprise into the tail. */
export function learnTail(scale: ScaleMemory, bins: number, nominal: number, clusterBins: number): void {
  if (nominal <= bulk) return;
  const steady = fitBulk(scale, bins, nominal);
  const weight = 1 - scale.carry;
  scale.bulkBins += weight;
  scale.bulkExcess += weight * Math.min(nominal - bulk, settings.bulkExcess);
  if (steady > burst) learnBurst(scale, Math.min(excessOf(steady), settings.burstExcess), clusterBins);
}

/** A cluster of bins counts once, with its peak. */
function learnBurst(scale: ScaleMemory, excess: number, clusterBins: number): void {
  const isNew = scale.burstAge > clusterBins;
  if (isNew) scale.bursts += 1;
  const before = isNew ? 0 : scale.burstPeak;
  if (isNew || excess > before) {
    scale.burstExcess += excess - before;
    scale.burstPeak = excess;
  }
  scale.burstAge = 0;
}
