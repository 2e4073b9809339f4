/**
 * What a clinic prints on its sheets, and a signature over a plan: two small JSON documents of whoever hands a plan out.
 *
 * A telephone number is digits, spaces and the signs that people write between them, so that it can go into a text message
 * (DO010). A signature names the plan by its hash; whether it is of this plan is asked where the sheet is made.
 */
import { admit, ok, parseDate, readJson, type Result } from "@compline/base";
import { z } from "zod";
import type { Signature, Site } from "./plan-sheet/plan-sheet.ts";

const LINE = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}+$/u, "one line")
  .transform((text) => text.normalize("NFC"));
const contact = z.strictObject({
  name: LINE,
  phone: z
    .string()
    .trim()
    .regex(/^[+\d][\d ()/.-]{1,24}$/, "a telephone number, such as +1 555 0100"),
  when: LINE.optional(),
});

const site = z.strictObject({
  clinic: LINE.optional(),
  prescriber: LINE.optional(),
  contacts: z.array(contact).max(5).default([]),
  emergency: contact.omit({ when: true }).optional(),
});

export const NO_SITE: Site = { contacts: [] };

export function parseSite(text: string, file?: string): Result<Site> {
  const source = readJson(text, file);
  return source.ok ? admit(site, source.value) : source;
}

const signature = z.strictObject({
  plan: z.string().regex(/^sha256:[0-9a-f]{64}$/, "the hash of the plan, sha256:…"),
  by: LINE,
  on: z.string(),
});

export function parseSignature(text: string, file?: string): Result<Signature> {
  const source = readJson(text, file);
  const admitted = source.ok ? admit(signature, source.value) : source;
  if (!admitted.ok) return admitted;
  const on = parseDate(admitted.value.on, "on");
  return on.ok ? ok({ ...admitted.value, on: on.value }) : on;
}
