/** Whatever is done to a file, reading and deciding end with an answer or with issues, never with an exception. */
import { random, type Random } from "@compline/base";
import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { compiledLibrary, openingFor } from "../testing/openings.ts";
import { libraryPorts, libraryProtocol } from "../testing/library.ts";
import { randomCourse } from "../testing/random-history.ts";
import { scaled, SEED } from "../testing/scale.ts";
import { decide, decideWith, lastRecorded } from "./decide.ts";
import { parseHistory, type History } from "./history.ts";
import { misfits } from "./misfits.ts";
import { replay } from "./replay.ts";
import { chainIssues, seal } from "./seal.ts";

const PROTOCOL = libraryProtocol("benzodiazepine-taper");
const COMPILED = compiledLibrary("benzodiazepine-taper");
const PORTS = { ...libraryPorts(), proofOf: () => ({ proved: true as const }) };

const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  -0,
  0.1,
  "",
  "constructor",
  "toString",
  "__proto__",
  "\ud800",
  "x".repeat(300),
  [],
  [[]],
  {},
  "9999-12-31",
  "0000-01-01",
  "9999-12-31T23:59:59Z",
  "0001-01-01T00:00:00-18:00",
  "sha256:0",
];
const NAMES = ["constructor", "toString", "hasOwnProperty", "valueOf", "kind", "body", "facts", "night", "x"];

/** One member somewhere in a value taken out, renamed, or replaced by something odd. */
function damaged(value: unknown, draw: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && draw.int(0, 3) > 0) {
    const at = draw.int(0, value.length - 1);
    return value.map((item, i) => (i === at ? damaged(item, draw) : item));
  }
  if (typeof value !== "object" || value === null || draw.int(0, 9) === 0) return draw.pick(ODD);
  const entries = Object.entries(value);
  const at = draw.int(0, entries.length);
  if (at === entries.length) return { ...value, [draw.pick(NAMES)]: draw.pick(ODD) };
  const [name, inner] = entries[at]!;
  const rest = entries.filter((_, i) => i !== at);
  const how = draw.int(0, 5);
  if (how === 0) return Object.fromEntries(rest);
  return Object.fromEntries([...rest, how === 1 ? [draw.pick(NAMES), inner] : [name, damaged(inner, draw)]]);
}

/** Some characters of a text put in, taken out or doubled. */
function scratched(text: string, draw: Random): string {
  const at = draw.int(0, text.length);
  const length = draw.int(0, 12);
  const piece = draw.pick(["", "\n", "{", '"', "\\", "\u0000", "\ud83d", "9", text.slice(at, at + length)]);
  return text.slice(0, at) + piece + text.slice(at + length);
}

function mutated(lines: readonly unknown[], draw: Random): string {
  const copies = lines.slice();
  for (let i = draw.int(0, 3); i > 0; i--) {
    const at = draw.int(0, copies.length - 1);
    const how = draw.int(0, 7);
    if (how === 0) copies.splice(at, 1);
    else if (how === 1) copies.splice(at, 0, copies[draw.int(0, copies.length - 1)] ?? {});
    else copies[at] = damaged(copies[at] ?? {}, draw);
  }
  const text = copies.map((line) => JSON.stringify(line)).join("\n");
  return draw.int(0, 4) === 0 ? scratched(text, draw) : text;
}

/** Everything that is done with a history that was read. */
function useAll(history: History): boolean {
  const asOf = lastRecorded(history);
  for (const moment of [asOf, history.opened.recorded]) {
    const decided = decide(PROTOCOL, history, moment, PORTS);
    const known = decideWith(COMPILED, history, moment);
    expect(known.ok || known.issues.length > 0).toBe(true);
    expect(decided.ok || decided.issues.length > 0).toBe(true);
  }
  chainIssues(history);
  replay(COMPILED, history);
  for (const { code } of misfits(PROTOCOL, history)) expect(code).toMatch(/^CO05\d$/);
  return decide(PROTOCOL, history, asOf, PORTS).ok;
}

describe("a mutated history", () => {
  it("is read and decided, or refused with issues", () => {
    const outcomes = { refused: 0, undecided: 0, decided: 0 };
    for (let i = 0; i < scaled(120); i++) {
      const draw = random(SEED * 100_000 + i);
      const { lines } = randomCourse(PROTOCOL, openingFor(PROTOCOL), i, 4);
      const sealed = draw.int(0, 2) === 0 ? seal(lines, () => String(draw.uint32())) : lines;
      const read = parseHistory(mutated(sealed, draw), "mutant.jsonl");
      if (read.ok) outcomes[useAll(read.value) ? "decided" : "undecided"]++;
      else {
        expect(read.issues.length).toBeGreaterThan(0);
        for (const { code, file } of read.issues)
          expect([file, code]).toEqual(["mutant.jsonl", expect.stringMatching(/^CO00\d$/)]);
        outcomes.refused++;
      }
    }
    expect(outcomes.refused).toBeGreaterThan(0);
    expect(outcomes.decided + outcomes.undecided).toBeGreaterThan(0);
  });

  it("on its line alone is refused with that line, where nothing refers to it", () => {
    for (let i = 0; i < scaled(120); i++) {
      const draw = random(SEED * 100_000 + 50_000 + i);
      const { lines } = randomCourse(PROTOCOL, openingFor(PROTOCOL), i, 3);
      const open = lines.filter(({ kind }) => kind !== "corrected");
      const at = draw.int(1, open.length - 1);
      const mutant = open.map((line, n) => (n === at ? damaged(line, draw) : line));
      const read = parseHistory(mutant.map((line) => JSON.stringify(line)).join("\n"));
      if (!read.ok && read.issues.every(({ code }) => code !== "CO005"))
        expect(new Set(read.issues.map(({ line }) => line))).toEqual(new Set([at + 1]));
    }
  });

  it("has something to mutate", () => {
    const { lines } = randomCourse(PROTOCOL, openingFor(PROTOCOL), 1, 4);
    const history = good(parseHistory(lines.map((line) => JSON.stringify(line)).join("\n")));
    expect(useAll(history)).toBe(true);
    expect(lines.length).toBeGreaterThan(9);
  });
});
