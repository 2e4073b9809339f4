/** How often a property test runs: its own number times COMPLINE_TEST_SCALE (default 1). */
export const scaled = (runs: number): number =>
  Math.max(1, Math.round(runs * Number(process.env["COMPLINE_TEST_SCALE"] ?? 1)));
