import { describe, expect, it } from "vitest";
import { follow, type FollowedTick } from "../testing/followed.ts";
import { compiledWith, FACTS, KEEP, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import type { EventLine } from "./event.ts";

const { at, corrected, facts, history, opened, order, report, signature } = tellerIn();
const OPENED = opened("2026-03-02 09:00");
const QUIET = { groups: {}, facts: { ...withoutGroup(FACTS) } };

function withoutGroup(declared: typeof FACTS): object {
  return Object.fromEntries(Object.entries(declared).filter(([, fact]) => !("group" in fact)));
}

/** Ticks of a course without reports; each tick closes at 17:00. */
function ticksOf(
  events: readonly EventLine[],
  parts: Readonly<Record<string, unknown>> = {},
  asOf = "2026-03-08 17:00",
): readonly FollowedTick[] {
  return follow(compiledWith({ ...QUIET, ...parts }), history(OPENED, ...events), at(asOf)).ticks;
}

const read = (fact: string, events: readonly EventLine[], parts: Readonly<Record<string, unknown>> = {}) =>
  ticksOf(events, parts).map((tick) => tick.facts[fact]);
const egfr = (time: string, value: number | null | string, besides = {}) =>
  facts("lab", time, { egfr: value }, besides);

describe("a value that comes with no group", () => {
  it("counts from its tick on while its age is below its freshness", () => {
    expect(read("egfr", [egfr("2026-03-03 10:00", 80)])).toEqual([null, 80, 80, 80, 80, 80, null]);
  });

  it("from before the opening is as old as its date says", () => {
    const before = (day: string) =>
      read("egfr", [egfr(`2026-02-${day} 10:00`, 80, { recorded: "2026-03-02 09:00" })]).slice(0, 3);
    expect([before("26"), before("25")]).toEqual([
      [80, null, null],
      [null, null, null],
    ]);
  });

  it("belongs to the tick after, where it occurred after the close", () => {
    expect(read("egfr", [egfr("2026-03-03 17:00", 80)]).indexOf(80)).toBe(1);
    expect(read("egfr", [egfr("2026-03-03 17:01", 80)]).indexOf(80)).toBe(2);
  });

  it("is not known before it was recorded, but as old as it is", () => {
    expect(read("egfr", [egfr("2026-03-03 10:00", 80, { recorded: "2026-03-05 10:00" })])).toEqual([
      null,
      null,
      null,
      80,
      80,
      80,
      null,
    ]);
    expect(read("egfr", [egfr("2026-03-03 10:00", 80, { recorded: "2026-03-05 17:00 1" })]).indexOf(80)).toBe(4);
    expect(read("egfr", [egfr("2026-03-03 10:00", 80, { recorded: "2026-03-05 17:00" })]).indexOf(80)).toBe(3);
  });

  it("is that of the latest event by when it occurred, then by its place in the history", () => {
    expect(
      read("egfr", [egfr("2026-03-03 12:00", 60), egfr("2026-03-03 10:00", 80, { recorded: "2026-03-03 13:00" })])[1],
    ).toBe(60);
    expect(read("egfr", [egfr("2026-03-03 10:00", 60), egfr("2026-03-03 10:00", 80)])[1]).toBe(80);
  });

  it("is made missing by null, and by what is outside its type", () => {
    for (const wrong of [null, 4, 151, "high"]) {
      expect(read("egfr", [egfr("2026-03-03 10:00", 80), egfr("2026-03-04 10:00", wrong)])).toEqual([
        null,
        80,
        null,
        null,
        null,
        null,
        null,
      ]);
    }
  });

  it("that occurred more than five minutes after it was recorded is missing", () => {
    const ahead = (recorded: string) => read("egfr", [egfr("2026-03-03 10:05", 80, { recorded })])[1];
    expect([ahead("2026-03-03 10:00"), ahead("2026-03-03 09:59")]).toEqual([80, null]);
  });

  it("is missing in a tick that it comes after, though that tick heard of it", () => {
    const ahead = egfr("2026-03-03 17:03", 80, { recorded: "2026-03-03 16:59" });
    expect(read("egfr", [ahead]).slice(0, 4)).toEqual([null, null, 80, 80]);
  });

  it("says which event it came from", () => {
    expect(ticksOf([egfr("2026-03-03 10:00", 80, { id: "lab-1" })])[1]?.from).toEqual({ egfr: "lab-1" });
  });

  it("can be corrected, in its own place", () => {
    const put = corrected("2026-03-04 10:00", "lab-1", "lab", { facts: { egfr: 40 } });
    expect(read("egfr", [egfr("2026-03-03 10:00", 80, { id: "lab-1" }), put])).toEqual([
      null,
      80,
      40,
      40,
      40,
      40,
      null,
    ]);
    const unsaid = corrected("2026-03-04 10:00", "lab-1", "lab", { facts: {} });
    expect(read("egfr", [egfr("2026-03-02 12:00", 70), egfr("2026-03-03 10:00", 80, { id: "lab-1" }), unsaid])).toEqual(
      [70, 80, 70, 70, 70, null, null],
    );
  });
});

describe("signatures and orders", () => {
  const start = (time: string, value = "start") => signature(time, { fact: "sign", value });
  const uses = rule("begin", "advance", "sign = start and nights.in_course >= 2", ["goto climb"], {
    in: ["door", "climb"],
  });

  it("read `none` where nothing was given, or nothing of their words", () => {
    expect(read("sign", [])).toEqual(Array.from({ length: 7 }, () => "none"));
    expect(read("sign", [start("2026-03-03 10:00"), start("2026-03-04 10:00", "whatever")])[2]).toBe("none");
    expect(read("clinician", [order("2026-03-03 10:00", { facts: { clinician: "resume" } })])).toEqual([
      "none",
      "resume",
      "none",
      "none",
      "none",
      "none",
      "none",
    ]);
  });

  it("come from events of their own kind alone, and never from the patient", () => {
    const forged = [
      report("2026-03-03 10:00", { sign: "start", clinician: "resume" }),
      facts("record", "2026-03-03 10:00", { sign: "start", clinician: "resume" }),
      order("2026-03-03 10:00", { facts: { sign: "start" } }),
      signature("2026-03-03 10:00", { fact: "clinician", value: "resume" }),
      order("2026-03-03 10:00", { facts: { clinician: "resume" } }, { source: "patient" }),
      signature("2026-03-03 10:00", { fact: "sign", value: "start" }, { by: { who: "p", role: "patient" } }),
    ];
    for (const event of forged) expect(ticksOf([event])[1]?.facts).toMatchObject({ sign: "none", clinician: "none" });
  });

  it("are used up by the winning rule that reads them, from the next tick on", () => {
    const ticks = ticksOf([start("2026-03-03 10:00")], { rules: [KEEP, uses] });
    expect(ticks.map((tick) => tick.facts["sign"])).toEqual(["none", "start", "start", "none", "none", "none", "none"]);
    expect(ticks[2]?.fired).toEqual(["begin"]);
  });

  it("are used up with every earlier one, and no later one", () => {
    const early = signature("2026-03-03 09:00", { fact: "sign", value: "start" }, { recorded: "2026-03-05 10:00" });
    expect(read("sign", [start("2026-03-03 10:00"), early], { rules: [KEEP, uses] }).slice(2)).toEqual([
      "start",
      "none",
      "none",
      "none",
      "none",
    ]);
    const later = signature("2026-03-03 10:01", { fact: "sign", value: "start" }, { recorded: "2026-03-05 10:00" });
    expect(read("sign", [start("2026-03-03 10:00"), later], { rules: [KEEP, uses] })[3]).toBe("start");
  });

  it("are not made new by a correction of what was used up", () => {
    const put = corrected("2026-03-05 10:00", "s", "signature", { fact: "sign", value: "start" });
    const first = signature("2026-03-03 10:00", { fact: "sign", value: "start" }, { id: "s" });
    expect(read("sign", [first, put], { rules: [KEEP, uses] })).toEqual([
      "none",
      "start",
      "start",
      "none",
      "none",
      "none",
      "none",
    ]);
  });

  it("are not made new by a correction that comes on the evening they were used, nor by one that says another thing", () => {
    const parts = {
      facts: {
        ...QUIET.facts,
        clinician: { ...FACTS.clinician, fresh: "9 ticks" },
        other: { ...FACTS.clinician, fresh: "9 ticks" },
      },
      rules: [KEEP, rule("uses", "order", "clinician = taper", [], { unknown: "skip" })],
    };
    const given = order("2026-03-03 10:00", { facts: { clinician: "taper" } }, { id: "o" });
    const put = (time: string, said: object) => corrected(time, "o", "order", { facts: said });
    const after = (fact: string, ...events: readonly EventLine[]) => read(fact, [given, ...events], parts).slice(1, 5);
    const once = ["taper", "none", "none", "none"];
    expect(after("clinician")).toEqual(once);
    expect(after("clinician", put("2026-03-03 18:00", { clinician: "taper" }))).toEqual(once);
    expect(after("other", put("2026-03-03 18:00", { other: "taper" }))).toEqual(["none", "none", "none", "none"]);
    expect(after("other", put("2026-03-05 10:00", { other: "taper" }))).toEqual(["none", "none", "none", "none"]);
    // What stood in it when it was used is still there for what it was not used for.
    const both = order("2026-03-03 10:00", { facts: { clinician: "taper", other: "resume" } });
    expect(read("other", [both], parts).slice(1, 4)).toEqual(["resume", "resume", "resume"]);
  });

  it.each([
    ["is outranked", rule("hold", "hold", "true")],
    ["only asks", { ...uses, band: "order", when: "sign = start and egfr > 1", unknown: "hold-and-ask" }],
    ["is in conflict", rule("other", "advance", "nights.in_course >= 2", ["goto wait"])],
    ["is refused", rule("up", "advance", "nights.in_course >= 2", ["set alpha to 20 mg"])],
  ])("are kept by a rule that %s", (_, other) => {
    const rules = "when" in other && other["rule"] === "begin" ? [KEEP, other] : [KEEP, uses, other];
    expect(read("sign", [start("2026-03-03 10:00")], { rules })[3]).toBe("start");
  });

  it("are used up by a hold that reads them as well", () => {
    const reading = rule("hold", "hold", "clinician = taper");
    const parts = {
      facts: { ...QUIET.facts, clinician: { ...FACTS.clinician, fresh: "9 ticks" } },
      rules: [KEEP, reading],
    };
    expect(read("clinician", [order("2026-03-03 10:00", { facts: { clinician: "taper" } })], parts)).toEqual([
      "none",
      "taper",
      "none",
      "none",
      "none",
      "none",
      "none",
    ]);
  });
});
