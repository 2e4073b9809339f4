/**
 * A monograph: what one drug is, what it is sold as, how much of it may be taken, what it does to sleep, and how it is
 * stopped.
 *
 * One file each in `library/drugs/<inn>.yaml`; every number and statement carries its standing (`sourced.ts`).
 * Products are written one by one: whether a tablet may be broken is a fact of the product, not of the drug. A score
 * line that nobody has read is no score line: unverified `pieces` are 1 (FO023). Limits are ceilings and lower ends of
 * a source, per use, marked label or off-label; a protocol may only be stricter. Names are used once (FO024), the file
 * is named after the drug (FO021), its products make a stock (FO001 to FO007), and a drug is given by some way (FO026).
 * No rule is executed here; what it does together with other drugs stands in `library/interactions`.
 */
import {
  admit,
  fail,
  fileNameIssues,
  issueAt,
  ok,
  readYaml,
  slug,
  words,
  type Issue,
  type Path,
  type Result,
  type Source,
} from "@compline/base";
import { z } from "zod";
import { camelKeys, type CamelKeys } from "../camel-keys.ts";
import { placed } from "../placed-issue.ts";
import { toStockItem } from "../product.ts";
import { isVerified, measured, quantityOf, said, sourced } from "../sourced.ts";
import { stockIssues } from "../stock-check.ts";
import { adjustment, infusion, limit } from "./dosing.ts";
import { identity } from "./identity.ts";
import { occupancy } from "./occupancy.ts";
import { isSwallowed, product } from "./product.ts";
import { safety } from "./safety.ts";
import { guideline, sleepEffect } from "./sleep-effect.ts";
import { stop } from "./stopping.ts";

const receptor = sourced({
  target: words,
  direction: z.enum([
    "agonist",
    "antagonist",
    "inverse-agonist",
    "positive-modulator",
    "reuptake-inhibitor",
    "channel-blocker",
    "ligand",
  ]),
  note: words.optional(),
});

const monograph = z.strictObject({
  drug: slug,
  class: words,
  ...identity,
  receptors: z.array(receptor).min(1),
  occupancy: z.array(occupancy).optional(),
  products: z.array(product).min(1),
  limits: z.array(limit),
  infusions: z.array(infusion).optional(),
  adjustments: z.array(adjustment),
  /** How it is taken, form by form. */
  taking: z.array(said),
  sleep: z.array(sleepEffect).min(1),
  guidelines: z.array(guideline),
  stop,
  ...safety,
  /** Outside of this the monograph says nothing. */
  valid_for: z.strictObject({
    route: z.enum(["oral", "intravenous", "intranasal"]),
    age_from: measured("age"),
    not: z.array(said).optional(),
  }),
});

type Written = z.output<typeof monograph>;
export type Monograph = CamelKeys<Written>;
export type MonographProduct = Monograph["products"][number];

export function parseMonograph(text: string, file?: string): Result<Monograph> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(monograph, source.value);
  if (!admitted.ok) return admitted;
  const issues = [
    ...fileNameIssues(source.value, "FO021", "drug", admitted.value.drug),
    ...nameIssues(admitted.value, source.value),
    ...productIssues(admitted.value, source.value),
    ...limitIssues(admitted.value, source.value),
    ...givenIssues(admitted.value, source.value),
  ];
  return issues.length > 0 ? fail(issues) : ok(camelKeys(admitted.value));
}

function nameIssues(written: Written, source: Source): readonly Issue[] {
  const lists = ["products", "adjustments", "contraindications"] as const;
  const named = lists.flatMap((list) =>
    repeated(
      written[list].map(({ id }) => id),
      source,
      (i) => [list, i, "id"],
    ),
  );
  return [
    ...named,
    ...repeated(
      written.limits.map(({ use }) => use),
      source,
      (i) => ["limits", i, "use"],
    ),
    ...repeated(
      written.stop.paces.map(({ id }) => id),
      source,
      (i) => ["stop", "paces", i, "id"],
    ),
  ];
}

function repeated(names: readonly string[], source: Source, path: (i: number) => Path): readonly Issue[] {
  const isRepeated = (name: string, i: number): boolean => names.indexOf(name) !== i;
  return names.flatMap((name, i) =>
    isRepeated(name, i) ? [issueAt(source, "FO024", path(i), `"${name}" stands twice`, "a name of its own")] : [],
  );
}

function productIssues({ products }: Written, source: Source): readonly Issue[] {
  const items = products.flatMap((written, i) =>
    isSwallowed(written) ? [toStockItem(plain(written), `products[${i}]`)] : [],
  );
  const stock = items.flatMap((item) => (item.ok ? [item.value] : []));
  const broken = items.flatMap((item) => (item.ok ? [] : item.issues));
  const together = broken.length > 0 ? [] : stockIssues(stock, "products").filter(({ code }) => code !== "FO001");
  const scores = products.flatMap(({ pieces }, i) =>
    pieces === undefined || isVerified(pieces) || pieces.value === 1
      ? []
      : [
          issueAt(
            source,
            "FO023",
            ["products", i, "pieces"],
            "an unverified score line",
            "value: 1 until somebody has read it",
          ),
        ],
  );
  return [...[...broken, ...together].map((issue) => placed(issue, source)), ...scores];
}

/** A product without its standings, as a products file has it. */
function plain({ id, form, strength, pieces, graduation, most }: Written["products"][number]) {
  const parts = pieces === undefined ? undefined : ([1, 2, 4] as const).find((n) => n === pieces.value);
  return { id, form, strength, pieces: parts, graduation, most };
}

/**
 * A start or a single dose above the day's most is a slip of the pen (FO025); a most that nobody has read in a source is
 * never above those that somebody has (FO028).
 */
function limitIssues({ limits }: Written, source: Source): readonly Issue[] {
  const amount = (number: Written["limits"][number]["max_per_day"]): number => quantityOf(number).amount;
  const read = limits.flatMap(({ max_per_day }) => (isVerified(max_per_day) ? [amount(max_per_day)] : []));
  const most = read.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...read);
  return limits.flatMap((written, i) => {
    const slips = (["start_dose", "max_dose"] as const).flatMap((name) => {
      const dose = written[name];
      if (dose === undefined || amount(dose) <= amount(written.max_per_day)) return [];
      return [issueAt(source, "FO025", ["limits", i, name], "is more than max_per_day")];
    });
    if (amount(written.max_per_day) <= most) return slips;
    const message = "is unverified, and above every maximum that was read in a source";
    return [...slips, issueAt(source, "FO028", ["limits", i, "max_per_day"], message)];
  });
}

/** A monograph without any dose leaves out what it is for. */
function givenIssues({ limits, infusions = [] }: Written, source: Source): readonly Issue[] {
  if (limits.length + infusions.length > 0) return [];
  return [issueAt(source, "FO026", ["limits"], "no dose is given for any use", "limits, or infusions")];
}
