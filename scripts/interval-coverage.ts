/**
 * Writes docs/reference/interval-coverage.md: how often the 95 % intervals of a comparison hold the true difference, over nights
 * that were made up so that it is known. Minutes of work, so it is run by hand: `node scripts/interval-coverage.ts [runs]`.
 */
import { comparePhases, LEAST_NIGHTS, sortNights, spansAround } from "@compline/trial";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { simulatedNights } from "../packages/trial/testing/simulated-nights.ts";

const RUNS = Number(process.argv[2] ?? 2000);
const DIFFERENCE = 1.5;
const RHOS = [0, 0.2, 0.4, 0.6];
const OUT = fileURLToPath(new URL("../docs/reference/interval-coverage.md", import.meta.url));

function cell(nights: number, rho: number, missing: number): string {
  let [held, given, width] = [0, 0, 0];
  for (let seed = 1; seed <= RUNS; seed++) {
    const values = simulatedNights({ nights, rho, missing, difference: DIFFERENCE, seed: seed * 104_729 + nights });
    const { effect } = comparePhases(sortNights(values, spansAround(nights, values)).nights, {});
    if (effect === undefined) continue;
    const { low, high } = effect.interval;
    given++;
    width += high - low;
    if (low <= DIFFERENCE && high >= DIFFERENCE) held++;
  }
  const few = given < RUNS ? `, ${Math.round((100 * (RUNS - given)) / RUNS)} % too few nights` : "";
  return given === 0
    ? "too few nights"
    : `${((100 * held) / given).toFixed(1)} % (${(width / given).toFixed(2)}${few})`;
}

const rows = [LEAST_NIGHTS, 14, 28, 56].flatMap((nights) =>
  [0, 0.2].map((missing) => {
    const cells = RHOS.map((rho) => cell(nights, rho, missing));
    console.log(nights, missing, ...cells);
    return `| ${nights} + ${nights} | ${missing * 100} % | ${cells.join(" | ")} |`;
  }),
);

writeFileSync(
  OUT,
  `# How often the intervals of \`compare\` hold the truth

Written by \`node scripts/interval-coverage.ts\`; not edited by hand. ${RUNS} simulated people a cell: nights of spread 1 that lean on the night
before by the figure above the column, a difference of ${DIFFERENCE} after half of them, some nights missing at random. The stated rate is 95 %; a cell holds
the rate that was found and, in brackets, the mean width of the interval. With ${RUNS} people chance alone moves a rate by about ${((196 * Math.sqrt(0.95 * 0.05)) / Math.sqrt(RUNS)).toFixed(1)} points.

| nights | missing | 0 | 0.2 | 0.4 | 0.6 |
|---|---|---|---|---|---|
${rows.join("\n")}

An interval is wider where nights lean on each other, and where few nights leave open by how much. With fewer than ${LEAST_NIGHTS} known nights in a phase no
interval is given.
`,
);
