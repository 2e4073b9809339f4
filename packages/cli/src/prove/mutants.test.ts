/** `compline prove --mutants` as it is used: weak cases, survivors in words, explanations, a proof that it stands in. */
import { readFileSync } from "node:fs";
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { mutationOf } from "@compline/verifier";
import { afterAll, describe, expect, it } from "vitest";
import { codesOf, runLine } from "../../testing/run-line.ts";
import { workspace } from "../../testing/workspace.ts";

const space = workspace();
afterAll(space.remove);

interface Mutation {
  readonly score: number;
  readonly mutants: number;
  readonly sampled?: number;
  readonly seed?: number;
  readonly survivors: readonly {
    readonly id: string;
    readonly words: string;
    readonly line: number;
    readonly why?: string;
  }[];
}

const CASES = `compline: cases/1
protocol: small-ladder
cases:
  - case: Begun when it is signed
    opening:
      facts: { egfr: 90, opioid: false, sign: start }
      report: { grog: 0, rf: false }
      expect: { band: advance, rules: [begin], phase: climb, dose: { alpha: 5 mg } }
`;

describe("prove --mutants", () => {
  const path = space.write("weak/protocol.yaml", SMALL_PROTOCOL);
  space.write("weak/cases/begin.yaml", CASES);
  const ran = runLine("prove", path, "--mutants", "3", "--seed", "4", "--max-states", "200");
  const mutation = async (): Promise<Mutation> => (await ran).json["mutation"] as Mutation;

  it("says what nobody would notice, with its line, and answers no below the gate", async () => {
    expect((await ran).exit).toBe(1);
    const { score, mutants, sampled, seed, survivors } = await mutation();
    expect([mutants, sampled, seed]).toEqual([3, 3, 4]);
    expect(score).toBeLessThan(0.9);
    const lines = SMALL_PROTOCOL.split("\n");
    for (const { line, words } of survivors) {
      expect(lines[line - 1]?.trim()).not.toBe("");
      expect((await ran).text).toContain(`line ${line}: ${words}`);
    }
  });

  it("refuses an explanation of what the text does not have any more", async () => {
    const { survivors } = await mutation();
    const list = [...survivors.map(({ id }) => id), "drop-rule:rule.gone:00000000"].map(
      (id) => `  - id: "${id}"\n    why: nobody is treated by this one\n`,
    );
    const own = space.write("idle/protocol.yaml", SMALL_PROTOCOL);
    space.write("idle/cases/begin.yaml", CASES);
    space.write("idle/survivors.yaml", `compline: survivors/1\nprotocol: small-ladder\nsurvivors:\n${list.join("")}`);
    const idle = await runLine("prove", own, "--mutants", "3", "--seed", "4", "--max-states", "200");
    expect([idle.exit, codesOf(idle)]).toEqual([2, ["CL083"]]);
  });

  it("refuses explanations that were written for another protocol", async () => {
    const own = space.write("others/protocol.yaml", SMALL_PROTOCOL);
    space.write("others/survivors.yaml", "compline: survivors/1\nprotocol: other\nsurvivors: []\n");
    const others = await runLine("prove", own, "--mutants", "1");
    expect([others.exit, codesOf(others)]).toEqual([2, ["CL086"]]);
  });

  it("says that there are no cases beside a protocol", async () => {
    const own = space.write("bare/protocol.yaml", SMALL_PROTOCOL);
    const bare = await runLine("prove", own, "--mutants", "1", "--max-states", "50");
    expect(bare.text).toContain("there are no cases beside it");
    expect((await ran).text).not.toContain("there are no cases");
  });

  it("refuses what it cannot do: a number that is none, several protocols, a sample for a proof, no proof to write into", async () => {
    const codes = async (...args: readonly string[]) => codesOf(await runLine("prove", ...args));
    expect(await codes(path, "--mutants", "few")).toEqual(["CL006"]);
    expect(await codes(path, "--mutants", "5", "--seed", "-1")).toEqual(["CL006"]);
    expect(await codes(path, path, "--mutants", "5")).toEqual(["CL006"]);
    expect(await codes(path, "--mutants", "5", "--write")).toEqual(["CL006"]);
    expect(await codes(path, "--mutants", "all", "--write")).toEqual(["CL084"]);
    expect(await codes("no-such-protocol", "--mutants", "5")).toEqual(["CL081"]);
  });

  it("refuses cases that fail before anything is changed: they would notice nothing", async () => {
    const own = space.write("failing/protocol.yaml", SMALL_PROTOCOL);
    space.write("failing/cases/begin.yaml", CASES.replace("dose: { alpha: 5 mg }", "dose: { alpha: 15 mg }"));
    const failing = await runLine("prove", own, "--mutants", "1");
    expect([failing.exit, codesOf(failing)]).toEqual([2, ["CL060"]]);
  });

  it("keeps what was found of the mutants when the same text is proved again, and not from other products", async () => {
    const own = space.write("kept/protocol.yaml", SMALL_PROTOCOL);
    await runLine("prove", own, "--write", "--date", "2026-11-22");
    const file = space.path("kept/proof.json");
    const proof = JSON.parse(readFileSync(file, "utf8")) as object;
    const found = mutationOf([], new Map(), { mostStates: 7 });
    const written = () => JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>;
    space.write("kept/proof.json", JSON.stringify({ ...proof, mutation: found }));
    await runLine("prove", own, "--write", "--date", "2026-11-23");
    expect(written()).toMatchObject({ date: "2026-11-23", mutation: found });
    space.write(
      "kept/proof.json",
      JSON.stringify({ ...proof, mutation: found, stockHash: `sha256:${"0".repeat(64)}` }),
    );
    await runLine("prove", own, "--write", "--date", "2026-11-23");
    expect(written()["mutation"]).toBeUndefined();
  });
});
