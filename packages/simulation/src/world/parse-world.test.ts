import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Result } from "@compline/base";
import { libraryPorts, libraryProtocol, libraryWorld, PROTOCOLS, WORLDS, worldText } from "../../testing/library.ts";
import { changedText, protocolWith, type Change } from "../../testing/small-world.ts";
import { SCHEMA_FILE, schemaText } from "../../testing/write-world-schema.ts";
import { worldFor } from "../prepare.ts";
import { parseWorld } from "./parse-world.ts";

const TAPER = "clonazepam-taper";
const issuesOf = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.issues.map(({ code, at }) => `${code} ${at}`);
const parsed = (...changes: readonly Change[]): readonly string[] =>
  issuesOf(parseWorld(changedText(worldText(TAPER), changes), `${TAPER}.yaml`));

describe("schema/people.json", () => {
  it("is what the reader admits: else run packages/simulation/testing/write-world-schema.ts", () => {
    expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(schemaText());
  });
});

describe("the worlds of the library", () => {
  it("are there for every protocol, and each is read", () => {
    const protocols = WORLDS.map((name) => libraryWorld(name).protocol);
    expect(protocols.toSorted()).toEqual(PROTOCOLS);
  });
});

describe("a world", () => {
  it("is refused under another file's name, with shares that do not add up, with a number that has no source", () => {
    expect(issuesOf(parseWorld(worldText(TAPER), "other.yaml"))).toEqual(["SI001 people"]);
    expect(parsed(["share: 0.5", "share: 0.6"])).toEqual(["SI003 opens.openings"]);
    expect(parsed([/(base_sleep: \{.*?), source: \{.*\} \}/, "$1 }"])).toEqual(["DO010 traits.base_sleep.source"]);
  });

  it("reads nothing that is not made by then, and says where", () => {
    expect(parsed(["of: clonazepam.mean, half", "of: clonazepam.means, half"])).toEqual(["SI002 latents.effect.of"]);
    expect(parsed(["of: effect, half: adapts", "of: adapted, half: adapts"])).toEqual(["SI002 latents.adapted.of"]);
    expect(parsed(["of: evening_alcohol, above", "of: evening_alcoholic, above"])).toEqual([
      "SI002 harms.alcohol_and_sedative.when[0].of",
    ]);
  });

  // What is taken hangs on how the tick before was, so latents may be read there.
  it("lets what is taken depend on the withdrawal of the day before", () => {
    expect(worldText(TAPER)).toMatch(/word: more.*of: withdrawal/);
    expect(parsed(["of: withdrawal, value: 5", "of: nothing_such, value: 5"])).toEqual([
      "SI002 drugs.clonazepam.instead[2].of[2].of",
    ]);
  });
});

describe("a world and its protocol", () => {
  const fitted = (
    changes: readonly Change[],
    protocol = libraryProtocol("benzodiazepine-taper"),
  ): readonly string[] => {
    const world = parseWorld(changedText(worldText(TAPER), changes));
    return world.ok ? issuesOf(worldFor(protocol, world.value, libraryPorts())) : issuesOf(world);
  };

  it.each<readonly [string, readonly Change[], readonly string[]]>([
    ["a fact that nothing gives", [[/^ {2}agrees: .*\n/m, ""]], ["SI011 facts.agrees"]],
    ["a signature that nobody gives", [[/^ {2}signs: .*\n/m, ""]], ["SI011 facts.sign"]],
    ["a word that is none of the fact's", [["agreed: as_prescribed", "agreed: as_told"]], ["SI013 facts.taken"]],
    ["an order that is none", [["word: hand_over", "word: hand_under"]], ["SI013 facts.clinician"]],
    ["a model that is not there", [["kruizinga-2022-clonazepam", "nobody-2022"]], ["SI014 drugs.clonazepam.model"]],
    ["a lever that is not there", [["lever: clonazepam", "lever: diazepam"]], ["SI014 drugs.clonazepam.lever"]],
    [
      "a level of a lever that is not there",
      [["of: clonazepam.mean, title", "of: diazepam.level, title"]],
      ["SI014 watch.exposure.of"],
    ],
    ["a group that is not there", [["skips: { check:", "skips: { checks:"]], ["SI017 reporting"]],
    ["a moment that is none", [["2026-01-05T10", "2026-13-05T10"]], ["CO004 opens.at"]],
    ["a dose that is none", [["clonazepam: 0.5 mg", "clonazepam: half"]], ["SI012 opens.openings[0].clonazepam"]],
    [
      "a strategy that is not there",
      [["strategy: percent-of-current", "strategy: by-heart"]],
      ["SI015 opens.openings[0].plans.clonazepam"],
    ],
    [
      "a dose that its strategy has no way from",
      [["clonazepam: 0.5 mg", "clonazepam: 100 mg"]],
      ["SI016 opens.openings[0].plans.clonazepam"],
    ],
  ])("do not fit for %s", (_, changes, issues) => {
    expect(fitted(changes)).toEqual(issues);
  });

  it("do not fit where the protocol is another, or knows a fact less; as a changed version it may", () => {
    expect(fitted([], libraryProtocol("sleep-window"))[0]).toBe("SI010 protocol");
    const fewer = protocolWith("benzodiazepine-taper", [
      [/^ {2}seizure_history: .*\n/m, ""],
      [/^ {2}- gate: seizures\n(?: {4}.*\n)+/m, ""],
      [/ and not seizure_history/, ""],
    ]);
    expect(fitted([], fewer)).toEqual(["SI011 facts.seizure_history"]);
    const world = parseWorld(worldText(TAPER));
    expect(world.ok && worldFor(fewer, world.value, libraryPorts(), true).ok).toBe(true);
  });
});
