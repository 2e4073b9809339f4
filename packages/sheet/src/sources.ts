/**
 * The sources of a page, numbered in the order in which they are first cited; places in one source share its number.
 */
import type { Reference } from "@compline/formulary";
import { saidIn, type Page, type Said } from "./document.ts";

export interface NumberedSource {
  readonly number: number;
  readonly key: string;
  /** Undefined where the library has no such reference; the page then says the key. */
  readonly reference: Reference | undefined;
  /** The places cited, in order, each once. */
  readonly places: readonly string[];
}

export interface Sources {
  readonly list: readonly NumberedSource[];
  /** The numbers of what a statement rests on, each once. */
  readonly numbersOf: (said: Said) => readonly number[];
}

export function sourcesOf(page: Page, references: ReadonlyMap<string, Reference>): Sources {
  const places = new Map<string, Set<string>>();
  for (const { standings } of saidIn(page)) {
    for (const { source } of standings) {
      if (source === null) continue;
      const known = places.get(source.reference) ?? new Set();
      places.set(source.reference, known.add(source.locator));
    }
  }
  const list = [...places].map(([key, at], i) => ({
    number: i + 1,
    key,
    reference: references.get(key),
    places: [...at],
  }));
  const numbers = new Map(list.map(({ key, number }) => [key, number]));
  const numbersOf = ({ standings }: Said): readonly number[] =>
    [
      ...new Set(standings.flatMap(({ source }) => (source === null ? [] : (numbers.get(source.reference) ?? [])))),
    ].toSorted((a, b) => a - b);
  return { list, numbersOf };
}

/** How a reference is written in a list: who, what, when, and how far it was read. */
export function citationText({ key, reference }: NumberedSource): string {
  if (reference === undefined) return key;
  const { authors, publisher, title, year, doi, pmid, url, readAs } = reference;
  const who = authors ?? publisher ?? "";
  const where = doi === undefined ? (pmid === undefined ? url : `PMID ${pmid}`) : `doi:${doi}`;
  const how = readAs === "full" ? "" : `read: ${READ_AS[readAs]}`;
  return [who, title, year === null ? "no date" : String(year), where ?? "", how]
    .filter((part) => part !== "")
    .join(". ");
}

const READ_AS = {
  full: "whole",
  abstract: "the abstract only",
  highlights: "parts of it only",
  secondary: "only as restated by others",
} as const;
