/**
 * Gate 3, third part: how much of the library nobody has checked in a source, counted file by file.
 *
 * The count stands in a generated page, so that every change of it is seen in review; `compline unverified` lists the
 * places and where to look.
 */
import type { SourceFile } from "./finding.ts";
import { member, partsOf, readLibrary } from "./library-documents.ts";

interface Count {
  readonly path: string;
  readonly verified: number;
  readonly unverified: number;
}

export function unverifiedCounts(files: readonly SourceFile[]): readonly Count[] {
  return readLibrary(files).documents.flatMap(({ path, value }) => {
    const standings = [...partsOf(value)].filter(
      ({ value: part }) => typeof part === "object" && part !== null && Object.hasOwn(part, "source"),
    );
    const unverified = standings.filter(({ value: part }) => member(part, "source") === null).length;
    return standings.length === 0 ? [] : [{ path, verified: standings.length - unverified, unverified }];
  });
}

export function unverifiedPage(files: readonly SourceFile[]): string {
  const counts = unverifiedCounts(files);
  const sum = (of: "verified" | "unverified"): number => counts.reduce((total, count) => total + count[of], 0);
  const rows = counts.map(
    ({ path, verified, unverified }) => `| [${path}](../../${path}) | ${verified} | ${unverified} |`,
  );
  return [
    "# What nobody has checked yet",
    "",
    `Of ${sum("verified") + sum("unverified")} numbers and statements in the library that carry a standing of their own, ${sum("verified")} rest on a`,
    `place in a source that was read, and ${sum("unverified")} are leads: they say where to look. A lead sets no score line, loosens no limit and`,
    "is never shown to a patient. `./compline unverified` lists every one with its lead. Written by `npm run generate`.",
    "",
    "| file | rests on a source | not checked |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
