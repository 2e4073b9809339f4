/** The page that `npm run test:long` leaves: what was run, where, with which seed, and what came of it. Pure. */
import { lastLine, tallyOfRun, type Tally, type VitestReport } from "./tally.ts";

export interface LongRun {
  /** The folder of the checkout, which is taken off the names of files: where it stands is somebody's machine. */
  readonly root: string;
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
    ...run.runs.flatMap(({ zone, tally, report }) => zoneSection(run.root, zone, tally, report)),
  ].join("\n");
}

const zoneSection = (root: string, zone: string, tally: Tally, report: VitestReport | undefined): readonly string[] => [
  `## In the zone ${zone}: ${lastLine(tally)}`,
  "",
  "| file | passed | failed | seconds |",
  "|---|---:|---:|---:|",
  ...[...(report?.testResults ?? [])].map((file) => fileRow(root, file)).sort(),
  "",
];

function fileRow(root: string, file: FileResult): string {
  const { passed, failed } = tallyOfRun({ testResults: [file] }, 0);
  const seconds = ((file.endTime ?? 0) - (file.startTime ?? 0)) / 1000;
  return `| ${shortName(root, file.name)} | ${passed} | ${failed} | ${seconds.toFixed(1)} |`;
}

const shortName = (root: string, name: string): string =>
  (name.startsWith(root) ? name.slice(root.length) : "?").replaceAll("\\", "/");
