/**
 * How property tests draw, set once for every test file (vitest's `setupFiles`).
 *
 * `COMPLINE_TEST_SEED` is the seed of every property, so that a run can be had again; `COMPLINE_TEST_SCALE` multiplies
 * the number of runs of every property that does not name its own. A failure prints seed and path by itself.
 */
import fc from "fast-check";

const RUNS = 100;
const seed = Number(process.env["COMPLINE_TEST_SEED"] ?? "");
const scale = Number(process.env["COMPLINE_TEST_SCALE"] ?? "1");

fc.configureGlobal({
  numRuns: Math.max(1, Math.round(RUNS * scale)),
  ...(Number.isInteger(seed) && process.env["COMPLINE_TEST_SEED"] !== undefined ? { seed } : {}),
});
