/**
 * Names of drugs as people write them, read as the names that equivalence tables and claims use: a monograph's own name
 * or brand, or a substance of `library/vocabulary/substances.yaml` by any of its names. Case and spacing do not matter.
 */
import { ok, type Result } from "@compline/base";
import { drugNamesOf, foldedName, parseSubstances, type Substance } from "@compline/formulary";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../disk/files.ts";
import { LIBRARY, monographs } from "../disk/library.ts";
import { once } from "../disk/once.ts";

export interface SubstanceNames {
  readonly find: (given: string) => string | undefined;
  /** Whether it is a name of the library itself, as its files write it. */
  readonly isKnown: (name: string) => boolean;
  /** Every name that finds something, for suggestions. */
  readonly names: readonly string[];
}

export const substanceNames: () => Result<SubstanceNames> = once(() => {
  const [drugs, others] = [monographs(), substances()];
  if (!drugs.ok) return drugs;
  if (!others.ok) return others;
  const ofDrugs = drugNamesOf([...drugs.value.values()]);
  const byName = new Map(
    others.value.flatMap(({ substance, names = [] }) =>
      [substance, ...names].map((name): [string, string] => [foldedName(name), substance]),
    ),
  );
  const known = new Set([...drugs.value.keys(), ...others.value.map(({ substance }) => substance)]);
  return ok({
    find: (given) => ofDrugs.find(given)?.drug ?? byName.get(foldedName(given)),
    isKnown: (name) => known.has(name),
    names: [...ofDrugs.names, ...byName.keys()],
  });
});

function substances(): Result<readonly Substance[]> {
  const file = join(LIBRARY, "vocabulary", "substances.yaml");
  if (!existsSync(file)) return ok([]);
  const text = readText(file);
  const book = text.ok ? parseSubstances(text.value, file) : text;
  return book.ok ? ok(book.value.substances) : book;
}
