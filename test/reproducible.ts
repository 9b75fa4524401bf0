import fc from 'fast-check';

// A run is repeatable; WEIR_SEED explores other cases, and a failure names the seed that found it.
fc.configureGlobal({ seed: Number(process.env.WEIR_SEED ?? 20261124) });
