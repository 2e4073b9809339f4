/**
 * The shape of `proof.json`, to the letter: nothing besides, hashes and days as such.
 *
 * Whether it fits together with itself, and of what it is a proof, is asked elsewhere.
 */
import { PROOF_FORMAT } from "@compline/verifier";
import { z } from "zod";

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 hexadecimal digits");
const whole = z.int().min(0);
const texts = z.array(z.string());
const ticks = z.exactOptional(whole);

const shape = z.strictObject({
  name: z.string(),
  states: whole,
  edges: whole,
  steps: whole,
  isComplete: z.boolean(),
});

const ofPlan = z.strictObject({
  byEntries: z.array(z.strictObject({ entries: whole, ticks: whole })),
  ticksAnEntry: whole,
});

const property = z.strictObject({
  number: whole,
  property: z.string().min(1),
  statement: z.string(),
  verdict: z.enum(["holds", "fails", "not broken so far", "not asked"]),
  says: z.exactOptional(z.string()),
});

const survivor = z.strictObject({
  id: z.string(),
  words: z.string(),
  line: whole,
  kind: z.enum(["survived", "undecided"]),
  ticks,
  why: z.exactOptional(z.string()),
});

const mutation = z.strictObject({
  score: z.number().min(0).max(1),
  passes: z.boolean(),
  mutants: whole,
  killed: whole,
  by: z.strictObject({ checks: whole, cases: whole, verifier: whole }),
  byVerifier: texts,
  survivors: z.array(survivor),
  equivalent: texts,
  sampled: z.exactOptional(whole),
  seed: z.exactOptional(whole),
  mostStates: whole,
});

export const PROOF_SHAPE = z.strictObject({
  compline: z.literal(PROOF_FORMAT),
  protocol: z.strictObject({ id: z.string().min(1), version: z.string().min(1) }),
  semanticHash: hash,
  askedHash: hash,
  stockHash: hash,
  engine: z.string().min(1),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "YYYY-MM-DD"),
  proved: z.boolean(),
  states: whole,
  steps: whole,
  worstCourseTicks: ticks,
  worstCourseOfPlan: z.exactOptional(ofPlan),
  shapes: z.array(shape),
  properties: z.array(property),
  assumptions: texts,
  unverified: texts,
  opinions: texts,
  notProved: texts,
  mutation: z.exactOptional(mutation),
});
