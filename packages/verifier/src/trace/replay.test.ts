/**
 * Every trace is a course: what the verifier says of a way, the public engine says of its events. Played here are random
 * ways through the graphs of small and of real protocols, and the violations of protocols that were broken on purpose.
 */
import { describe, expect, it } from "vitest";
import type { Result } from "@compline/base";
import type { Ports } from "@compline/course";
import { SMALL_PROTOCOL } from "@compline/protocol/testing";
import { libraryPorts, protocolAt, randomWays, searchedShapes } from "../../testing/library.ts";
import { good } from "@compline/base/testing";
import { parseProtocol, type Protocol } from "@compline/protocol";
import { prove } from "../prove.ts";
import { playWay } from "./play.ts";

const NO_PORTS = { product: () => undefined };

const changed = (...changes: readonly (readonly [part: string, by: string])[]): string =>
  changes.reduce((text, [part, by]) => {
    if (!text.includes(part)) throw new RangeError(`"${part}" is not in the text`);
    return text.replaceAll(part, () => by);
  }, SMALL_PROTOCOL);

/** A group that comes every third night beside the one of each morning, and answers that are carried between. */
const SLOW_GROUP = changed(
  ["  morning: { every: 1 night }", "  morning: { every: 1 night }\n  check: { every: 3 nights }"],
  [
    "  egfr: {",
    "  score: { from: report, group: check, required: true, type: { int: [0, 3] }, fresh: 2 nights, ordinary: 0 }\n  egfr: {",
  ],
  ["slept = poor and grog < 4 and", "slept = poor and grog < 4 and score < 2 and"],
);

const ON_WEEKS = changed(
  ["tick: night", "tick: week"],
  ["nights.", "weeks."],
  [" nights", " weeks"],
  ["1 night", "1 week"],
);
const LATE_AND_LONG = changed(['due: "11:00", grace: 6 h', 'due: "23:00", grace: 6 h']);
const ON_MINUTES = changed(
  ["tick: night, rollover: local-noon", "tick: 10 min, rollover: none"],
  ['due: "11:00", grace: 6 h', "due: +5 min, grace: 4 min"],
  ["nights.", "ticks."],
  [" nights", " ticks"],
  ["1 night", "1 tick"],
);

const SHORT_FRESH = changed(
  ["opioid: { from: record, type: bool, fresh: 30 nights }", "opioid: { from: record, type: bool, fresh: 2 nights }"],
  ["[none, resume, close] }, fresh: 1 night", "[none, resume, close] }, fresh: 4 nights"],
);

const codesOf = (played: Result<unknown>): readonly string[] =>
  played.ok ? [] : played.issues.map(({ code }) => code);

/** How the engine played random ways: how many as the trace says, and the codes of the others. */
function playedAt(protocol: Protocol, ports: Ports, ways: number): { good: number; codes: readonly string[] } {
  const results = searchedShapes(protocol, ports, 500).flatMap((subject) =>
    randomWays(subject.explored, 7, ways, 25).map((legs) => playWay(ports, subject, { legs })),
  );
  return { good: results.filter(({ ok }) => ok).length, codes: [...new Set(results.flatMap(codesOf))].toSorted() };
}

describe("random ways through a graph", () => {
  it.each([
    ["a small ladder", SMALL_PROTOCOL],
    ["a small ladder of weeks", ON_WEEKS],
    ["ticks that close after the next has begun", LATE_AND_LONG],
    ["ticks of ten minutes", ON_MINUTES],
    ["a record that stays fresh and an answer that is taken back", SHORT_FRESH],
  ])("%s: every one is a course that the engine decides alike", (_, text) => {
    const { good: same, codes } = playedAt(good(parseProtocol(text)), NO_PORTS, 300);
    expect(codes).toEqual([]);
    expect(same).toBe(300);
  });

  it("a group that does not come every night: what no report could bring is refused, and nothing is played otherwise", () => {
    const { good: same, codes } = playedAt(good(parseProtocol(SLOW_GROUP)), NO_PORTS, 600);
    expect(codes).toEqual(["VE021"]);
    expect(same).toBeGreaterThan(60);
  });

  it.each(["baclofen-bedtime-ladder", "clonazepam-start"])("%s", (name) => {
    const { codes, good: same } = playedAt(protocolAt(`library/protocols/${name}/protocol.yaml`), libraryPorts(), 150);
    expect(codes).toEqual([]);
    expect(same).toBe(150);
  });

  it("benzodiazepine-taper, with a plan as long as the way needs", () => {
    const { codes, good: same } = playedAt(
      protocolAt("library/protocols/benzodiazepine-taper/protocol.yaml"),
      libraryPorts(),
      150,
    );
    expect(codes).not.toContain("VE020");
    expect(same).toBeGreaterThan(60);
  });
});

/** One fault each. */
const BROKEN: readonly (readonly [what: string, text: string])[] = [
  ["no ceiling", changed(["dose.alpha < 20 mg and ", ""])],
  ["too large a step", changed(["do: [raise alpha by 5 mg]", "do: [raise alpha by 10 mg]"])],
  ["a rise after one report", changed([" and nights.reported_at_level >= 3\n    do: [raise", "\n    do: [raise"])],
  [
    "no way off",
    changed(["do: [set alpha to 0 mg, goto done]", "do: [set alpha to 0 mg]"], ["do: [goto declined]", "do: []"]),
  ],
  ["off from any dose", changed(["dose.alpha > 0 and dose.alpha <= 5 mg and", "dose.alpha > 0 and"])],
  ["no answer in climb", changed(["in: [door, climb, down, escalated]", "in: [door, down, escalated]"])],
  ["given while withheld", changed(["do: [release alpha, goto climb]", "do: [goto climb]"])],
  ["a gate that nobody hears of", changed(["mid_course: hold", "mid_course: hold\n    in: [door, escalated]"])],
  ["a slow group", SLOW_GROUP],
];

describe("violations", () => {
  it.each(BROKEN)("%s: each has a trace that the engine plays as it says", (_, text) => {
    const proof = good(prove(good(parseProtocol(text)), NO_PORTS, { mostStates: 20_000 }));
    expect(proof.errors).toEqual([]);
    expect(proof.findings.filter(({ trace }) => trace !== undefined).length).toBeGreaterThan(0);
    expect(proof.findings.flatMap(({ untraced }) => untraced ?? [])).toEqual([]);
  });
});
