/** How often a test with randomness runs: its own number times COMPLINE_TEST_SCALE (default 1), and from which seed on. */
export const scaled = (runs: number): number =>
  Math.max(1, Math.round(runs * Number(process.env["COMPLINE_TEST_SCALE"] ?? 1)));

export const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? "0");

/** Whether tests run at the size of `npm run test:long`: what draws a share elsewhere is then asked whole. */
export const isFullSize = Number(process.env["COMPLINE_TEST_SCALE"] ?? 1) >= 10;
