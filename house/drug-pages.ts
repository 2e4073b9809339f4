/**
 * The page of every drug in the library and the list of them, generated: `docs/reference/drugs/*.html`.
 *
 * Made of what stands in the tree, by the same functions as `compline drug --as html`. A library file that does not load
 * gives no page; the gates of the library say why.
 */
import {
  chooseClaims,
  isVerified,
  parseClaims,
  parseClasses,
  parseMonograph,
  parseReference,
  parseRules,
  parseSubstances,
  rulesOfDrug,
  type InteractionLibrary,
  type Monograph,
  type Reference,
} from "@compline/formulary";
import { htmlIndex, htmlPage, monographPage, PAGE_FOOTER, type IndexRow } from "@compline/sheet";
import type { Result } from "@compline/base";
import type { SourceFile } from "./finding.ts";

const FOLDER = "docs/reference/drugs";

export function drugPages(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const monographs = parsed(files, /^library\/drugs\/[^/]+\.yaml$/, parseMonograph);
  const library = interactionsIn(files, monographs);
  if (monographs.length === 0 || library === undefined) return new Map();
  const references = new Map(
    parsed(files, /^library\/references\/[^/]+\.yaml$/, parseReference).map((one): [string, Reference] => [
      one.key,
      one,
    ]),
  );
  const claims = parsed(files, /^library\/claims\/[^/]+\.yaml$/, parseClaims);
  const titleOf = (text: string): string => references.get(text)?.title ?? text;
  const options = { references, home: { href: "index.html", title: "All drugs" }, footer: PAGE_FOOTER };
  const pages = monographs.map((monograph): [string, string] => {
    const { drug } = monograph;
    const known = { rules: rulesOfDrug(library, drug), claims: chooseClaims(claims, { drug }), titleOf };
    return [`${FOLDER}/${drug}.html`, htmlPage(monographPage({ monograph, ...known }), options)];
  });
  return new Map([[`${FOLDER}/index.html`, indexPage(monographs)], ...pages]);
}

function interactionsIn(files: readonly SourceFile[], drugs: readonly Monograph[]): InteractionLibrary | undefined {
  const [substances] = parsed(files, /^library\/vocabulary\/substances\.yaml$/, parseSubstances);
  const [classes] = parsed(files, /^library\/interactions\/classes\.yaml$/, parseClasses);
  const rules = parsed(files, /^library\/interactions\/(?!classes|budget)[^/]+\.yaml$/, parseRules);
  return substances === undefined || classes === undefined ? undefined : { drugs, substances, classes, files: rules };
}

function parsed<T>(
  files: readonly SourceFile[],
  pattern: RegExp,
  parse: (text: string, file: string) => Result<T>,
): readonly T[] {
  return files.flatMap(({ path, text }) => {
    if (!pattern.test(path)) return [];
    const read = parse(text, path);
    return read.ok ? [read.value] : [];
  });
}

const indexPage = (monographs: readonly Monograph[]): string =>
  htmlIndex(
    "Drugs of sleep medicine",
    "One page a drug: how it acts, what it does to each stage of sleep and how sure that is, doses, products, how to come off.",
    monographs.map(indexRow),
    ["drug", "class", "deep sleep (N3)", "REM", "stopping at once"],
  );

const indexRow = (monograph: Monograph): IndexRow => ({
  href: `${monograph.drug}.html`,
  name: monograph.drug,
  cells: [monograph.class, effectOn(monograph, "n3"), effectOn(monograph, "rem"), stoppingOf(monograph)],
});

const SIGNS = {
  raises: "more",
  lowers: "less",
  "no-change": "no change",
  unclear: "unclear",
  "not-studied": "–",
} as const;

function effectOn({ sleep }: Monograph, measure: "n3" | "rem"): string {
  const known = sleep.filter(({ of, does }) => of === measure && does !== "not-studied");
  const signs = [...new Set(known.map((effect) => `${SIGNS[effect.does]}${isVerified(effect) ? "" : " (?)"}`))];
  return signs.length === 0 ? "not studied" : signs.join(" or ");
}

const stoppingOf = ({ stop }: Monograph): string => (stop.prone ? "can harm" : "no harm known");
