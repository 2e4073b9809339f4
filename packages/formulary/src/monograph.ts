/**
 * A monograph: what one drug is, what it is sold as, how much of it may be taken, and how it is stopped.
 *
 * One file each in `library/drugs/<inn>.yaml`; every number and statement carries its standing (`sourced.ts`).
 * Products are written one by one: whether a tablet may be broken is a fact of the product, not of the drug. A score
 * line that nobody has read is no score line: unverified `pieces` are 1 (FO023). Limits are ceilings and lower ends of
 * a source, per use, marked label or off-label; a protocol may only be stricter. Names are used once (FO024), the file
 * is named after the drug (FO021), and its products make a stock (FO001 to FO007). No rule is executed here.
 */
import { admit, fail, issueAt, ok, readYaml, type Issue, type Path, type Result, type Source } from "@compline/base";
import { z } from "zod";
import { camelKeys, type CamelKeys } from "./camel-keys.ts";
import { placed } from "./placed-issue.ts";
import { toStockItem } from "./product.ts";
import { isVerified, measured, quantityOf, said, sourced } from "./sourced.ts";
import { stockIssues } from "./stock-check.ts";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const slug = z.string().regex(SLUG, "lower-case words joined by -");
const productId = z.string().regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/, "lower-case words and decimals joined by -");
const words = z.string().trim().min(1);

const identity = z.strictObject({
  atc: sourced({ code: z.string().regex(/^[A-Z]\d{2}[A-Z]{2}\d{2}$/, "a seven-character ATC code") }),
  rxcui: sourced({ code: z.string().regex(/^[1-9]\d*$/, "digits") }).optional(),
});

const receptor = sourced({
  target: words,
  direction: z.enum(["agonist", "antagonist", "inverse-agonist", "positive-modulator", "reuptake-inhibitor"]),
});

const product = z.strictObject({
  id: productId,
  market: z.enum(["us", "uk"]),
  maker: words.optional(),
  form: z.enum(["tablet", "orodispersible-tablet", "capsule", "solution", "suspension", "granules"]),
  strength: z.union([measured("mass"), measured("concentration")], {
    error: "a strength in mg or mg/mL, with unit and source",
  }),
  /** Of a solid: into how many equal parts one may be broken. */
  pieces: measured("count").optional(),
  /** Of a liquid: what the measure handed out can tell apart, and the most it holds. */
  graduation: measured("volume").optional(),
  most: measured("volume").optional(),
  note: words.optional(),
});

/** What a source allows for one use: where it starts, and ceilings of the step and of the dose. */
const limit = z.strictObject({
  use: slug,
  status: z.enum(["label", "off-label"]),
  start_dose: measured("mass"),
  start_doses_per_day: measured("count"),
  /** The most added at once: to each dose, or to the day. */
  step_dose: measured("mass").optional(),
  step_per_day: measured("mass").optional(),
  /** The least time between two steps. */
  step_every: measured("time").optional(),
  max_dose: measured("mass").optional(),
  max_doses_per_day: measured("count").optional(),
  max_per_day: measured("mass"),
  notes: z.array(said).optional(),
});

/** What changes for some people: organ function, age, a state. */
const adjustment = sourced({
  id: slug,
  fact: z.enum(["egfr", "crcl", "age", "liver-disease", "dialysis", "pregnancy", "sleep-apnoea", "enzyme-inducer"]),
  is: words.optional(),
  at_least: z.union([measured("filtration"), measured("age")]).optional(),
  below: z.union([measured("filtration"), measured("age")]).optional(),
  action: z.enum(["avoid", "reduce", "caution", "monitor"]),
  reduce_by: measured("share").optional(),
  max_per_day: measured("mass").optional(),
  says: words,
});

/** One published way to come off; steps are of the daily dose, shares of the dose being taken. */
const pace = sourced({
  id: slug,
  says: words,
  step_per_day: measured("mass").optional(),
  share_least: measured("share").optional(),
  share_most: measured("share").optional(),
  every_least: measured("time").optional(),
  every_most: measured("time").optional(),
  over_least: measured("time").optional(),
  over_most: measured("time").optional(),
});

const stop = z.strictObject({
  /** Whether stopping at once can harm: the lever of such a drug is prone. */
  prone: z.boolean(),
  why: said,
  onset_from: measured("time").optional(),
  onset_to: measured("time").optional(),
  paces: z.array(pace).min(1),
  /** The largest dose of a day from which the next is none. */
  stop_from: measured("mass"),
});

const contraindication = sourced({ id: slug, says: words });
const interaction = sourced({
  id: slug,
  with: z.array(slug).min(1),
  severity: z.enum(["contraindicated", "major", "moderate", "minor", "info"]),
  mechanism: words,
  management: words,
});

const monograph = z.strictObject({
  drug: slug,
  class: words,
  codes: identity,
  receptors: z.array(receptor).min(1),
  products: z.array(product).min(1),
  limits: z.array(limit).min(1),
  adjustments: z.array(adjustment),
  stop,
  contraindications: z.array(contraindication),
  interactions: z.array(interaction),
  adverse_effects: z.array(said),
  /** Outside of this the monograph says nothing. */
  valid_for: z.strictObject({ route: z.literal("oral"), age_from: measured("age"), not: z.array(said).optional() }),
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
    ...fileIssues(admitted.value, source.value),
    ...nameIssues(admitted.value, source.value),
    ...productIssues(admitted.value, source.value),
    ...limitIssues(admitted.value, source.value),
  ];
  return issues.length > 0 ? fail(issues) : ok(camelKeys(admitted.value));
}

function fileIssues({ drug }: Written, source: Source): readonly Issue[] {
  const name = source.file?.split("/").pop();
  if (name === undefined || name === `${drug}.yaml`) return [];
  return [issueAt(source, "FO021", ["drug"], `"${drug}" stands in ${name}`, `${drug}.yaml`)];
}

function nameIssues(written: Written, source: Source): readonly Issue[] {
  const lists = ["products", "adjustments", "contraindications", "interactions"] as const;
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
  const items = products.map((written, i) => toStockItem(plain(written), `products[${i}]`));
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

/** A start or a single dose above the day's most is a slip of the pen (FO025). */
function limitIssues({ limits }: Written, source: Source): readonly Issue[] {
  return limits.flatMap((written, i) =>
    (["start_dose", "max_dose"] as const).flatMap((name) => {
      const amount = written[name];
      if (amount === undefined || quantityOf(amount).amount <= quantityOf(written.max_per_day).amount) return [];
      return [issueAt(source, "FO025", ["limits", i, name], "is more than max_per_day")];
    }),
  );
}
