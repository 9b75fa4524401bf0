/**
 * The natural logarithm of the chance that a negative binomial count with this mean and variance is `count` or more, for a
 * count above the mean. Counts need not be whole. Less variance than a Poisson count has belongs to a measurement, which is
 * read in a unit of its own.
 */
export function logTailProbability(count: number, mean: number, variance: number): number {
  const dispersion = variance / mean;
  const unit = Math.min(Math.max(1, finestDispersion / dispersion), coarsestDispersion / dispersion);
  const size = (mean * unit) / (dispersion * unit - 1);
  return logIncompleteBeta(1 - 1 / (dispersion * unit), Math.max(count * unit, 1e-9), size);
}

/** Nearer to one is Poisson, where the fraction below loses its digits; far above, the shape no longer depends on the unit. */
const finestDispersion = 1.01;
const coarsestDispersion = 1_000;

/** ln I_x(a, b), by Lentz's continued fraction (DLMF 8.17.22), which converges fast for x below a / (a + b). */
function logIncompleteBeta(x: number, a: number, b: number): number {
  const front = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a);
  return Math.min(0, front + Math.log(betaFraction(x, a, b)));
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-10) break;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after a shift beyond 8; exact to 1e-10. */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  for (; shifted < 8; shifted++) product *= shifted;
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
