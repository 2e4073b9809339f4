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

/** Those of one protocol (CL086 they are another's). */
export function parseSurvivors(text: string, protocol: string, file?: string): Result<Explanations> {
  const source = readYaml(text, file);
  const read = source.ok ? admit(FILE, source.value) : source;
  if (!read.ok) return read;
  if (read.value.protocol !== protocol)
    return failWith("CL086", "protocol", `these are survivors of ${read.value.protocol}`, protocol);
  return ok(new Map(read.value.survivors.map(({ id, why }) => [id, why])));
}

/** None where there is no such file. */
export function readSurvivors(protocolPath: string, protocol: string): Result<Explanations> {
  const file = survivorsBeside(protocolPath);
  if (!existsSync(file)) return ok(new Map());
  const text = readText(file);
  return text.ok ? parseSurvivors(text.value, protocol, file) : text;
}
