/**
 * A plan as a JSON document: read (`parsePlan`), written (`planJson`), and sealed by its hash.
 *
 * Quantities are `{"value": 0.5, "unit": "mg"}` (volumes always mL), all other members are those of `plan.ts`. A
 * document whose hash is not that of its content was changed by hand and is refused: whoever wants another plan makes
 * one (PL001). What `plan --json` prints is read as well; an answer that no plan was found holds none (PL002).
 * Quantities of the wrong kind: PL003.
 */
import {
  admit,
  fail,
  fromQuantityJson,
  hashOf,
  issueAt,
  ok,
  readJson,
  toQuantityJson,
  type Dimension,
  type Json,
  type Quantity,
  type Result,
  type Source,
} from "@compline/base";
import { z } from "zod";
import { BOUND_NAMES, PLAN_FORMAT, type Plan } from "./plan.ts";

const amount = (dimension: Dimension) =>
  z.strictObject({ value: z.number().min(0), unit: z.string() }).transform((written, context): Quantity => {
    const read = fromQuantityJson(written);
    if (read.ok && read.value.dimension === dimension) return read.value;
    context.addIssue({ code: "custom", message: `PL003: ${written.value} ${written.unit} is no ${dimension}` });
    return z.NEVER;
  });

const mass = amount("mass");
const volume = amount("volume");
const NAME = z.string().min(1).max(120);
const cite = z.strictObject({ reference: z.string().min(1), locator: z.string().min(1) });
const DATE = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "YYYY-MM-DD");
const share = z.number().min(0).max(100);
const range = z.strictObject({ low: share, high: share });
const whole = z.int().min(0);
const PIECES = z.union([z.literal(1), z.literal(2), z.literal(4)]);
const bound = z.enum(BOUND_NAMES);

const dose = { drug: NAME, dose: mass, doses: z.record(NAME, mass) };
const item = z.strictObject({
  product: NAME,
  drug: NAME,
  time: NAME,
  strength: z.union([mass, amount("concentration")]),
  pieces: PIECES,
  count: z.int().min(1),
  volume: volume.optional(),
});
const step = z.strictObject({
  index: z.int().min(1),
  ...dose,
  besides: z.array(z.strictObject(dose)),
  build: z.array(item),
  days: whole,
  from: DATE.optional(),
  to: DATE.optional(),
  cutPercent: share,
  occupancyDrop: range,
  liquid: z.boolean(),
});
const product = z.strictObject({
  id: NAME,
  drug: NAME,
  form: NAME,
  strength: z.union([mass, amount("concentration")]),
  maker: NAME.optional(),
  pieces: PIECES.optional(),
  graduation: volume.optional(),
  most: volume.optional(),
  keepDays: z.int().min(1).optional(),
  bottle: volume.optional(),
});

const statedBound = z.strictObject({
  bound,
  says: z.string().min(1),
  value: z.union([mass, z.number()]),
  unit: z.string().optional(),
  source: cite.nullable(),
  by: NAME.optional(),
});
const SHA = z.string().regex(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 hexadecimal digits");
const protocol = z.strictObject({
  id: NAME,
  version: NAME,
  semanticHash: SHA,
  lever: NAME,
  asks: z.array(statedBound),
  opens: z.strictObject({ start: z.record(NAME, mass), plans: z.record(NAME, z.array(mass).min(2)) }),
});

/** The document as it is written. */
export const planDocument = z.strictObject({
  /** What the command line prints beside it. */
  ok: z.literal(true).optional(),
  compline: z.literal(PLAN_FORMAT),
  drug: NAME,
  market: NAME.optional(),
  products: z.array(product),
  strategy: z.strictObject({ name: NAME, title: NAME, cites: z.array(cite) }),
  protocol: protocol.optional(),
  bounds: z.array(statedBound),
  times: z.array(NAME).min(1),
  start: z.strictObject(dose),
  to: mass,
  startDate: DATE.optional(),
  steps: z.array(step).min(1),
  dispense: z.array(
    z.strictObject({
      product: NAME,
      drug: NAME,
      tablets: whole.optional(),
      volume: volume.optional(),
      packs: whole.optional(),
    }),
  ),
  totalDays: whole,
  objective: z.strictObject({
    order: z.array(z.string()),
    steps: z.int().min(1),
    worstCutPercent: share,
    worstDrop: range,
    lastDose: mass,
  }),
  occupancy: z.strictObject({
    over: z.enum(["ed50", "any"]),
    ed50: z.strictObject({ low: mass, high: mass }).optional(),
    model: z.string(),
    cites: z.array(cite),
  }),
  broken: z.array(
    z.strictObject({ step: z.int().min(1), bound, has: z.number(), allowed: z.number(), unit: z.string() }),
  ),
  unverified: z.array(z.strictObject({ what: z.string(), lead: z.string() })),
  hash: SHA,
});

export function parsePlan(text: string, file?: string): Result<Plan> {
  const source = readJson(text, file);
  if (!source.ok) return source;
  if (isNoPlan(source.value.value)) return fail([noPlan(source.value)]);
  const admitted = admit(planDocument, source.value);
  if (!admitted.ok) return admitted;
  const { ok: _printed, ...plan } = admitted.value;
  return sealed(plan).hash === plan.hash ? ok(plan) : fail([changed(source.value)]);
}

/** The document of a plan. */
export const planJson = (plan: Plan): { readonly [name: string]: Json | undefined } =>
  jsonOf(plan) as { readonly [name: string]: Json | undefined };

/** A plan with the hash of its content. */
export function sealed(plan: Omit<Plan, "hash">): Plan {
  const { hash: _old, ...content } = plan as Plan;
  return { ...content, hash: hashOf(jsonOf(content)) };
}

/** Every quantity in it as its JSON form; what is undefined is left out. */
function jsonOf(value: unknown): Json {
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return value as Json;
  if ("dimension" in value && "amount" in value) return quantityJson(value as Quantity);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => (part === undefined ? [] : [[name, jsonOf(part)]])),
  );
}

const NL_PER_ML = 1_000_000;

const quantityJson = (value: Quantity): Json =>
  value.dimension === "volume" ? { value: value.amount / NL_PER_ML, unit: "mL" } : { ...toQuantityJson(value) };

const isNoPlan = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "ok" in value && value.ok === false;

const noPlan = (source: Source) =>
  issueAt(source, "PL002", [], "the answer was no, so it holds no plan", "a plan: plan taper … --out plan.json");

const changed = (source: Source) =>
  issueAt(source, "PL001", ["hash"], "the plan was changed after it was made", "the file as plan --out wrote it");
