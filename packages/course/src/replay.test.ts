import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { libraryPorts, libraryProtocol } from "../testing/library.ts";
import { ALPHA, MG, protocolWith } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import { documentHash } from "@compline/protocol";
import type { Ports } from "./compile.ts";
import { decide, prepare } from "./decide.ts";
import type { EventLine } from "./event.ts";
import { historyOf, parseHistory, type History } from "./history.ts";
import { replay, replayFrom } from "./replay.ts";
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

describe("replay of a course in which what is prescribed changes", () => {
  const { at, history, opened, order, text } = tellerIn();
  const protocol = protocolWith({ levers: { alpha: { ...ALPHA, stock: [{ product: "five" }, { product: "ten" }] } } });
  const ports: Ports = {
    product: (id) => ({ kind: "solid", id, strengthNg: (id === "five" ? 5 : 10) * MG, pieces: 2, form: "tablet" }),
  };
  const standing = (time: string, products: readonly string[]): EventLine => {
    const levers = { alpha: { max: { value: 20, unit: "mg" }, products } };
    const dates = { review: "2026-06-01", expires: "2026-06-01" };
    const signed = { signedBy: "prescriber-1", role: "prescriber", unsigned: "all" };
    return order(time, { standing: { ...signed, ...dates, protocol: documentHash(protocol), levers } });
  };
  const OPENED = opened("2026-03-02 09:00", { start: { alpha: { value: 10, unit: "mg" } } });

  /** The events with the decision of a moment recorded behind them. */
  const decided = (events: readonly EventLine[], time: string): readonly EventLine[] => {
    const { hash, tick, band } = good(decide(protocol, history(...events), at(time), ports));
    return [...events, { kind: "decision", occurred: text(time), body: { decision: hash, tick, band } }];
  };

  it("makes each decision of what was prescribed then", () => {
    const first = decided([OPENED, standing("2026-03-02 10:00", ["five"])], "2026-03-02 18:00");
    const second = decided([...first, standing("2026-03-03 10:00", ["ten"])], "2026-03-03 18:00");
    const course = history(...second);
    expect(good(replayFrom(protocol, course, ports))).toEqual({ decisions: 2, mismatches: [] });
    // Made of what the last order names, the first decision would be another.
    expect(good(replay(good(prepare(protocol, course, ports)), course)).mismatches).toHaveLength(1);
  });

  it("says so where a product is not there", () => {
    const course = history(...decided([OPENED, standing("2026-03-02 10:00", ["five"])], "2026-03-02 18:00"));
    expect(codesOf(replayFrom(protocol, course, { product: () => undefined }))).toContain("CO020");
  });
});
