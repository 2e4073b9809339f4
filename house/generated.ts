/**
 * Gate 9, second half: the pages and files that a generator writes, so that what is generated cannot drift.
 *
 * One row a file. `npm run generate` writes them all; the gate compares. A generator is a pure function of the tree.
 */
import { adrIndex } from "./adr-index.ts";
import type { Finding, SourceFile } from "./finding.ts";

export interface GeneratedFile {
  readonly path: string;
  readonly generate: (files: readonly SourceFile[]) => string;
}

export const GENERATED: readonly GeneratedFile[] = [{ path: "docs/adr/README.md", generate: adrIndex }];

export function staleFindings(files: readonly SourceFile[], table: readonly GeneratedFile[]): readonly Finding[] {
  return table.flatMap(({ path, generate }) => {
    const file = files.find((known) => known.path === path);
    if (file === undefined) return [{ path, message: "a generated file is missing: npm run generate" }];
    return file.text === generate(files) ? [] : [{ path, message: "out of date: npm run generate" }];
  });
}
