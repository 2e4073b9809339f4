import { hashOf, type Json } from "@compline/base";
import { documentHash, type Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { codesOf, good } from "../testing/good.ts";
import { ALPHA, FLAG, KEEP, protocolWith, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import { decide, decideWith, lastRecorded, prepare } from "./decide.ts";
import type { EventLine } from "./event.ts";
import { historyOf, parseHistory } from "./history.ts";

const { at, facts, history, opened, order, report, signature } = tellerIn();
const NO_PROOF = { product: () => undefined };
const PORTS = { ...NO_PROOF, proofOf: () => ({ proved: true as const }) };
const BEGIN = rule("begin", "advance", "sign = start", ["set alpha to 5 mg", "goto climb"]);
const PROTOCOL = protocolWith({ red_flags: [FLAG], rules: [KEEP, BEGIN] });
const OPENED = opened("2026-03-02 09:00");
const LINES: readonly EventLine[] = [
  OPENED,
  facts("lab", "2026-03-02 08:00", { egfr: 80 }, { recorded: "2026-03-02 09:00" }),
  signature("2026-03-02 09:30", { fact: "sign", value: "start" }),
  report("2026-03-03 08:00", { slept: "poor", grog: 3, rf: false }, { night: "2026-03-02" }),
  order("2026-03-03 09:00", { reason: "seen", facts: { clinician: "none" } }),
];
const DUE = at("2026-03-03 12:00");
const decided = (lines: readonly EventLine[] = LINES, protocol = PROTOCOL) =>
  decide(protocol, good(historyOf(lines)), DUE, PORTS);

/** The same value with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, part]) => [name, reversed(part)]),
  );
}

describe("a decision", () => {
  it("is the same for the same history, and as plain JSON", () => {
    const decision = good(decided());
    expect(good(decided())).toEqual(decision);
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  });

  it("carries a hash over all of itself", () => {
    const { hash, ...rest } = good(decided());
    expect(hashOf(rest as unknown as Json)).toBe(hash);
  });

  it("does not depend on the order of members in the events", () => {
    expect(decided(LINES.map((line) => reversed(line) as EventLine))).toEqual(decided());
  });

  it("does not depend on how the history was spaced in its file", () => {
    const text = (space: number): string =>
      LINES.map((line) => JSON.stringify(line, null, space).replaceAll("\n", " ")).join("\n");
    const read = (space: number) => good(decide(PROTOCOL, good(parseHistory(text(space))), DUE, PORTS));
    expect(read(3).hash).toBe(read(0).hash);
    expect(read(0).hash).toBe(good(decided()).hash);
  });

  it("names the protocol by what its document says, and not by the order of its members", () => {
    expect(documentHash(reversed(PROTOCOL) as typeof PROTOCOL)).toBe(good(decided()).protocol.hash);
    const other = decided(LINES, protocolWith({ title: "Another", red_flags: [FLAG], rules: [KEEP, BEGIN] }));
    expect(good(other).hash).not.toBe(good(decided()).hash);
  });

  it("changes with every event that was known, and with none that was not", () => {
    const { hash } = good(decided());
    for (let i = 1; i < LINES.length; i++) expect(good(decided(LINES.filter((_, n) => n !== i))).hash).not.toBe(hash);
    const later = report("2026-03-03 12:01", { slept: "poor", grog: 9, rf: true });
    expect(good(decided([...LINES, later])).hash).toBe(hash);
  });

  it("is the same from a protocol that was compiled before", () => {
    const told = history(...LINES);
    const compiled = good(prepare(PROTOCOL, told, PORTS));
    expect(decideWith(compiled, told, DUE)).toEqual(decided());
  });
});

describe("a course", () => {
  const pinned = (protocol: object) => decided([opened("2026-03-02 09:00", { protocol }), ...LINES.slice(1)]);

  it("stays on the protocol it was opened with, to the letter", () => {
    const hash = documentHash(PROTOCOL);
    expect(codesOf(pinned({ id: "small", version: "1.0.0", hash }))).toEqual([]);
    expect(codesOf(pinned({ id: "other", version: "1.0.0" }))).toEqual(["CO022"]);
    expect(codesOf(pinned({ id: "small", version: "1.0.1" }))).toEqual(["CO022"]);
    expect(codesOf(pinned({ id: "small", version: "1.0.0", hash: `sha256:${"1".repeat(64)}` }))).toEqual(["CO022"]);
  });

  it("is not pinned to the status of its protocol", () => {
    const hash = documentHash(PROTOCOL);
    const lines = [
      opened("2026-03-02 09:00", { protocol: { id: "small", version: "1.0.0", hash } }),
      ...LINES.slice(1),
    ];
    const active = decided(lines, { ...PROTOCOL, status: "active" });
    expect(good(active).protocol).toEqual({ id: "small", version: "1.0.0", hash, status: "active" });
  });

  it("is not decided where a product or an opening dose is missing", () => {
    const stocked = protocolWith({ levers: { alpha: { ...ALPHA, stock: [{ product: "nowhere" }] } } });
    expect(codesOf(decided(LINES, stocked))).toEqual(["CO020"]);
    const planned = protocolWith({
      plans: { alpha: { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] } },
    });
    expect(codesOf(decided(LINES, planned))).toEqual(["CO021"]);
  });

  it("that is not open yet is not decided", () => {
    expect(codesOf(decide(PROTOCOL, history(OPENED), at("2026-03-02 08:59"), PORTS))).toEqual(["CO030"]);
  });

  it("was last told of when the latest event was recorded, wherever it stands", () => {
    expect(
      lastRecorded(history(OPENED, report("2026-03-09 08:00", {}), facts("lab", "2026-03-03 08:00", { egfr: 9 }))),
    ).toEqual(at("2026-03-09 08:00"));
  });
});

describe("a course of a person needs a proof of its text", () => {
  const { demonstration: _demonstration, ...body } = OPENED.body as Readonly<Record<string, unknown>>;
  const REAL = [{ ...OPENED, body }, ...LINES.slice(1)];
  const withPorts = (lines: readonly EventLine[], ports: Parameters<typeof decide>[3]) =>
    decide(PROTOCOL, good(historyOf(lines)), DUE, ports);
  const issueOf = (ports: Parameters<typeof decide>[3]) => {
    const decision = withPorts(REAL, ports);
    return decision.ok ? undefined : decision.issues[0];
  };

  it("and gets no decision where nobody can be asked for one", () => {
    expect(issueOf(NO_PROOF)).toMatchObject({
      code: "CO060",
      at: "body.protocol",
      message: "small 1.0.0 is not proved, and decides nothing for a person: there is no proof of this text",
    });
  });

  it("and gets none where there is no proof, with why and what would mend it", () => {
    const proofOf = () => ({ proved: false as const, why: "it is of another text", expected: "one of this text" });
    expect(issueOf({ ...NO_PROOF, proofOf })).toMatchObject({
      code: "CO060",
      message: "small 1.0.0 is not proved, and decides nothing for a person: it is of another text",
      expected: "one of this text; or a course opened with demonstration: true",
    });
  });

  it("and gets one with it: the proof is asked for by the text, once", () => {
    const asked: Protocol[] = [];
    const proofOf = (protocol: Protocol) => {
      asked.push(protocol);
      return { proved: true as const };
    };
    expect(withPorts(REAL, { ...NO_PROOF, proofOf }).ok).toBe(true);
    expect(asked).toEqual([PROTOCOL]);
  });

  it("a demonstration is nobody's course and asks for none", () => {
    expect(withPorts(LINES, NO_PROOF).ok).toBe(true);
  });
});
