/** The page that `npm run test:long` leaves: what was run, where, with which seed, what came of it, and what is left. Pure. */
import type { PartDone, Progress } from "./long-run-progress.ts";
import type { Part } from "./long-run-parts.ts";
import { add, lastLine } from "./tally.ts";

export interface LongRun extends Progress {
  readonly date: string;
  readonly node: string;
  readonly machine: string;
  /** Parts that were not run yet. */
  readonly left: readonly Part[];
}

export function longRunPage(run: LongRun): string {
  const minutes = run.parts.reduce((sum, part) => sum + part.minutes, 0);
  return [
    "# The last run at full size",
    "",
    "Written by `npm run test:long`; not edited by hand. Of the tests only the files that draw are run at full size.",
    "",
    "| | |",
    "|---|---|",
    `| date | ${run.date} |`,
    `| commit | ${run.commit} |`,
    `| seed | ${run.seed} |`,
    `| size | ${run.scale} times the runs of \`npm test\` |`,
    `| machine | ${run.machine}, Node ${run.node} |`,
    `| time | ${minutes.toFixed(1)} minutes |`,
    `| result | ${lastLine(add(run.parts))} |`,
    `| not run yet | ${run.left.length === 0 ? "nothing" : run.left.map(({ name, zone }) => `${name} (${zone})`).join(", ")} |`,
    "",
    ...run.parts.flatMap(partSection),
  ].join("\n");
}

const partSection = (part: PartDone): readonly string[] => [
  `## ${part.name} in the zone ${part.zone}: ${lastLine(part)}`,
  "",
  "| file | passed | failed | seconds |",
  "|---|---:|---:|---:|",
  ...part.files.map(
    ({ name, passed, failed, seconds }) => `| ${name} | ${passed} | ${failed} | ${seconds.toFixed(1)} |`,
  ),
  "",
];
