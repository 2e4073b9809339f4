/**
 * Gate 9, second half: the pages and files that a generator writes, so that what is generated cannot drift.
 *
 * One row a file. `npm run generate` writes them all; the gate compares. A generator is a pure function of the tree. The pages
 * of the verifier's properties (`invariants.ts`) are written with them and compared by their own test, because they take longer.
 */
import { adrIndex } from "./adr-index.ts";
import { drugPages } from "./drug-pages.ts";
import { equivalencePage } from "./equivalence.ts";
import type { Finding, SourceFile } from "./finding.ts";
import { measuresPage } from "./measures-page.ts";
import { pkModelsPage } from "./pk-models-page.ts";
import { unverifiedPage } from "./unverified.ts";

export interface GeneratedFile {
  readonly path: string;
  readonly generate: (files: readonly SourceFile[]) => string;
}

const ALWAYS: readonly GeneratedFile[] = [
  { path: "docs/adr/README.md", generate: adrIndex },
  { path: "docs/reference/equivalence.md", generate: equivalencePage },
  { path: "docs/reference/measures.md", generate: measuresPage },
  { path: "docs/reference/pk-models.md", generate: pkModelsPage },
  { path: "docs/reference/unverified.md", generate: unverifiedPage },
];

/** Every generated file of a tree: the fixed ones, and a page for each drug. */
export const generatedFiles = (files: readonly SourceFile[]): readonly GeneratedFile[] => [
  ...ALWAYS,
  ...[...drugPages(files)].map(([path, text]) => ({ path, generate: () => text })),
];

/** Pages in folders where all is generated, of something that is no longer there. */
const ALL_GENERATED = /^docs\/reference\/drugs\//;

export const leftOver = (files: readonly SourceFile[], table: readonly GeneratedFile[]): readonly string[] => {
  const made = new Set(table.map(({ path }) => path));
  return files.flatMap(({ path }) => (ALL_GENERATED.test(path) && !made.has(path) ? [path] : []));
};

export function staleFindings(files: readonly SourceFile[], table: readonly GeneratedFile[]): readonly Finding[] {
  const left = leftOver(files, table).map((path) => ({ path, message: "is made of nothing: npm run generate" }));
  const stale = table.flatMap(({ path, generate }) => {
    const file = files.find((known) => known.path === path);
    if (file === undefined) return [{ path, message: "a generated file is missing: npm run generate" }];
    return file.text === generate(files) ? [] : [{ path, message: "out of date: npm run generate" }];
  });
  return [...left, ...stale];
}
