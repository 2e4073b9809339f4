/** The page that `npm run test:long` leaves: what was run, where, with which seed, and what came of it. Pure. */
import { lastLine, tallyOfRun, type Tally, type VitestReport } from "./tally.ts";

export interface LongRun {
  readonly date: string;
  readonly minutes: number;
  readonly commit: string;
  readonly seed: string;
  readonly scale: string;
  readonly node: string;
  readonly machine: string;
  readonly total: Tally;
  readonly runs: readonly { readonly zone: string; readonly tally: Tally; readonly report: VitestReport | undefined }[];
}

type FileResult = VitestReport["testResults"][number] & { readonly startTime?: number; readonly endTime?: number };

export function longRunPage(run: LongRun): string {
  return [
    "# The last run at full size",
    "",
    "Written by `npm run test:long`; not edited by hand.",
    "",
    "| | |",
    "|---|---|",
    `| date | ${run.date} |`,
    `| commit | ${run.commit} |`,
    `| seed | ${run.seed} |`,
    `| size | ${run.scale} times the runs of \`npm test\` |`,
    `| machine | ${run.machine}, Node ${run.node} |`,
    `| time | ${run.minutes.toFixed(1)} minutes |`,
    `| result | ${lastLine(run.total)} |`,
    "",
    ...run.runs.flatMap(({ zone, tally, report }) => zoneSection(zone, tally, report)),
  ].join("\n");
}

const zoneSection = (zone: string, tally: Tally, report: VitestReport | undefined): readonly string[] => [
  `## In the zone ${zone}: ${lastLine(tally)}`,
  "",
  "| file | passed | failed | seconds |",
  "|---|---:|---:|---:|",
  ...[...(report?.testResults ?? [])].map(fileRow).sort(),
  "",
];

function fileRow(file: FileResult): string {
  const { passed, failed } = tallyOfRun({ testResults: [file] }, 0);
  const seconds = ((file.endTime ?? 0) - (file.startTime ?? 0)) / 1000;
  return `| ${shortName(file.name)} | ${passed} | ${failed} | ${seconds.toFixed(1)} |`;
}

/** From the first folder of the project on: what stands before is somebody's machine. */
const shortName = (name: string): string =>
  /(?:packages|house|conformance)\/.*$/.exec(name.replaceAll("\\", "/"))?.[0] ?? "?";
