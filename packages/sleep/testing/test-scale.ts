/** How many times the usual number of runs a property test makes: `COMPLINE_TEST_SCALE`, 1 where it is not set. */
const scale = Number(process.env["COMPLINE_TEST_SCALE"] ?? "1");

export const runs = (usual: number): number =>
  Math.max(1, Math.round(usual * (Number.isFinite(scale) && scale > 0 ? scale : 1)));
