import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { libraryPorts, libraryProtocol } from "../testing/library.ts";
import { prepare } from "./decide.ts";
import type { EventLine } from "./event.ts";
import { historyOf, parseHistory, type History } from "./history.ts";
import { replay } from "./replay.ts";
import { chainIssues } from "./seal.ts";

const TEXT = readFileSync(new URL("../../../examples/tonight/course.jsonl", import.meta.url), "utf8");
const EXAMPLE = good(parseHistory(TEXT, "course.jsonl"));
const COMPILED = good(prepare(libraryProtocol(EXAMPLE.opening.protocol.id), EXAMPLE, libraryPorts()));

/** The example with one of its lines changed, without the chain, which would no longer hold. */
function changed(place: number, change: (line: EventLine) => EventLine): History {
  const lines = EXAMPLE.events.map(({ line }, i) => {
    const { hash: _hash, prev: _prev, bodyHash: _body, salt: _salt, ...open } = i === place ? change(line) : line;
    return open;
  });
  return good(historyOf(lines));
}

const placeOf = (kind: string, nth: number): number =>
  EXAMPLE.events.flatMap((event, i) => (event.kind === kind ? [i] : []))[nth]!;

describe("replay", () => {
  it("makes every decision of the shipped example again, hash for hash", () => {
    const { decisions, mismatches } = good(replay(COMPILED, EXAMPLE));
    expect(mismatches).toEqual([]);
    expect(decisions).toBe(EXAMPLE.events.filter(({ kind }) => kind === "decision").length);
    expect(decisions).toBeGreaterThan(5);
    expect(chainIssues(EXAMPLE)).toEqual([]);
  });

  it("finds a changed answer in the decision that read it, and in those behind it", () => {
    const place = placeOf("report", 2);
    const history = changed(place, (line) => {
      const body = line.body as { readonly answers: object };
      return { ...line, body: { ...body, answers: { ...body.answers, grog: 9 } } };
    });
    const { decisions, mismatches } = good(replay(COMPILED, history));
    const behind = history.events.filter(({ kind }, i) => kind === "decision" && i > place).map(({ name }) => name);
    expect(mismatches.map(({ event }) => event)).toEqual(expect.arrayContaining(behind));
    const [first] = mismatches.filter(({ event }) => behind.includes(event));
    expect(first?.recorded.band).not.toBe(first?.replayed.band);
    expect(decisions).toBeGreaterThan(mismatches.length - 1);
  });

  it("finds a forged decision, and only that one before what it changed", () => {
    const place = placeOf("decision", 3);
    const hash = `sha256:${"5".repeat(64)}`;
    const forged = EXAMPLE.events.map((event, i) =>
      i === place ? { ...event, body: { ...(event.body as object), decision: hash } } : event,
    );
    const { mismatches } = good(replay(COMPILED, { ...EXAMPLE, events: forged }));
    expect(mismatches.map(({ event }) => event)).toEqual([EXAMPLE.events[place]!.name]);
    expect(mismatches[0]?.recorded.hash).toBe(hash);
    expect(mismatches[0]?.replayed.hash).toBe((EXAMPLE.events[place]!.body as { readonly decision: string }).decision);
  });

  it("passes over a decision whose body was erased", () => {
    const place = placeOf("decision", 3);
    const lines = EXAMPLE.events.map(({ line }, i) => {
      const { salt: _salt, ...rest } = line;
      return i === place ? { ...rest, body: null } : line;
    });
    const { decisions, mismatches } = good(replay(COMPILED, good(historyOf(lines))));
    expect(mismatches).toEqual([]);
    expect(decisions).toBe(EXAMPLE.events.filter(({ kind }) => kind === "decision").length - 1);
  });

  it("says so where a decision stands before the course was open", () => {
    const early = { ...EXAMPLE.events[placeOf("decision", 0)]!, occurred: { epochMs: 0, offsetMin: 0 } };
    const events = EXAMPLE.events.map((event) => (event.name === early.name ? early : event));
    expect(codesOf(replay(COMPILED, { ...EXAMPLE, events }))).toEqual(["CO030"]);
  });
});
