/**
 * Every protocol of the library has a proof, and it is of the text beside it: a changed rule, lever or clause makes a proof
 * stale, and this test red, until somebody proves the text again (`compline prove NAME --write`).
 *
 * A seeded share of them is proved again here, as many as a small number of engine steps pays for, and has to come out as
 * the file says; at full size that is every one.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { random } from "@compline/base";
import { scaled } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { libraryPorts, protocolAt } from "../testing/library.ts";
import { CATALOGUE } from "./properties/catalogue.ts";
import { isProofOf, NOT_PROVED, type ProofFile } from "./proof-file.ts";
import { prove } from "./prove.ts";

const PROTOCOLS = new URL("../../../library/protocols/", import.meta.url);
const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
/** Steps of the engine that proving again may cost. */
const BUDGET = scaled(300_000);
const MOST_STATES = 1_000_000;

const names = readdirSync(PROTOCOLS).toSorted();
const fileOf = (name: string): URL => new URL(`${name}/proof.json`, PROTOCOLS);
const textOf = (name: string) => protocolAt(`library/protocols/${name}/protocol.yaml`);

const proofs = names.flatMap((name) => {
  const file = fileOf(name);
  return existsSync(file) ? [[name, JSON.parse(readFileSync(file, "utf8")) as ProofFile] as const] : [];
});

/** In an order that the seed draws, as long as the budget lasts. */
function affordable(): readonly (readonly [string, ProofFile])[] {
  const { int } = random(SEED);
  const drawn = proofs.map((proof) => ({ proof, place: int(0, 1_000_000) })).toSorted((a, b) => a.place - b.place);
  let left = BUDGET;
  return drawn.flatMap(({ proof }) => {
    if (proof[1].steps > left) return [];
    left -= proof[1].steps;
    return [proof];
  });
}

describe("the proofs of the library", () => {
  it.each(names)("%s: has one", (name) => {
    expect(existsSync(fileOf(name))).toBe(true);
  });

  it.each(proofs)("%s: is of this text, and of what is asked of it now", (name, proof) => {
    const protocol = textOf(name);
    expect(isProofOf(proof, protocol)).toBe(true);
    expect(proof.protocol).toEqual({ id: protocol.id, version: protocol.version });
  });

  it.each(proofs)("%s: is proved, because every property of the catalogue was asked and holds", (_, proof) => {
    const holding = proof.properties.filter(({ verdict }) => verdict === "holds").map(({ property }) => property);
    expect(holding).toEqual(CATALOGUE.map(({ id }) => id));
    expect(proof.proved).toBe(true);
    expect(proof.shapes.every(({ isComplete, states }) => isComplete && states <= MOST_STATES)).toBe(true);
    expect(proof.notProved).toEqual(NOT_PROVED);
  });

  it.each(affordable())(
    "%s: comes out the same when it is proved again",
    (name, file) => {
      const proof = prove(textOf(name), libraryPorts(), { mostStates: MOST_STATES });
      if (!proof.ok) throw new Error(JSON.stringify(proof.issues));
      const { verdicts, worstCourseTicks, proved } = proof.value;
      expect(verdicts).toEqual(file.properties.map(({ says: _, ...verdict }) => verdict));
      expect({ proved, worstCourseTicks }).toEqual({ proved: file.proved, worstCourseTicks: file.worstCourseTicks });
    },
    900_000,
  );
});

describe("a proof", () => {
  const own = { semanticHash: "", askedHash: "" };

  it("of another text, or of other questions, is none", () => {
    expect(isProofOf(own, textOf("clonazepam-start"))).toBe(false);
  });
});
