/**
 * The files of the project as they stand in the working tree, without what is installed, built or left by a run.
 *
 * Read once for each test file. A tree without git serves as well: nothing here asks for it.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "./finding.ts";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const PASSED_OVER = new Set([".git", "node_modules", "dist", "coverage", "var", ".tsbuild"]);
const TEXT =
  /\.(?:ts|tsx|mts|mjs|cjs|js|json|jsonl|yaml|yml|md|csv|txt|sh|html|css|svg)$|^(?:compline|run|LICENSE|\.[a-z]+rc|\.gitignore)$/;
/** Larger files are recorded data: they are known by name and not read. */
const MOST_BYTES = 2_000_000;

let tree: readonly SourceFile[] | undefined;

/** Every file, in the order of its path; the text of what is no text is empty. */
export function readTree(): readonly SourceFile[] {
  tree ??= pathsBelow("").map((path) => ({ path, text: isText(path) ? readFileSync(join(ROOT, path), "utf8") : "" }));
  return tree;
}

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !PASSED_OVER.has(name) && !name.endsWith(".tsbuildinfo"))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return pathsBelow(path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}

const isText = (path: string): boolean =>
  TEXT.test(path.slice(path.lastIndexOf("/") + 1)) && statSync(join(ROOT, path)).size <= MOST_BYTES;

/** The files whose path a pattern fits. */
export const matching = (files: readonly SourceFile[], pattern: RegExp): readonly SourceFile[] =>
  files.filter(({ path }) => pattern.test(path));
