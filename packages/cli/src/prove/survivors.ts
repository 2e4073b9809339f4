/**
 * `survivors.yaml` beside a protocol: mutants that nobody notices, each with the reason why that does no harm.
 *
 * The list empties itself: an explanation of a mutant that does not survive is an error (`score.ts` of the verifier).
 */
import { admit, failWith, ok, readYaml, type Result } from "@compline/base";
import type { Explanations } from "@compline/verifier";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { readText } from "../disk/files.ts";

export const SURVIVORS_FORMAT = "survivors/1";

const FILE = z.strictObject({
  compline: z.literal(SURVIVORS_FORMAT),
  protocol: z.string(),
  survivors: z.array(z.strictObject({ id: z.string().min(1), why: z.string().min(10) })),
});

export const survivorsBeside = (protocolPath: string): string => join(dirname(protocolPath), "survivors.yaml");

export interface Survivors {
  readonly protocol: string;
  readonly explanations: Explanations;
}

export function parseSurvivors(text: string, file?: string): Result<Survivors> {
  const source = readYaml(text, file);
  const read = source.ok ? admit(FILE, source.value) : source;
  if (!read.ok) return read;
  const { protocol, survivors } = read.value;
  return ok({ protocol, explanations: new Map(survivors.map(({ id, why }) => [id, why])) });
}

/** Those of one protocol (CL086 they are another's); none where there is no such file. */
export function readSurvivors(protocolPath: string, protocol: string): Result<Explanations> {
  const file = survivorsBeside(protocolPath);
  if (!existsSync(file)) return ok(new Map());
  const text = readText(file);
  const read = text.ok ? parseSurvivors(text.value, file) : text;
  if (!read.ok) return read;
  return read.value.protocol === protocol
    ? ok(read.value.explanations)
    : failWith("CL086", "protocol", `these are survivors of ${read.value.protocol}`, protocol);
}
