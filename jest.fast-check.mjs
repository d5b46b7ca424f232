import fc from 'fast-check';

/**
 * Property tests draw the same examples at each run, so that a red one is red again on any machine. Another
 * draw: `TROUSSEAU_FUZZ_SEED=42 npx nx test server`.
 */
fc.configureGlobal({ seed: Number(process.env.TROUSSEAU_FUZZ_SEED ?? 20_260_828) });
