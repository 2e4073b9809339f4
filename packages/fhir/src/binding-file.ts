/**
 * The shape of `library/vocabulary/fhir-bindings.yaml`: which resources become which facts.
 *
 * Strict: a key that is not known here does not load (DO010). Codes, words and bindings stand on a source, or say that
 * they are unverified and where to look. What the file means is said at its head; `bindings.ts` compiles it.
 */
import { slug, words } from "@compline/base";
import { z } from "zod";
import { SHAPES, type ReadType } from "./r4-shapes.ts";

const NAME = z.string().regex(/^[a-z][a-z0-9_]*$/, "a name in lower case with _");
const CITE = z.strictObject({ reference: slug, locator: words });
const GIVES = z.union([z.boolean(), z.int(), NAME]);

const STANDING = {
  source: CITE.nullable(),
  status: z.enum(["verified", "unverified"]).optional(),
  lead: words.optional(),
};

/** Verified with a source, or unverified with a lead and no source; nothing between. */
const stands = ({ source, status, lead }: { source: unknown; status?: unknown; lead?: unknown }): boolean =>
  source === null ? status === "unverified" && lead !== undefined : status !== "unverified" && lead === undefined;
const NO_STANDING = {
  path: ["source"],
  message: "needs a source (reference, locator), or source: null with status: unverified and a lead",
};

const CODE = z
  .strictObject({ system: NAME, code: words, match: z.literal("prefix").optional(), display: words, ...STANDING })
  .refine(stands, NO_STANDING);

const WORD = z
  .strictObject({ system: NAME, code: words, display: words, gives: GIVES, ...STANDING })
  .refine(stands, NO_STANDING);

const ROUND = z.enum(["floor", "ceiling"]);

const VALUE = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("present"), gives: GIVES }),
  z.strictObject({
    kind: z.literal("quantity"),
    path: words,
    unit: words,
    units: z.record(z.string(), z.number().positive()),
    round: ROUND,
  }),
  z.strictObject({ kind: z.literal("words"), path: words, words: z.array(WORD).min(1) }),
  z.strictObject({ kind: z.literal("age"), path: words, unit: z.literal("a"), round: z.literal("floor") }),
]);

const RESOURCES = Object.keys(SHAPES).filter((type) => type !== "Medication") as [ReadType, ...ReadType[]];

const RECORD = z.strictObject({
  resource: z.enum(RESOURCES),
  code: words.optional(),
  active: words,
  time: words,
  counts_from: z.enum(["resource", "bundle"]),
  source: CITE,
});

const BINDING = z
  .strictObject({
    binding: slug,
    fact: NAME,
    records: z.array(NAME).min(1),
    code: words.optional(),
    time: words.optional(),
    codes: z.union([z.enum(["none", "course_drugs"]), z.array(CODE).min(1)]),
    except: z.literal("course_drugs").optional(),
    value: VALUE,
    careful: z.array(GIVES),
    ...STANDING,
  })
  .refine(stands, NO_STANDING);

export const BINDING_FILE = z.strictObject({
  compline: z.literal("fhir-bindings/1"),
  fhir: z.literal("4.0.1"),
  systems: z.record(NAME, z.array(words).min(1)),
  records: z.record(NAME, RECORD),
  not_bound: z.array(z.strictObject({ system: NAME, code: words, why: words })),
  bindings: z.array(BINDING).min(1),
});

export type BindingFile = z.infer<typeof BINDING_FILE>;
export type RawBinding = BindingFile["bindings"][number];
export type RawRecord = z.infer<typeof RECORD>;
export type RawValue = z.infer<typeof VALUE>;
