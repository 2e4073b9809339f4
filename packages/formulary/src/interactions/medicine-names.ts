/**
 * What a person calls a medicine, read as the names of the library: a monograph's own name and brands, a substance's
 * names, a combination that holds several.
 *
 * Case, spaces and hyphens do not matter, and neither do a strength at the end (`2 mg`) or words that say only which salt
 * or form it is (`endings`). A name that two things claim is a fault of the library (FO062).
 */
import { issueAt, nearestNames, type Issue } from "@compline/base";
import { foldedName } from "../drug-names.ts";
import type { SubstanceBook } from "./substances.ts";

/** A drug with a monograph, as far as it is named. */
export interface NamedDrug {
  readonly drug: string;
  readonly brands: readonly { readonly name: string }[];
}

export interface MedicineNames {
  /** The names of the library that a given name stands for; none where nothing is known of it. */
  readonly find: (given: string) => readonly string[];
  /** Known names that may have been meant; none where nothing is like it. */
  readonly near: (given: string) => readonly string[];
  /** Every drug and substance, in order. */
  readonly all: readonly string[];
}

const NEAR_NAMES = 3;
const STRENGTH = /-?\(?\d+([.,]\d+)?-?(mg|mcg|ug|µg|g|ml|iu|units?|%)?(\/\S+)?\)?$/;

export function medicineNames(drugs: readonly NamedDrug[], book: SubstanceBook): MedicineNames {
  const byName = new Map<string, readonly string[]>();
  for (const { names, of } of book.combinations) for (const name of names) byName.set(foldedName(name), of);
  for (const { name, known } of claims(drugs, book)) byName.set(known, [name]);
  const all = [...new Set([...drugs.map(({ drug }) => drug), ...book.substances.map((s) => s.substance)])].toSorted();
  for (const name of all) byName.set(name, [name]);
  const endings = book.endings.map(foldedName);
  const known = [...byName.keys()];
  return {
    find: (given) => byName.get(foldedName(given)) ?? shortened(foldedName(given), endings, byName),
    near: (given) => nearestNames(foldedName(given), known, NEAR_NAMES, slipOf(foldedName(given))),
    all,
  };
}

/** How many letters may be wrong before a name is another name: one in three. */
const slipOf = (name: string): number => Math.max(1, Math.floor(name.length / 3));

/** What is left when strengths and endings are taken off one by one, as soon as that is known. */
function shortened(
  name: string,
  endings: readonly string[],
  byName: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const known = byName.get(name);
  if (known !== undefined) return known;
  const ending = endings.find((one) => name.endsWith(`-${one}`));
  const rest = ending === undefined ? name.replace(STRENGTH, "") : name.slice(0, -ending.length - 1);
  return rest === name || rest === "" ? [] : shortened(rest, endings, byName);
}

interface Claim {
  readonly name: string;
  readonly known: string;
  readonly at: readonly (string | number)[];
}

const claims = (drugs: readonly NamedDrug[], book: SubstanceBook): readonly Claim[] => [
  ...drugs.flatMap(({ drug, brands }) =>
    [drug, ...brands.map(({ name }) => name)].map((one): Claim => ({ name: drug, known: foldedName(one), at: [] })),
  ),
  ...book.substances.flatMap(({ substance, names = [] }, i) =>
    [substance, ...names].map((one): Claim => ({
      name: substance,
      known: foldedName(one),
      at: ["substances", i, "substance"],
    })),
  ),
];

/** Names that stand for two things, and substances that stand twice (FO062); members of combinations nobody knows (FO060). */
export function nameIssues(drugs: readonly NamedDrug[], book: SubstanceBook): readonly Issue[] {
  const owners = new Map<string, string>();
  const issues: Issue[] = [];
  const claim = (known: string, name: string, at: Claim["at"]): void => {
    const owner = owners.get(known) ?? name;
    owners.set(known, owner);
    if (owner === name) return;
    issues.push(issueAt(book.source, "FO062", at, `"${known}" is a name of ${owner} and of ${name}`));
  };
  for (const { name, known, at } of claims(drugs, book)) claim(known, name, at);
  book.combinations.forEach(({ names, of }, i) => {
    for (const one of names) claim(foldedName(one), `${of.join(" with ")}, together`, ["combinations", i, "names"]);
  });
  return [...issues, ...twiceIssues(book), ...memberIssues(drugs, book)];
}

/** Substances that have a monograph by now and may be taken out (FO067): no fault, their names still count. */
export function movedIssues(drugs: readonly NamedDrug[], { substances, source }: SubstanceBook): readonly Issue[] {
  const known = new Set(drugs.map(({ drug }) => drug));
  return substances.flatMap(({ substance }, i) => {
    if (!known.has(substance)) return [];
    const at = ["substances", i, "substance"];
    return [{ ...issueAt(source, "FO067", at, `"${substance}" has a monograph now`), severity: "warning" as const }];
  });
}

const twiceIssues = ({ substances, source }: SubstanceBook): readonly Issue[] =>
  substances.flatMap(({ substance }, i) =>
    substances.findIndex((other) => other.substance === substance) === i
      ? []
      : [issueAt(source, "FO062", ["substances", i, "substance"], `"${substance}" stands twice`)],
  );

function memberIssues(drugs: readonly NamedDrug[], { substances, combinations, source }: SubstanceBook) {
  const known = new Set([...drugs.map(({ drug }) => drug), ...substances.map(({ substance }) => substance)]);
  return combinations.flatMap(({ of }, i) =>
    of
      .filter((name) => !known.has(name))
      .map((name) => issueAt(source, "FO060", ["combinations", i, "of"], `nothing is called "${name}"`)),
  );
}
