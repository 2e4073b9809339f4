/**
 * Every proof in the library is of the text beside it: a changed rule, lever or clause makes a proof stale, and this test
 * red, until somebody proves the text again (`compline prove NAME --write`).
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "./properties/catalogue.ts";
import { isProofOf, NOT_PROVED, type ProofFile } from "./proof-file.ts";
import { protocolAt } from "../testing/library.ts";

const PROTOCOLS = new URL("../../../library/protocols/", import.meta.url);

const proofs = readdirSync(PROTOCOLS).flatMap((name) => {
  const file = new URL(`${name}/proof.json`, PROTOCOLS);
  return existsSync(file) ? [[name, JSON.parse(readFileSync(file, "utf8")) as ProofFile] as const] : [];
});

describe("the proofs of the library", () => {
  it.each(proofs)("%s: is of this text, and of what is asked of it now", (name, proof) => {
    const protocol = protocolAt(`library/protocols/${name}/protocol.yaml`);
    expect(isProofOf(proof, protocol)).toBe(true);
    expect(proof.protocol).toEqual({ id: protocol.id, version: protocol.version });
  });

  it.each(proofs)("%s: is proved only if every property of the catalogue was asked and holds", (_, proof) => {
    const holding = proof.properties.filter(({ verdict }) => verdict === "holds").map(({ property }) => property);
    if (proof.proved) expect(holding).toEqual(CATALOGUE.map(({ id }) => id));
    else expect(holding.length).toBeLessThan(proof.properties.length);
    expect(proof.notProved).toEqual(NOT_PROVED);
  });
});

describe("a proof", () => {
  const protocol = protocolAt("library/protocols/clonazepam-start/protocol.yaml");
  const own = { semanticHash: "", askedHash: "" };

  it("of another text, or of other questions, is none", () => {
    expect(isProofOf(own, protocol)).toBe(false);
  });
});
