import { describe, expect, it } from "vitest";
import { follow, type FollowedTick } from "../testing/followed.ts";
import { compiledWith, FACTS, FLAG, GATE, KEEP, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import type { EventLine } from "./event.ts";

const { at, corrected, facts, history, opened, report } = tellerIn();
const OPENED = opened("2026-03-02 09:00");
const WHOLE = { slept: "poor", grog: 3, rf: false };

/** Ticks 0 to 4 of a course in which a report is due every night. */
function nightly(
  events: readonly EventLine[],
  parts: Readonly<Record<string, unknown>> = {},
  asOf = "2026-03-06 17:00",
): readonly FollowedTick[] {
  return follow(compiledWith(parts), history(OPENED, ...events), at(asOf)).ticks;
}

const morningOf = (tick: number, answers = WHOLE, besides = {}): EventLine =>
  report(`2026-03-0${tick + 2} 08:00`, answers, { night: `2026-03-0${tick + 1}`, ...besides });

describe("a whole report", () => {
  it("counts in the tick after the night it names, and in no other", () => {
    const ticks = nightly([morningOf(2)]);
    expect(ticks.map(({ facts: { slept, grog } }) => [slept, grog])).toEqual([
      [null, null],
      [null, null],
      ["poor", 3],
      [null, null],
      [null, null],
    ]);
    expect(ticks.map(({ arrived }) => arrived.length)).toEqual([0, 0, 1, 0, 0]);
  });

  it("makes its tick reported, and every due tick without one overdue; the opening tick waits for none", () => {
    const ticks = nightly([morningOf(2)]);
    expect(ticks.map(({ reported }) => reported)).toEqual([false, false, true, false, false]);
    expect(ticks.map(({ overdue }) => overdue)).toEqual([false, true, false, true, true]);
  });

  it("may leave out what is not required", () => {
    const [, tick] = nightly([morningOf(1, { ...WHOLE, note: true } as typeof WHOLE)]);
    expect(tick?.facts["note"]).toBe(true);
    expect(nightly([morningOf(1)])[1]?.facts).toMatchObject({ note: null, slept: "poor" });
  });

  it("is any answer where nothing is required, and never none", () => {
    const optional = Object.fromEntries(
      Object.entries(FACTS).map(([name, fact]) => [name, "group" in fact ? { ...fact, required: false } : fact]),
    );
    const arrived = (answers: Readonly<Record<string, number | null>>) =>
      nightly([report("2026-03-03 08:00", answers)], { facts: optional })[1]?.arrived;
    expect([arrived({ grog: 3 }), arrived({ grog: null }), arrived({})]).toEqual([["morning"], [], []]);
  });

  it("may be told in several reports, later answers replacing earlier ones fact by fact", () => {
    const ticks = nightly([
      report("2026-03-03 08:00", { slept: "poor", grog: 9 }, { night: "2026-03-02" }),
      report("2026-03-03 09:00", { rf: false, grog: 2 }, { night: "2026-03-02" }),
    ]);
    expect(ticks[1]).toMatchObject({
      facts: { slept: "poor", grog: 2, rf: false },
      arrived: ["morning"],
      reported: true,
    });
  });

  it("that names no night belongs to the tick of when it occurred", () => {
    const ticks = nightly([report("2026-03-04 08:00", WHOLE), report("2026-03-06 16:59", WHOLE)]);
    expect(ticks.map(({ arrived }) => arrived.length)).toEqual([0, 0, 1, 0, 1]);
  });

  it("that names no night and comes after the close belongs to the next evening", () => {
    const ticks = nightly([report("2026-03-05 20:00", WHOLE)]);
    expect(ticks.map(({ arrived }) => arrived.length)).toEqual([0, 0, 0, 0, 1]);
  });

  it("on a night that was not over when it was recorded says nothing, on one that just was says all", () => {
    const told = (recorded: string) =>
      nightly([report("2026-03-03 08:00", WHOLE, { night: "2026-03-02", recorded })])[1];
    expect(told("2026-03-03 07:55")).toMatchObject({ arrived: ["morning"] });
    const before = (time: string) => nightly([report(time, WHOLE, { night: "2026-03-02" })])[1]?.arrived;
    expect([before("2026-03-02 23:59"), before("2026-03-03 00:00")]).toEqual([[], ["morning"]]);
  });

  it("on the night before the opening belongs to the opening tick", () => {
    expect(nightly([report("2026-03-02 08:00", WHOLE, { night: "2026-03-01" })])[0]).toMatchObject({
      facts: WHOLE,
      reported: true,
      overdue: false,
    });
  });

  it("of a clock that runs ahead is missing", () => {
    const ahead = (recorded: string) =>
      nightly([report("2026-03-03 08:06", WHOLE, { night: "2026-03-02", recorded })])[1];
    expect(ahead("2026-03-03 08:01")).toMatchObject({ facts: WHOLE, arrived: ["morning"] });
    expect(ahead("2026-03-03 08:00")).toMatchObject({ facts: { slept: null }, arrived: [], overdue: true });
  });
});

describe("a partial report", () => {
  it("has not arrived, and what it says is missing", () => {
    const [, tick] = nightly([report("2026-03-03 08:00", { slept: "poor", grog: 3, note: true })]);
    expect(tick).toMatchObject({ facts: { slept: null, grog: null, note: null }, arrived: [], overdue: true });
  });

  it("is one with an answer outside its type, or asked and not answered", () => {
    for (const wrong of [{ grog: 11 }, { grog: null }, { slept: "fine" }, { rf: 1 }]) {
      expect(nightly([report("2026-03-03 08:00", { ...WHOLE, ...wrong })])[1]).toMatchObject({
        arrived: [],
        facts: { slept: null },
      });
    }
  });

  it("keeps the facts of a red flag that is true over what was answered, and no others", () => {
    const [, tick] = nightly([report("2026-03-03 08:00", { rf: true, grog: 3 })], { red_flags: [FLAG] });
    expect(tick).toMatchObject({ facts: { rf: true, grog: null }, arrived: [], from: { rf: "#2" } });
  });

  it("is not taken back by a later no, nor by no answer, but by a correction", () => {
    const first = report("2026-03-03 08:00", { rf: true }, { id: "r" });
    const rf = (...later: readonly EventLine[]) => nightly([first, ...later], { red_flags: [FLAG] })[1]?.facts["rf"];
    expect(rf(morningOf(1, WHOLE, {}))).toBe(true);
    expect(rf(report("2026-03-03 09:00", { rf: null, grog: 1 }))).toBe(true);
    expect(rf(corrected("2026-03-03 09:00", "r", "report", { answers: { ...WHOLE, rf: false } }))).toBe(false);
  });

  it("is not lost where all that the next tick heard was unsaid before", () => {
    const unsaid = [
      facts("vital", "2026-03-04 08:00", { grog: 3 }, { id: "v" }),
      corrected("2026-03-04 08:10", "v", "vital", { facts: {} }),
    ];
    const late = morningOf(1, { ...WHOLE, rf: true }, { recorded: "2026-03-04 09:00" });
    const rf = (...events: readonly EventLine[]) => nightly(events, { red_flags: [FLAG] })[2]?.facts["rf"];
    expect(rf(late)).toBe(true);
    expect(rf(...unsaid, late)).toBe(true);
    expect(rf(...unsaid)).toBe(null);
  });

  it("is laid over a later tick by when it occurred, not by when it was recorded", () => {
    const graded = { ...FLAG, when: "grog >= 7" };
    const told = (time: string, grog: number | null, recorded: string) =>
      report(`2026-03-03 ${time}`, { grog }, { night: "2026-03-02", recorded: `2026-03-04 ${recorded}` });
    const events = [told("08:00", 9, "10:00"), told("09:00", 8, "09:30"), told("09:30", null, "09:40")];
    expect(nightly(events, { red_flags: [graded] })[2]?.facts["grog"]).toBe(8);
  });

  it("counts with a yes, whatever the clock it was written by", () => {
    const ahead = report("2026-03-03 09:00", { ...WHOLE, rf: true }, { recorded: "2026-03-03 08:00" });
    expect(nightly([ahead], { red_flags: [FLAG] })[1]).toMatchObject({ arrived: [], facts: { rf: true, slept: null } });
  });

  it("keeps no facts of a flag that is false, or unknown for want of others", () => {
    const both = { ...FLAG, when: "rf and grog >= 7" };
    const heard = (answers: Parameters<typeof report>[1]) =>
      nightly([report("2026-03-03 08:00", answers)], { red_flags: [both] })[1]?.facts;
    expect(heard({ rf: true })).toMatchObject({ rf: null, grog: null });
    expect(heard({ rf: true, grog: 6 })).toMatchObject({ rf: null, grog: null });
    expect(heard({ rf: true, grog: 7 })).toMatchObject({ rf: true, grog: 7 });
  });
});

describe("a report that is told twice, late or corrected", () => {
  it("arrives once", () => {
    const ticks = nightly([morningOf(1), morningOf(1), morningOf(2)], {
      rules: [KEEP, rule("far", "advance", "nights.reported_at_level >= 9")],
    });
    expect(ticks.map(({ after }) => after.clocks.reported_at_level)).toEqual([0, 1, 2, 2, 2]);
  });

  it("recorded after its tick closed changes that tick by nothing", () => {
    const ticks = nightly([morningOf(1, WHOLE, { recorded: "2026-03-04 10:00" })]);
    expect(ticks[1]).toMatchObject({ facts: { slept: null }, overdue: true });
    expect(ticks[2]).toMatchObject({ facts: { slept: null }, overdue: true });
  });

  it("is heard as corrected from when the correction was recorded", () => {
    const events = [
      morningOf(1, WHOLE, { id: "r" }),
      corrected("2026-03-03 12:00", "r", "report", { night: "2026-03-02", answers: { ...WHOLE, grog: 8 } }),
    ];
    expect(nightly(events)[1]?.facts["grog"]).toBe(8);
    const before = follow(compiledWith(), history(OPENED, ...events), at("2026-03-03 11:30"));
    expect([before.last.tick, before.last.facts["grog"]]).toEqual([1, 3]);
  });

  it("is corrected as a whole: what the new body does not say is not there", () => {
    const events = [
      morningOf(1, WHOLE, { id: "r" }),
      corrected("2026-03-03 12:00", "r", "report", { night: "2026-03-02", answers: { slept: "well" } }),
    ];
    expect(nightly(events)[1]).toMatchObject({ arrived: [], facts: { slept: null } });
  });

  it("that is corrected twice is heard as it was put last", () => {
    const put = (time: string, corrects: string, answers: object, id: string) =>
      corrected(time, corrects, "report", { night: "2026-03-02", answers }, { id });
    const first = put("2026-03-03 12:00", "r", { ...WHOLE, note: true }, "c1");
    for (const corrects of ["r", "c1"]) {
      const ticks = nightly([
        morningOf(1, WHOLE, { id: "r" }),
        first,
        put("2026-03-03 13:00", corrects, { ...WHOLE, grog: 5 }, "c2"),
      ]);
      expect(ticks[1]?.facts).toMatchObject({ grog: 5, note: null });
    }
  });

  it("that is recorded only after it was corrected is not believed", () => {
    const ticks = nightly([
      morningOf(1, WHOLE, { id: "r", recorded: "2026-03-03 14:00" }),
      corrected("2026-03-03 12:00", "r", "report", { night: "2026-03-02", answers: { ...WHOLE, grog: 8 } }),
    ]);
    expect(ticks[1]?.facts["grog"]).toBe(8);
  });
});

const week = (type: unknown, fresh: string) => ({ from: "report", group: "check", required: true, type, fresh });
const WEEKLY = {
  groups: { morning: { every: "1 tick" }, check: { every: "3 ticks" } },
  facts: { ...FACTS, score: week({ int: [0, 80] }, "3 ticks"), agrees: week("bool", "5 ticks") },
};

describe("a group with its own cadence", () => {
  const days = (events: readonly EventLine[]) =>
    nightly([1, 2, 3, 4, 5, 6, 7].map((tick) => morningOf(tick)).concat(events), WEEKLY, "2026-03-09 17:00");
  const check = (day: number) => report(`2026-03-0${day} 08:00`, { score: 9, agrees: true });

  it("is due when its span has passed since the opening, and stays due until it arrives", () => {
    expect(days([check(6)]).map(({ due }) => due.includes("check"))).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(days([check(6)]).map(({ overdue }) => overdue)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it("that comes early is due its span later", () => {
    expect(days([check(4)]).map(({ due }) => due.includes("check"))).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("reads its last answer while it is fresh, to the very tick", () => {
    const ticks = days([check(4)]);
    expect(ticks.map(({ facts: { score } }) => score)).toEqual([null, null, 9, 9, 9, null, null, null]);
    expect(ticks.map(({ facts: { agrees } }) => agrees)).toEqual([null, null, true, true, true, true, true, null]);
  });

  it("makes a tick in which it comes with nothing else due a reported one", () => {
    const alone = { groups: { check: WEEKLY.groups.check }, facts: { score: week({ int: [0, 80] }, "3 ticks") } };
    const ticks = nightly([report("2026-03-04 08:00", { score: 9 })], alone);
    expect(ticks.map(({ reported, overdue }) => [reported, overdue])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [false, false],
      [false, false],
    ]);
  });

  it("that is partial puts the facts of a true flag in the place of carried ones", () => {
    const high = { ...FLAG, when: "score >= 41" };
    const events = [report("2026-03-03 08:00", { score: 9, agrees: true }), report("2026-03-04 08:00", { score: 50 })];
    const ticks = nightly(events, { ...WEEKLY, red_flags: [high] });
    expect(ticks.map(({ facts: { score } }) => score)).toEqual([null, 9, 50, 9, null]);
    expect(ticks[2]).toMatchObject({ arrived: [], facts: { agrees: true } });
  });
});

describe("vitals that come in a group", () => {
  const parts = {
    groups: { bedside: { every: "1 tick" } },
    facts: {
      pulse: { from: "vital", group: "bedside", required: true, type: { int: [20, 200] }, fresh: "1 tick" },
      sbp: { from: "vital", type: { int: [40, 260] }, fresh: "9 ticks" },
    },
  };

  it("arrive by when they occurred, and what beside them has no group is taken by itself", () => {
    const ticks = nightly([facts("vital", "2026-03-04 08:00", { pulse: 60, sbp: 120 })], parts);
    expect(ticks.map(({ facts: { pulse, sbp } }) => [pulse, sbp])).toEqual([
      [null, null],
      [null, null],
      [60, 120],
      [null, 120],
      [null, 120],
    ]);
  });
});

describe("a report on a clock of minutes", () => {
  it("belongs to the tick it occurred in, whatever night it names", () => {
    const clock = { tick: "10 min", rollover: "none", due: "+5 min", grace: "5 min" };
    const compiled = compiledWith({ clock, levers: {}, gates: [GATE] });
    const told = history(OPENED, report("2026-03-02 09:12", WHOLE, { night: "2026-03-01" }));
    const { ticks } = follow(compiled, told, at("2026-03-02 09:30"));
    expect(ticks.map(({ facts: { slept } }) => slept)).toEqual([null, "poor", null]);
  });
});
