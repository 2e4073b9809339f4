/**
 * The day that the age of a reference is counted to: the date of the newest commit, so that one commit is always judged alike
 * and a project that is worked on meets its old references. Without git, the newest day on which a reference was read.
 */
import { execFileSync } from "node:child_process";
import { member, type LibraryDocument } from "./library-documents.ts";
import { ROOT } from "./tree.ts";

export function asOf(documents: readonly LibraryDocument[]): string {
  try {
    const date = execFileSync("git", ["log", "-1", "--format=%cs"], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    if (/^\d{4}-\d{2}-\d{2}$/.test(date.trim())) return date.trim();
  } catch {
    // An unpacked archive, or no git on this machine.
  }
  return newestReading(documents);
}

export const newestReading = (documents: readonly LibraryDocument[]): string =>
  documents
    .filter(({ path }) => path.startsWith("library/references/"))
    .map(({ value }) => String(member(value, "read")))
    .sort()
    .at(-1) ?? "1970-01-01";
