import { describe, expect, it } from "vitest";
import { follow } from "../testing/followed.ts";
import { compiledWith, GATE, protocolWith } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import type { EventLine } from "./event.ts";
import { misfits } from "./misfits.ts";

const { at, facts, history, opened, order, report, signature } = tellerIn();
const OPENED = opened("2026-03-02 09:00");
const PROTOCOL = protocolWith({ gates: [GATE] });

const found = (...events: readonly EventLine[]) =>
  misfits(PROTOCOL, history(OPENED, ...events)).map(({ code, at: place, severity }) => [code, place, severity]);

describe("what a protocol cannot hear", () => {
  it("is nothing where everything fits", () => {
    const events = [
      report("2026-03-03 08:00", { slept: "poor", grog: 10, rf: null }),
      facts("lab", "2026-03-03 08:00", { egfr: 5 }),
      facts("record", "2026-03-03 08:00", { opioid: true }),
      order("2026-03-03 08:00", { facts: { clinician: "none" }, gates: ["pills"] }),
      signature("2026-03-03 08:00", { fact: "sign", value: "start", validUntil: "2026-03-04T08:00:00Z" }),
      { kind: "missed" as const, occurred: "2026-03-03T08:00:00Z", body: { night: "2026-03-03" } },
    ];
    expect(found(...events)).toEqual([]);
  });

  it("is a fact that it does not declare, be it called like something of ours", () => {
    const names = ["mood", "constructor", "toString", "valueOf", "hasOwnProperty"];
    const said = Object.fromEntries(names.map((name) => [name, true]));
    expect(found(report("2026-03-03 08:00", said)).map(([code, place]) => [code, place])).toEqual(
      names.map((name) => ["CO050", `events[1].${name}`]),
    );
    expect(found(signature("2026-03-03 08:00", { fact: "constructor", value: "x" }))).toEqual([
      ["CO050", "events[1].constructor", "warning"],
    ]);
  });

  it.each([
    ["grog", 11],
    ["grog", -1],
    ["grog", "3"],
    ["grog", true],
    ["slept", "fine"],
    ["slept", 1],
    ["rf", "yes"],
    ["rf", 1],
  ])("is a value outside its type: %s = %s", (fact, value) => {
    const event = report("2026-03-03 08:00", { slept: "poor", grog: 1, rf: false, [fact]: value });
    expect(found(event)).toEqual([["CO051", `events[1].${fact}`, "warning"]]);
    const heard = follow(compiledWith(), history(OPENED, event), at("2026-03-03 17:00")).last.facts;
    expect(heard[fact]).toBeNull();
  });

  it("is a word that is none of a signature's or an order's", () => {
    expect(found(signature("2026-03-03 08:00", { fact: "sign", value: "yes" }))).toEqual([
      ["CO051", "events[1].sign", "warning"],
    ]);
    expect(found(order("2026-03-03 08:00", { facts: { clinician: "stop" } }))).toEqual([
      ["CO051", "events[1].clinician", "warning"],
    ]);
  });

  it("says what would have fitted", () => {
    const [issue] = misfits(PROTOCOL, history(OPENED, facts("lab", "2026-03-03 08:00", { egfr: 200 })));
    expect(issue?.expected).toContain("5 to 150");
    const [word] = misfits(PROTOCOL, history(OPENED, report("2026-03-03 08:00", { slept: "fine" })));
    expect(word?.expected).toBe("well, poor");
  });

  it("is a gate that it does not have", () => {
    expect(found(order("2026-03-03 08:00", { gates: ["pills", "wills"] }))).toEqual([
      ["CO052", "events[1]", "warning"],
    ]);
  });

  it("is a signature whose end is no time", () => {
    expect(found(signature("2026-03-03 08:00", { fact: "sign", value: "start", validUntil: "tomorrow" }))).toEqual([
      ["CO053", "events[1]", "warning"],
    ]);
  });

  it("is not what was erased", () => {
    const gone = {
      kind: "report" as const,
      occurred: "2026-03-03T08:00:00Z",
      body: null,
      bodyHash: `sha256:${"1".repeat(64)}`,
    };
    expect(found(gone)).toEqual([]);
  });
});
