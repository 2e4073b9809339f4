/** One run of vitest in one time zone, shown as it goes and read from its JSON report afterwards. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStep } from "./step.ts";
import { tallyOfRun, type Tally, type VitestReport } from "./tally.ts";

export interface VitestRun {
  readonly title: string;
  readonly zone: string;
  /** Parts of file names; none means every file. */
  readonly files: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly options?: readonly string[];
}

export interface VitestOutcome {
  readonly tally: Tally;
  readonly report: VitestReport | undefined;
}

export function runVitest({ title, zone, files, env, options = [] }: VitestRun): VitestOutcome {
  const folder = mkdtempSync(join(tmpdir(), "compline-test-"));
  const file = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const argv = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...options, ...files];
  try {
    const exitCode = runStep({ title: `${title} (TZ=${zone})`, argv, env: { ...env, TZ: zone } });
    const report = readReport(file);
    return { tally: tallyOfRun(report, exitCode), report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  } catch {
    return undefined;
  }
}
