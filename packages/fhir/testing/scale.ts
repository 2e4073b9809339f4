/**
 * How many runs a seeded test gets, and from which seed on.
 *
 * `COMPLINE_TEST_SCALE` multiplies the usual number, never below a hundred, so that a test that counts what it met can
 * rely on having met something. `COMPLINE_TEST_SEED` moves the seeds; 0 where it is not set.
 */
const scale = Number(process.env["COMPLINE_TEST_SCALE"] ?? "1");

export const runs = (usual: number): number => Math.max(100, Math.ceil(usual * scale));

export const FIRST_SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? "0");
