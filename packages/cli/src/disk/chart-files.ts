/** Charts written into a folder, one SVG file each; the folder is made where it is not there. */
import type { Issue } from "@compline/base";
import { join } from "node:path";
import { madeFolder, writeWhole } from "./files.ts";

export interface Chart {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly svg: string;
}

export const chartPath = (folder: string, { name }: Chart): string => join(folder, `${name}.svg`);

/** The first issue, or none (CL013). Each file is whole or not there. */
export function writeCharts(folder: string, charts: readonly Chart[]): Issue | undefined {
  const unmade = madeFolder(folder, "--svg");
  if (unmade !== undefined) return unmade;
  for (const chart of charts) {
    const issue = writeWhole(chartPath(folder, chart), chart.svg);
    if (issue !== undefined) return issue;
  }
  return undefined;
}
