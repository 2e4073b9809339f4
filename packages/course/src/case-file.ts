/**
 * Cases: short courses in a protocol's own words with what must come out (docs/reference/cases.md).
 *
 * Reading only; `case-run.ts` turns a case into a history and holds every expectation against the real engine.
 */
import { admit, readYaml, type Result } from "@compline/base";
import { z } from "zod";

const VALUE = z.union([z.boolean(), z.int(), z.string(), z.null()]);
const VALUES = z.record(z.string(), VALUE);

const EXPECT = z.strictObject({
  band: z.string().optional(),
  rules: z.array(z.string()).optional(),
  outranked: z.array(z.string()).optional(),
  phase: z.string().optional(),
  dose: z.record(z.string(), z.union([z.string(), z.int()])).optional(),
  withheld: z.array(z.string()).optional(),
  starts: z.array(z.string()).optional(),
  orders: z.array(z.string()).optional(),
  escalate: z.string().optional(),
  flags: z.array(z.string()).optional(),
  asks: z.array(z.string()).optional(),
  missing: z.array(z.string()).optional(),
  needs: z.string().optional(),
  patient: z.string().optional(),
  clinician: z.string().optional(),
  governor: z.boolean().optional(),
});

const STEP = z.strictObject({
  times: z.int().min(1).max(400).optional(),
  report: VALUES.optional(),
  partial: VALUES.optional(),
  silent: z.literal(true).optional(),
  late: VALUES.optional(),
  groups: z.array(z.string()).optional(),
  facts: VALUES.optional(),
  answers: z.array(z.string()).optional(),
  expect: EXPECT.optional(),
});

const OPENING = z.strictObject({
  facts: VALUES.optional(),
  report: VALUES.optional(),
  answers: z.array(z.string()).optional(),
  start: z.record(z.string(), z.string()).optional(),
  plans: z.record(z.string(), z.array(z.string())).optional(),
  expect: EXPECT.optional(),
});

const CASE = z.strictObject({
  case: z.string().min(1),
  because: z.string().optional(),
  opening: OPENING,
  steps: z.array(STEP).optional(),
});

const FILE = z.strictObject({ compline: z.literal("cases/1"), protocol: z.string(), cases: z.array(CASE).min(1) });

export type CaseFile = z.infer<typeof FILE>;
export type Case = z.infer<typeof CASE>;
export type CaseStep = z.infer<typeof STEP>;
export type Expectation = z.infer<typeof EXPECT>;

export function parseCases(text: string, file?: string): Result<CaseFile> {
  const source = readYaml(text, file);
  return source.ok ? admit(FILE, source.value) : source;
}
