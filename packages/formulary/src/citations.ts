/**
 * Every standing in a record: which places cite which references, and which rest on nothing that was read.
 *
 * Walks any admitted record (a monograph, a limit, a product) and finds the members that `sourced.ts` gives a standing.
 * Paths are in the names of the code, for people and for gates; whether a key resolves is asked by whoever has the
 * references.
 */
import { printPath, type Path } from "@compline/base";
import type { Cite } from "./sourced.ts";

export interface Citation {
  readonly at: string;
  readonly cite: Cite;
}

export interface Unverified {
  readonly at: string;
  readonly path: Path;
  readonly lead: string;
}

export const citationsIn = (record: object): readonly Citation[] =>
  standingsIn(record, []).flatMap(({ path, cite }) => (cite === null ? [] : [{ at: printPath(path), cite }]));

export const unverifiedIn = (record: object): readonly Unverified[] =>
  standingsIn(record, []).flatMap(({ path, cite, lead }) =>
    cite === null ? [{ at: printPath(path), path, lead }] : [],
  );

interface Found {
  readonly path: Path;
  readonly cite: Cite | null;
  readonly lead: string;
}

function standingsIn(value: unknown, path: Path): readonly Found[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => standingsIn(item, [...path, i]));
  const { source, lead } = value as { readonly source?: Cite | null; readonly lead?: string };
  const own: readonly Found[] = source === undefined ? [] : [{ path, cite: source, lead: lead ?? "" }];
  return [...own, ...Object.entries(value).flatMap(([name, item]) => standingsIn(item, [...path, name]))];
}
