/** One part of the run at full size, run and counted file by file. */
import type { Part } from "./long-run-parts.ts";
import type { FileDone, PartDone } from "./long-run-progress.ts";
import { tallyOfRun, type VitestReport } from "./tally.ts";
import { runVitest } from "./vitest-run.ts";

const LONGEST_MS = 3_600_000;

type FileResult = VitestReport["testResults"][number] & { readonly startTime?: number; readonly endTime?: number };

export function runPart({ name, zone, files }: Part, root: string, env: Readonly<Record<string, string>>): PartDone {
  const started = performance.now();
  const options = [`--testTimeout=${LONGEST_MS}`, `--hookTimeout=${LONGEST_MS}`];
  const { tally, report } = runVitest({ title: `${name} at full size`, zone, files, env, options });
  const minutes = (performance.now() - started) / 60_000;
  const done = (report?.testResults ?? []).map((file) => fileDone(root, file));
  return { name, zone, ...tally, minutes, files: done.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

export function fileDone(root: string, file: FileResult): FileDone {
  const seconds = ((file.endTime ?? 0) - (file.startTime ?? 0)) / 1000;
  return { name: shortName(root, file.name), ...tallyOfRun({ testResults: [file] }, 0), seconds };
}

/** The folder of the checkout is taken off the names of files: where it stands is somebody's machine. */
const shortName = (root: string, name: string): string =>
  (name.startsWith(root) ? name.slice(root.length) : "?").replaceAll("\\", "/");
