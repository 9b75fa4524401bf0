import { logGamma, logTailProbability } from '../../lib/traffic/tail-probability';

/** ln P(Y >= y), summed term by term from above, as a textbook has it. */
function summed(count: number, mean: number, variance: number): number {
  const size = mean ** 2 / (variance - mean);
  const failure = 1 - mean / variance;
  const ways = logGamma(count + size) - logGamma(size) - logGamma(count + 1);
  let term = Math.exp(ways + size * Math.log(1 - failure) + count * Math.log(failure));
  let tail = 0;
  for (let next = count; next < count + 20_000; next++) {
    tail += term;
    term *= (failure * (next + size)) / (next + 1);
  }
  return Math.log(tail);
}

describe('the tail of a negative binomial count', () => {
  it.each([
    [1, 0.05, 0.06],
    [4, 0.05, 0.4],
    [12, 2, 3],
    [60, 2, 16],
    [72, 50, 51.5],
    [190, 50, 400],
    [1_300, 1_000, 8_000],
  ])('of %d or more, at a mean of %d and a variance of %d, is the sum of its terms', (count, mean, variance) =>
    expect(logTailProbability(count, mean, variance)).toBeCloseTo(summed(count, mean, variance), 6),
  );

  it('agrees with an independent implementation', () => {
    // scipy.stats.nbinom(0.5 / 7, 1 / 8).logsf(9) and nbinom(50 / 0.5, 1 / 1.5).logsf(99)
    expect(logTailProbability(10, 0.5, 4)).toBeCloseTo(-4.516336294798922, 6);
    expect(logTailProbability(100, 50, 75)).toBeCloseTo(-14.285355697552927, 6);
  });

  it('is near that of a Poisson count where the variance is the mean', () => {
    // 1 - exp(-2) * (1 + 2 + 2) of a Poisson count with a mean of two
    expect(Math.exp(logTailProbability(3, 2, 2))).toBeCloseTo(1 - 5 * Math.exp(-2), 2);
  });

  it('reads a measurement in a unit of its own', () => {
    const inPercent = logTailProbability(60, 40, 4);
    expect(logTailProbability(0.6, 0.4, 0.0004)).toBeCloseTo(inPercent, 6);
    expect(inPercent).toBeLessThan(-20);
  });

  it.each([1e6, 1e9, 1e12])('stays finite and falling at a mean of %d', (mean) => {
    const [near, far] = [1.1, 2].map((times) => logTailProbability(times * mean, mean, 0.01 * mean ** 2));
    expect(near).toBeLessThan(0);
    expect(far).toBeLessThan(near ?? 0);
    expect(Number.isFinite(far)).toBe(true);
  });
});

describe('logGamma', () => {
  it.each([
    [1, 0],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
  ])('of %d is %d', (x, expected) => expect(logGamma(x)).toBeCloseTo(expected, 10));
});
