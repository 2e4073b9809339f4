/**
 * Gate 3, second half: references. Every key that is cited is a file of library/references, every file is cited, each can be
 * found by somebody (DOI, PMID, URL, or why not), nothing else holds an address, and none has gone too long unread.
 *
 * `asOf` is a date given to the gate: that of the newest commit, so that the same commit is always judged alike. A year
 * since `still_valid_on` is a warning, two are an error.
 */
import { parseDate } from "@compline/base";
import type { Finding, SourceFile } from "./finding.ts";
import { member, partsOf, type LibraryDocument } from "./library-documents.ts";

const FOLDER = /^library\/references\/([^/]+)\.yaml$/;
const YEAR_DAYS = 365;

const keyOf = (path: string): string | undefined => FOLDER.exec(path)?.[1];

interface Citing {
  readonly key: string;
  readonly path: string;
  readonly line: number;
}

/** `reference: key`, `source: key`, and the short names of a protocol, which must be keys of its `sources`. */
function citationsIn(document: LibraryDocument): readonly Citing[] {
  return [...partsOf(document.value)].flatMap(({ path, value }) => {
    const name = path.at(-1);
    if (typeof value !== "string" || (name !== "reference" && name !== "source")) return [];
    return [{ key: value, path: document.path, line: document.lineOf(path) }];
  });
}

export function unresolvedFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  const keys = new Set(documents.flatMap(({ path }) => keyOf(path) ?? []));
  return documents.flatMap((document) => [
    ...citationsIn(document)
      .filter(({ key }) => !keys.has(key))
      .map(({ key, path, line }) => ({ path, line, message: `"${key}" is no file of library/references` })),
    ...shortNameFindings(document),
  ]);
}

/** Lists of short names under `cite`, in documents that have `sources`. */
function shortNameFindings(document: LibraryDocument): readonly Finding[] {
  const sources = member(document.value, "sources");
  if (typeof sources !== "object" || sources === null) return [];
  const cited = [...partsOf(document.value)].filter(
    ({ path, value }) => typeof value === "string" && path.includes("cite") && path[0] !== "sources",
  );
  const names = new Set(cited.map(({ value }) => value as string));
  return [
    ...cited
      .filter(({ value }) => !Object.hasOwn(sources, value as string))
      .map(({ path, value }) => ({
        path: document.path,
        line: document.lineOf(path),
        message: `"${String(value)}" is none of the sources`,
      })),
    ...Object.keys(sources)
      .filter((name) => !names.has(name))
      .map((name) => ({
        path: document.path,
        line: document.lineOf(["sources", name]),
        message: `the source "${name}" is cited nowhere`,
      })),
  ];
}

/** A reference is used when its key stands as a word in another file of the library, in code, or on a page. */
export function unusedFindings(files: readonly SourceFile[]): readonly Finding[] {
  const used = new Set(
    files
      .filter(({ path }) => /^(?:library|packages|docs)\//.test(path))
      .flatMap(({ path, text }) => wordsOf(text).filter((word) => word !== keyOf(path))),
  );
  return files.flatMap(({ path }) => {
    const key = keyOf(path);
    return key === undefined || used.has(key) ? [] : [{ path, message: "cited nowhere" }];
  });
}

const wordsOf = (text: string): readonly string[] => [...new Set(text.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g))];

/** What identifies a reference, and that it says when it was read. */
export function identityFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  return documents.flatMap(({ path, value }) => {
    const key = keyOf(path);
    if (key === undefined) return [];
    const wrong: string[] = [];
    if (member(value, "key") !== key) wrong.push("its key is not its name");
    if (!isFound(value)) wrong.push("no doi, pmid or url, and no_identifier does not say why");
    for (const name of ["read", "still_valid_on"]) {
      if (!parseDate(String(member(value, name))).ok) wrong.push(`${name} is no date`);
    }
    return wrong.map((message) => ({ path, message }));
  });
}

function isFound(value: unknown): boolean {
  const fits = (name: string, pattern: RegExp): boolean => pattern.test(String(member(value, name) ?? ""));
  return (
    fits("doi", /^10\.\d{4,9}\/\S+$/) ||
    fits("pmid", /^\d{1,9}$/) ||
    fits("url", /^https?:\/\/\S+$/) ||
    fits("no_identifier", /\S.{9,}/s)
  );
}

export interface Age {
  readonly warnings: readonly Finding[];
  readonly errors: readonly Finding[];
}

/** @throws RangeError when `asOf` is no date. */
export function ageOf(documents: readonly LibraryDocument[], asOf: string): Age {
  const today = parseDate(asOf);
  if (!today.ok) throw new RangeError(`${asOf} is no date`);
  const aged = documents.flatMap(({ path, value }) => {
    const last = parseDate(String(member(value, "still_valid_on")));
    if (keyOf(path) === undefined || !last.ok) return [];
    const days = today.value - last.value;
    return days <= YEAR_DAYS ? [] : [{ path, days, message: `not looked at for ${days} days before ${asOf}` }];
  });
  return {
    warnings: aged.filter(({ days }) => days <= 2 * YEAR_DAYS),
    errors: aged.filter(({ days }) => days > 2 * YEAR_DAYS),
  };
}

/** Addresses stand in references only; the identifiers of code systems look like addresses and are none. */
export function addressFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  return documents
    .filter(({ path }) => keyOf(path) === undefined)
    .flatMap((document) =>
      [...partsOf(document.value)]
        .filter(({ path, value }) => typeof value === "string" && /https?:\/\//.test(value) && path[0] !== "systems")
        .map(({ path }) => ({
          path: document.path,
          line: document.lineOf(path),
          message: "an address outside of library/references",
        })),
    );
}
