/**
 * The shape of a protocol document as it is written: snake_case keys, strict, texts not yet parsed.
 *
 * Published as JSON Schema (draft 2020-12) in schema/protocol.json. It says where a text stands and which words a list knows; that a
 * condition parses, a name is declared and an amount fits its lever is judged after it, by `parse-protocol.ts`.
 * The meaning of every key is docs/reference/protocol-language.md.
 */
import { z } from "zod";
import { IDENTIFIER, LONGEST_NAME, PLAIN_NAME } from "./names.ts";
import { leverSchema } from "./schema-lever.ts";
import { bounded, cites, identifier, libraryKey, MOST_ITEMS, plainName, say, span, text } from "./schema-parts.ts";
import { BANDS, GRADES, PROTOCOL_FORMAT } from "./protocol.ts";

export const KINDS = [
  "titration",
  "taper",
  "start",
  "programme",
  "session",
  "behavioural",
  "monitoring",
  "pathway",
] as const;
export const STATUSES = ["draft", "proved", "signed", "active", "superseded", "withdrawn"] as const;
export const ORIGINS = ["report", "vital", "score", "lab", "record", "signature", "order", "outcome"] as const;
export const TAGS = ["up", "down", "hold", "wait"] as const;
export const ENDS = ["complete", "declined", "handed-over"] as const;
const UNKNOWN_EFFECTS = ["fire", "hold-and-ask", "skip"] as const;

/** Facts of a person are small numbers; larger ones would make sums inexact. */
const LARGEST_INT = 1_000_000_000;

const condition = text.describe("a condition; true and false stand in quotes");
const effects = z.array(text).max(MOST_ITEMS).describe("effects, one text each");
const named = <T extends z.ZodType>(schema: T) => z.record(z.string().max(LONGEST_NAME).regex(IDENTIFIER), schema);
const plainlyNamed = <T extends z.ZodType>(schema: T) =>
  z.record(z.string().max(LONGEST_NAME).regex(PLAIN_NAME), schema);

const sourceSchema = z.strictObject({
  reference: libraryKey,
  locator: text,
  grade: z.enum(GRADES as readonly [string, ...string[]]),
});

const clockSchema = z.strictObject({
  tick: text.describe("night, day, week, N min or N h"),
  rollover: z.enum(["local-noon", "local-midnight", "none"]),
  due: text.describe('"11:00", or +4 min on clocks of minutes and hours'),
  grace: span,
  cite: cites.optional().describe("where due, grace and the cadence of groups come from"),
});

const int = z.int().min(-LARGEST_INT).max(LARGEST_INT);

const factTypeSchema = z.union([
  z.literal("bool"),
  z.strictObject({ int: z.tuple([int, int]), unit: bounded(40).optional() }),
  z.strictObject({ enum: z.array(plainName).min(1).max(64) }),
]);

const factSchema = z.strictObject({
  from: z.enum(ORIGINS),
  title: text.optional(),
  type: factTypeSchema,
  group: identifier.optional(),
  required: z.boolean().optional(),
  fresh: span,
  precision: int.min(0).optional(),
  ordinary: z.union([z.boolean(), int, plainName]).optional(),
  loinc: bounded(20).optional(),
});

const held = z.enum(["held", "not-held"]);
const many = z.int().min(1).max(10_000);

const memorySchema = z.union([
  z.strictObject({ since: condition, unknown: held }),
  z.strictObject({ window: condition, last: z.int().min(1).max(30), unknown: held }),
  z.strictObject({ count: many }),
  z.strictObject({ total: identifier }),
  z.strictObject({ mean: plainName, last: z.int().min(1).max(366), step: many, at_least: z.int().min(1).max(366) }),
]);

const amount = z.union([text, z.int().min(0)]);

const planSchema = z.strictObject({
  from: z.literal("start"),
  to: amount,
  most_percent: z.int().min(1).max(100),
  last_from: amount,
  cite: cites,
});

const phaseSchema = z.strictObject({
  title: text.optional(),
  start: z.literal(true).optional(),
  end: z.enum(ENDS).optional(),
  tag: z.array(z.enum(TAGS)).max(TAGS.length).optional(),
  waits_for: identifier.optional(),
  at_most: span.optional(),
  cite: cites.optional(),
});

const wayOut = z.union([z.literal("hold"), text]).describe("hold, or goto PHASE");

const gateSchema = z.strictObject({
  gate: identifier,
  when: condition,
  in: z.array(identifier).min(1).max(MOST_ITEMS).optional(),
  door: wayOut,
  mid_course: wayOut,
  to: identifier,
  say,
  cite: cites,
  rationale: identifier,
});

const redFlagSchema = z.strictObject({
  flag: identifier,
  when: condition,
  level: z.enum(["urgent", "emergency"]),
  to: identifier,
  do: effects.optional(),
  goto: identifier,
  say,
  cite: cites,
  rationale: identifier,
});

const silenceSchema = z.strictObject({
  ask: many,
  call: many,
  urgent: many,
  to: z.strictObject({ call: identifier, urgent: identifier }),
  goto: identifier,
  say: z.strictObject({ ask: say, call: say, urgent: say }),
  cite: cites,
  rationale: identifier,
});

const overdueSchema = z.strictObject({ to: identifier, say, cite: cites, rationale: identifier });

const askingSchema = z.strictObject({ say, cite: cites, rationale: identifier });

const ruleSchema = z.strictObject({
  rule: identifier,
  in: z.array(identifier).min(1).max(MOST_ITEMS),
  band: z.enum(BANDS as readonly [(typeof BANDS)[number], ...(typeof BANDS)[number][]]),
  when: condition,
  unknown: z.enum(UNKNOWN_EFFECTS).optional(),
  do: effects.optional(),
  sign: z.strictObject({ role: identifier, valid: span }).optional(),
  one_sided: text.optional(),
  say,
  cite: cites,
  rationale: identifier,
});

export const protocolSchema = z
  .strictObject({
    compline: z.literal(PROTOCOL_FORMAT),
    id: identifier,
    version: bounded(40).regex(/^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?$/),
    title: text,
    kind: z.enum(KINDS),
    status: z.enum(STATUSES),
    sources: named(sourceSchema),
    clock: clockSchema,
    groups: named(z.strictObject({ every: span })).optional(),
    levers: named(leverSchema),
    facts: plainlyNamed(factSchema),
    memory: plainlyNamed(memorySchema).optional(),
    plans: named(planSchema).optional(),
    phases: named(phaseSchema),
    gates: z.array(gateSchema).max(MOST_ITEMS).optional(),
    red_flags: z.array(redFlagSchema).max(MOST_ITEMS).optional(),
    silence: silenceSchema.optional(),
    overdue: overdueSchema.optional(),
    asking: askingSchema.optional(),
    rules: z.array(ruleSchema).max(MOST_ITEMS),
    envelope: z.array(z.record(z.string(), z.unknown())).optional(),
    prove: z.record(z.string(), z.unknown()).optional(),
  })
  .describe("A protocol of Compline, as written");

export type ProtocolText = z.infer<typeof protocolSchema>;

/** The published JSON Schema. */
export const protocolJsonSchema = (): unknown => z.toJSONSchema(protocolSchema, { target: "draft-2020-12" });
