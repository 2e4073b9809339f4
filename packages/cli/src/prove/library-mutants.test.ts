/**
 * What was found of the mutants of the library's protocols still stands: every protocol was judged whole, the gate is
 * passed, every explanation is of a mutant that survives, and what a check or a case noticed is still noticed: asked of every
 * such mutant at the size of `npm run test:long`, elsewhere of a few. Those that only a search noticed are asked again by
 * `compline prove NAME --mutants all --anew`.
 */
import { existsSync, readFileSync } from "node:fs";
import { good, isFullSize } from "@compline/base/testing";
import { drawn, type ProofFile } from "@compline/verifier";
import { describe, expect, it } from "vitest";
import { protocolFile, protocolNames } from "../disk/library.ts";
import { proofBeside } from "../course/proof-files.ts";
import { loadBench, loadMutants } from "./mutants-task.ts";
import { readSurvivors } from "./survivors.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const SHARE = isFullSize ? Number.POSITIVE_INFINITY : 3;
const LONGEST_MS = 1_800_000;

const judged = protocolNames().flatMap((name) => {
  const file = protocolFile(name) ?? "";
  const path = proofBeside(file);
  const proof = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as ProofFile) : undefined;
  return proof?.mutation === undefined ? [] : [[name, file, proof.mutation] as const];
});

describe("the mutants of the library", () => {
  it("were judged for every protocol", () => {
    const known = new Set(judged.map(([name]) => name));
    expect(protocolNames().filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(judged)("%s: nine of ten are noticed, or every survivor is explained", (name, file, mutation) => {
    const explained = good(readSurvivors(file, name));
    expect(mutation.passes).toBe(true);
    expect(mutation.sampled).toBeUndefined();
    const survivors = new Set(mutation.survivors.map(({ id }) => id));
    expect([...explained.keys()].filter((id) => !survivors.has(id))).toEqual([]);
  });

  it.each(judged)("%s: were made of this text", (name, _, { mutants, survivors, equivalent }) => {
    const ids = good(loadMutants(name)).mutants.map(({ id }) => id);
    expect(ids.length).toBe(mutants);
    const known = new Set(ids);
    expect([...survivors.map(({ id }) => id), ...equivalent].filter((id) => !known.has(id))).toEqual([]);
  });

  it.each(judged)(
    "%s: what a check or a case noticed is still noticed",
    (name, _, mutation) => {
      const { mutants, bench } = good(loadBench({ path: name, mostStates: 1 }));
      const others = new Set([
        ...mutation.survivors.map(({ id }) => id),
        ...mutation.equivalent,
        ...mutation.byVerifier,
      ]);
      const noticed = mutants.filter(({ id }) => !others.has(id));
      expect(noticed.length).toBe(mutation.by.checks + mutation.by.cases);
      const share = drawn(noticed, Math.min(SHARE, noticed.length), SEED);
      expect(share.filter((one) => bench.judgeByReading(one)?.is !== "killed").map(({ says }) => says)).toEqual([]);
    },
    LONGEST_MS,
  );
});
