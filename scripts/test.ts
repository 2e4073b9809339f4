/**
 * `npm test`: types, lint, format, every test once in UTC, and the zone-sensitive files in three more zones.
 *
 * The last line is `N passed, N failed`: tests of all runs, each check step as one. Exit 1 when anything failed.
 * Arguments are parts of file names, for a run of those files only (`npm test -- packages/base`).
 */
import { FORMAT, LINT, TYPES } from "./checks.ts";
import { runStep } from "./step.ts";
import { add, lastLine, tallyOfStep } from "./tally.ts";
import { runVitest } from "./vitest-run.ts";

/** The seed of `npm test` where none is given: fixed, so that a red run is red again tomorrow. */
const SEED = "20261122";
/** West of Greenwich, east of it with the seasons turned round, and three quarters of an hour off the hour. */
const ZONES = ["America/New_York", "Pacific/Auckland", "Asia/Kathmandu"];

const files = process.argv.slice(2);
const seed = process.env["COMPLINE_TEST_SEED"] ?? SEED;
const env = { COMPLINE_TEST_SEED: seed };
console.log(`Node ${process.version}. Seed of the property tests: ${seed} (COMPLINE_TEST_SEED sets another).`);

const checks = [TYPES, LINT, FORMAT].map((step) => tallyOfStep(runStep(step)));
const everything = runVitest({ title: "tests", zone: "UTC", files, env });
const inZones =
  files.length > 0
    ? []
    : ZONES.map((zone) => runVitest({ title: "zone-sensitive tests", zone, files: [".zones.test.ts"], env }));

const total = add([...checks, everything.tally, ...inZones.map(({ tally }) => tally)]);
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${lastLine(total)}`);
