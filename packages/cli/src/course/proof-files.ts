/**
 * Proofs as they stand beside protocols: read, and refused where they have not the shape of one or contradict themselves.
 *
 * Whether anything is proved is read off the searches and the verdicts, never off the word `proved` alone. Nothing here is
 * a seal: whoever can write the file can write another one; `compline prove` makes it again.
 */
import { admit, fail, issueAt, ok, readJson, type Path, type Result, type Source } from "@compline/base";
import { isProvedBy, PROOF_FORMAT } from "@compline/verifier";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { z } from "zod";
import { readText } from "../disk/files.ts";
import { PROOF_SHAPE } from "./proof-shape.ts";

export type ReadProof = z.infer<typeof PROOF_SHAPE>;

export const proofBeside = (protocolPath: string): string => join(dirname(protocolPath), "proof.json");

/** The proof in a file; undefined where there is none. */
export function readProof(path: string): Result<ReadProof | undefined> {
  if (!existsSync(path)) return ok(undefined);
  const text = readText(path);
  return text.ok ? parseProof(text.value, path) : text;
}

/** A proof (CL080 another form of one, CL087 it contradicts itself). */
export function parseProof(text: string, path: string): Result<ReadProof> {
  const source = readJson(text, path);
  if (!source.ok) return source;
  const form = formOf(source.value.value);
  if (form !== PROOF_FORMAT) {
    const message = form === undefined ? "this is no proof" : `this is a ${form}, and not of the form that is read`;
    return fail([issueAt(source.value, "CL080", ["compline"], message, `${PROOF_FORMAT}, as prove --write writes it`)]);
  }
  const proof = admit(PROOF_SHAPE, source.value);
  if (!proof.ok) return proof;
  return contradiction(proof.value, source.value) ?? proof;
}

function formOf(document: unknown): string | undefined {
  const form = typeof document === "object" && document !== null && "compline" in document ? document.compline : "";
  return typeof form === "string" && /^proof\/\d+$/.test(form) ? form : undefined;
}

/** A word that its own figures do not bear out is a slip or worse: of such a file nothing is believed. */
function contradiction(proof: ReadProof, source: Source): Result<never> | undefined {
  const { proved, properties, shapes } = proof;
  const wrong = (path: Path, message: string, expected: string): Result<never> =>
    fail([issueAt(source, "CL087", path, message, expected)]);
  const twice = properties.findIndex(({ property }, i) => properties.findIndex((p) => p.property === property) < i);
  if (twice >= 0)
    return wrong(["properties", twice], `${properties[twice]?.property ?? ""} has two verdicts`, "one verdict each");
  if (proved === isProvedBy(proof)) return undefined;
  if (!proved) return wrong(["proved"], "not proved, though every search is whole and every property holds", "true");
  const broken = properties.findIndex(({ verdict }) => verdict !== "holds");
  const { property = "", verdict = "" } = properties[broken] ?? {};
  if (broken >= 0)
    return wrong(
      ["properties", broken],
      `"proved" is true, though of ${property} it says "${verdict}"`,
      "proved: false",
    );
  const open = shapes.findIndex(({ isComplete }) => !isComplete);
  if (open >= 0) return wrong(["shapes", open], '"proved" is true, though this search did not end', "proved: false");
  return wrong(["proved"], '"proved" is true, though nothing was searched and asked', "proved: false");
}
