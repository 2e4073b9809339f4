/**
 * Every protocol of the library has a proof, and it is of the text beside it, of the products of the library and of this
 * engine: a changed rule, lever, clause or product makes a proof stale, and this test red, until somebody proves the text again (`compline prove NAME --write`).
 *
 * A seeded share of them is proved again here, as many as a small number of engine steps pays for, and has to come out as
 * the file says; at the size of `npm run test:long` there is no budget, and that is every one.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { random } from "@compline/base";
import { isFullSize } from "@compline/base/testing";
import { describe, expect, it } from "vitest";
import { libraryPorts, protocolAt } from "../testing/library.ts";
import { CATALOGUE } from "./properties/catalogue.ts";
import { changedSince, isProofOf, isProvedBy, NOT_PROVED, type ProofFile } from "./proof-file.ts";
import { prove } from "./prove.ts";

const PROTOCOLS = new URL("../../../library/protocols/", import.meta.url);
const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
/** Steps of the engine that proving again may cost. */
const BUDGET = isFullSize ? Number.POSITIVE_INFINITY : 300_000;
const MOST_STATES = 1_000_000;
/** For one protocol, where nothing else runs beside it a minute. */
const LONGEST_MS = 1_800_000;

const PORTS = libraryPorts();
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
  it("are all made again at full size, and elsewhere as many as may cost so much", () => {
    const steps = affordable().reduce((sum, [, proof]) => sum + proof.steps, 0);
    expect(steps).toBeGreaterThan(0);
    if (isFullSize) expect(affordable().length).toBe(names.length);
    else expect(steps).toBeLessThanOrEqual(BUDGET);
  });

  it.each(names)("%s: has one", (name) => {
    expect(existsSync(fileOf(name))).toBe(true);
  });

  it.each(proofs)("%s: is of this text, what is asked of it now, these products and this engine", (name, proof) => {
    const protocol = textOf(name);
    expect(changedSince(proof, protocol, PORTS)).toEqual([]);
    expect(proof.protocol).toEqual({ id: protocol.id, version: protocol.version });
  });

  it.each(proofs)("%s: is proved, because every property of the catalogue was asked and holds", (_, proof) => {
    const holding = proof.properties.filter(({ verdict }) => verdict === "holds").map(({ property }) => property);
    expect(holding).toEqual(CATALOGUE.map(({ id }) => id));
    expect([proof.proved, isProvedBy(proof)]).toEqual([true, true]);
    expect(proof.shapes.every(({ isComplete, states }) => isComplete && states <= MOST_STATES)).toBe(true);
    expect(proof.notProved).toEqual(NOT_PROVED);
  });

  it.each(affordable())(
    "%s: comes out the same when it is proved again",
    (name, file) => {
      const proof = prove(textOf(name), PORTS, { mostStates: MOST_STATES });
      if (!proof.ok) throw new Error(JSON.stringify(proof.issues));
      const { verdicts, worstCourseTicks, proved } = proof.value;
      expect(verdicts).toEqual(file.properties.map(({ says: _, ...verdict }) => verdict));
      expect({ proved, worstCourseTicks }).toEqual({ proved: file.proved, worstCourseTicks: file.worstCourseTicks });
    },
    LONGEST_MS,
  );
});

describe("a proof", () => {
  const [name, proof] = proofs.find(([one]) => one === "baclofen-bedtime-ladder")!;
  const protocol = textOf(name);
  const NONE = `sha256:${"0".repeat(64)}`;

  it("is none once a tablet of its stock is another one, though not a letter of its text changed", () => {
    const id = "us-baclofen-10-tablet-scored";
    const doubled = PORTS.product(id);
    if (doubled?.kind !== "solid") throw new Error("no tablet");
    const product = (one: string) => (one === id ? { ...doubled, strengthNg: 20_000_000 } : PORTS.product(one));
    expect(changedSince(proof, protocol, { product })).toEqual(["products"]);
    expect(isProofOf(proof, protocol, { product })).toBe(false);
  });

  it.each([
    ["text", { semanticHash: NONE }],
    ["questions", { askedHash: NONE }],
    ["products", { stockHash: NONE }],
    ["engine", { engine: "0.0.9" }],
    ["questions", { properties: proof.properties.slice(1) }],
  ] as const)("of another %s is none", (changed, other) => {
    expect(changedSince({ ...proof, ...other }, protocol, PORTS)).toEqual([changed]);
    expect(isProofOf({ ...proof, ...other }, protocol, PORTS)).toBe(false);
  });

  it("is what its searches and verdicts say, and not what it calls itself", () => {
    const [first, ...rest] = proof.properties;
    const [shape] = proof.shapes;
    const told = (verdict: "fails" | "not asked" | "not broken so far") => [{ ...first!, verdict }, ...rest];
    expect(isProvedBy(proof)).toBe(true);
    expect(isProvedBy({ ...proof, properties: told("fails") })).toBe(false);
    expect(isProvedBy({ ...proof, properties: told("not asked") })).toBe(false);
    expect(isProvedBy({ ...proof, properties: told("not broken so far") })).toBe(false);
    expect(isProvedBy({ ...proof, properties: [] })).toBe(false);
    expect(isProvedBy({ ...proof, shapes: [{ ...shape!, isComplete: false }] })).toBe(false);
    expect(isProvedBy({ ...proof, shapes: [] })).toBe(false);
  });
});
