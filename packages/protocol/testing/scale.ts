/**
 * How often a property test runs: its own number times COMPLINE_TEST_SCALE (default 1).
 *
 * Every test here keeps itself to seconds at scale 1; a long run asks for more.
 */
export const scaled = (runs: number): number =>
  Math.max(1, Math.round(runs * Number(process.env["COMPLINE_TEST_SCALE"] ?? 1)));
