/**
 * What can stand in a list of medicines and has no monograph: `library/vocabulary/substances.yaml`.
 *
 * Each has a name (a slug), other names it is found by (brands among them) and its ATC codes where they are known. A
 * substance with `habit` is also asked about as a fact of the person. `combinations` are products sold under one name
 * that hold several; `endings` are words of a prescription that say nothing about which drug it is (salts, forms).
 */
import { admit, ok, readYaml, slug, words, type Result, type Source } from "@compline/base";
import { z } from "zod";
import { camelKeys, type CamelKeys } from "../camel-keys.ts";
import { sourced } from "../sourced.ts";

const substance = z.strictObject({
  substance: slug,
  names: z.array(words).optional(),
  atc: z
    .array(sourced({ code: z.string().regex(/^[A-Z]\d{2}[A-Z]{2}\d{2}$/, "a seven-character ATC code") }))
    .optional(),
  habit: z.enum(["alcohol", "smoking"]).optional(),
});

const document = z.strictObject({
  compline: z.literal("substances/1"),
  endings: z.array(words),
  substances: z.array(substance).min(1),
  combinations: z.array(z.strictObject({ names: z.array(words).min(1), of: z.array(slug).min(1) })),
});

export type SubstanceBook = CamelKeys<z.output<typeof document>> & { readonly source: Source };
export type Substance = SubstanceBook["substances"][number];

export function parseSubstances(text: string, file?: string): Result<SubstanceBook> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(document, source.value);
  return admitted.ok ? ok({ ...camelKeys(admitted.value), source: source.value }) : admitted;
}
