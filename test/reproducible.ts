import fc from 'fast-check';

// A run is repeatable; WEIR_SEED explores other cases, and a failure names the seed that found it.
fc.configureGlobal({ seed: Number(process.env.WEIR_SEED ?? 20261124), ...runs(20) });

/** How often a property is tried: as often as is usual for it, or WEIR_RUNS times. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: Number(process.env.WEIR_RUNS ?? usual) };
}
