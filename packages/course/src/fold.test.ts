import { describe, expect, it } from "vitest";
import { follow, type Followed } from "../testing/followed.ts";
import { codesOf } from "../testing/good.ts";
import { compiledWith, FACTS, FLAG, GATE, KEEP, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import type { Compiled } from "./compile.ts";
import type { EventLine } from "./event.ts";
import { fold, MOST_TICKS } from "./fold.ts";

const { at, corrected, facts, history, opened, order, report, signature } = tellerIn();
const OPENED = opened("2026-03-02 09:00");
const WHOLE = { slept: "well", grog: 0, rf: false };

const SMALL = {
  red_flags: [FLAG],
  rules: [
    KEEP,
    rule("groggy", "hold", "grog >= 4", [], { unknown: "skip", in: ["door", "climb", "wait"] }),
    rule("very-groggy", "back", "grog >= 7", ["goto wait"], { unknown: "skip" }),
    rule("taper", "order", "clinician = taper", ["goto climb"], { unknown: "skip" }),
    rule("end", "advance", "slept = poor", ["goto done"]),
  ],
};

function followed(events: readonly EventLine[], asOf: string, compiled: Compiled = compiledWith(SMALL)): Followed {
  return follow(compiled, history(OPENED, ...events), at(asOf));
}

const morning = (tick: number, answers = {}, besides = {}): EventLine =>
  report(`2026-03-0${tick + 2} 08:00`, { ...WHOLE, ...answers }, { night: `2026-03-0${tick + 1}`, ...besides });

const decided = (events: readonly EventLine[], asOf: string) => {
  const { last, provisional } = followed(events, asOf);
  return [last.tick, provisional];
};

describe("the tick that is decided", () => {
  it("is the opening's from the opening on", () => {
    expect(decided([], "2026-03-02 09:00")).toEqual([0, true]);
    expect(decided([], "2026-03-02 17:00")).toEqual([0, false]);
  });

  it("is the last closed one until the next is due", () => {
    expect(decided([], "2026-03-03 10:59")).toEqual([0, false]);
    expect(decided([], "2026-03-03 11:00")).toEqual([1, true]);
    expect(decided([], "2026-03-03 16:59")).toEqual([1, true]);
    expect(decided([], "2026-03-03 17:00")).toEqual([1, false]);
  });

  it("is the open one as soon as every due group has arrived for it, and it has begun", () => {
    expect(decided([morning(1)], "2026-03-03 07:59")).toEqual([0, false]);
    expect(decided([morning(1)], "2026-03-03 08:00")).toEqual([1, true]);
    const early = report("2026-03-02 23:00", WHOLE, { night: "2026-03-02", recorded: "2026-03-03 00:00" });
    expect(decided([early], "2026-03-02 23:59")).toEqual([0, false]);
    expect(decided([early], "2026-03-03 00:00")).toEqual([1, true]);
  });

  it("is the open one as soon as an order for it is known", () => {
    const ordered = order("2026-03-03 07:00", { facts: { clinician: "taper" } });
    expect(decided([ordered], "2026-03-03 06:59")).toEqual([0, false]);
    expect(followed([ordered], "2026-03-03 07:00")).toMatchObject({
      provisional: true,
      last: { tick: 1, fired: ["taper"], overdue: false },
    });
  });

  it("is the open one as soon as a flag is true in it, by a partial report as well", () => {
    const partial = report("2026-03-03 07:00", { rf: true });
    expect(followed([partial], "2026-03-03 07:00")).toMatchObject({
      provisional: true,
      last: { tick: 1, fired: ["flag/danger/door"] },
    });
    expect(decided([report("2026-03-03 07:00", { rf: false })], "2026-03-03 07:00")).toEqual([0, false]);
  });

  it("is the open one from midnight where nothing is due", () => {
    const quiet = compiledWith({ groups: {}, facts: { egfr: FACTS.egfr } });
    const tick = (asOf: string) => followed([], asOf, quiet).last.tick;
    expect([tick("2026-03-02 23:59"), tick("2026-03-03 00:00")]).toEqual([0, 1]);
  });

  it("knows the overdue report only from its due time on", () => {
    const ordered = order("2026-03-03 07:00", { facts: { clinician: "taper" } });
    const overdue = (asOf: string) => followed([ordered], asOf).last.overdue;
    expect([overdue("2026-03-03 10:59"), overdue("2026-03-03 11:00")]).toEqual([false, true]);
  });
});

describe("late news", () => {
  const late = (answers: object, recorded: string) => morning(1, answers, { recorded });

  it("revises a tick the same evening, towards more care", () => {
    const events = [late({ grog: 9 }, "2026-03-03 18:00")];
    expect(followed(events, "2026-03-03 17:59").last).toMatchObject({ tick: 1, band: "hold", revises: undefined });
    expect(followed(events, "2026-03-03 18:00").last).toMatchObject({
      tick: 1,
      band: "back",
      revises: "hold",
      facts: { grog: 9 },
      overdue: false,
    });
    expect(followed(events, "2026-03-04 17:00").ticks[2]).toMatchObject({ seen: { phase: "wait" } });
  });

  it("never revises towards less care, nor to an equal band", () => {
    const held = [morning(0, { grog: 5 }), morning(1, { grog: 5 })];
    const better = report("2026-03-03 18:00", { ...WHOLE, grog: 0 }, { night: "2026-03-02" });
    expect(followed([...held, better], "2026-03-03 19:00").last).toMatchObject({
      band: "hold",
      revises: undefined,
      facts: { grog: 5 },
    });
    const worse = report("2026-03-03 18:00", { ...WHOLE, grog: 6 }, { night: "2026-03-02" });
    expect(followed([...held, worse], "2026-03-03 19:00").last).toMatchObject({
      band: "hold",
      revises: undefined,
      facts: { grog: 5 },
    });
    const forward = [late({ slept: "poor" }, "2026-03-03 18:00")];
    expect(followed(forward, "2026-03-03 19:00").last).toMatchObject({
      band: "hold",
      revises: undefined,
      after: { phase: "door" },
    });
  });

  it("never revises to an advance", () => {
    const wrong = morning(1, {}, { id: "r" });
    const put = corrected("2026-03-03 18:00", "r", "report", {
      night: "2026-03-02",
      answers: { ...WHOLE, slept: "poor" },
    });
    expect(followed([wrong, put], "2026-03-03 19:00").last).toMatchObject({ band: "keep", revises: undefined });
    expect(followed([morning(1, { slept: "poor" })], "2026-03-03 19:00").last.band).toBe("advance");
  });

  it("revises up to the millisecond before the next tick begins, and not after", () => {
    const revised = (recorded: string) => followed([late({ grog: 9 }, recorded)], "2026-03-04 17:00").ticks[1]?.revises;
    expect(revised("2026-03-03 17:00 1")).toBe("hold");
    expect(revised("2026-03-03 23:59 59999")).toBe("hold");
    expect(revised("2026-03-04 00:00")).toBeUndefined();
  });

  it("is heard in the ticks before the last one too", () => {
    const events = [late({ grog: 9 }, "2026-03-03 18:00"), morning(3)];
    const { ticks } = followed(events, "2026-03-06 17:00");
    expect(ticks.map(({ revises }) => revises)).toEqual([undefined, "hold", undefined, undefined, undefined]);
  });

  it("takes an order of the evening for that evening, and its gates with it", () => {
    const evening = order("2026-03-03 20:00", { facts: { clinician: "taper" } });
    const { ticks } = followed([morning(1), evening, morning(2)], "2026-03-04 17:00");
    expect(ticks[1]).toMatchObject({ band: "order", fired: ["taper"], revises: "keep", after: { phase: "climb" } });
    expect(ticks[2]?.facts["clinician"]).toBe("none");
    const unused = order("2026-03-03 20:00", { facts: { clinician: "resume" } });
    expect(followed([morning(1), unused, morning(2)], "2026-03-04 17:00").ticks[2]?.facts["clinician"]).toBe("resume");
  });

  it("takes the answer to a gate for that evening", () => {
    const gated = compiledWith({
      ...SMALL,
      gates: [GATE],
      rules: [...SMALL.rules, rule("seen", "order", "answered.pills", ["goto climb"], { unknown: "skip" })],
    });
    const evening = order("2026-03-03 20:00", { gates: ["pills"] });
    const known = facts("record", "2026-03-02 09:30", { opioid: false });
    const { last } = followed([known, morning(1), evening], "2026-03-03 21:00", gated);
    expect(last).toMatchObject({ tick: 1, fired: ["seen"], revises: "keep" });
  });

  it("knows what belongs to the tick and was recorded in the evening, and nothing else of that evening", () => {
    const parts = { ...SMALL, rules: [KEEP, rule("low", "hold", "egfr < 30", [], { unknown: "skip" })] };
    const band = (occurred: string) => {
      const lab = facts("lab", occurred, { egfr: 10 }, { recorded: "2026-03-03 18:00" });
      return followed([morning(1), lab], "2026-03-03 19:00", compiledWith(parts)).last.band;
    };
    expect([band("2026-03-03 10:00"), band("2026-03-03 17:30")]).toEqual(["hold", "keep"]);
  });

  it("lays the facts of a true flag over the first tick that closes after it was recorded", () => {
    const events = [late({ rf: true, grog: 9 }, "2026-03-04 09:00")];
    const { ticks } = followed(events, "2026-03-05 17:00");
    expect(ticks[1]).toMatchObject({ band: "hold", fired: [], facts: { rf: null } });
    expect(ticks[2]).toMatchObject({ band: "emergency", facts: { rf: true, grog: null }, overdue: true });
    expect(ticks[3]?.facts["rf"]).toBeNull();
  });

  it("lays it over the open tick at once", () => {
    const events = [late({ rf: true }, "2026-03-04 09:00")];
    expect(followed(events, "2026-03-04 09:00")).toMatchObject({
      provisional: true,
      last: { tick: 2, band: "emergency" },
    });
  });

  it("that raised a flag in a revision is not raised again", () => {
    const events = [late({ rf: true }, "2026-03-03 18:00"), morning(2)];
    const { ticks } = followed(events, "2026-03-04 17:00");
    expect(ticks.slice(1).map(({ band, revises, facts: { rf } }) => [band, revises, rf])).toEqual([
      ["emergency", "hold", true],
      ["keep", undefined, false],
    ]);
  });

  it("of an earlier night raises its flag in a revision as well", () => {
    const events = [morning(2), late({ rf: true }, "2026-03-04 18:00")];
    expect(followed(events, "2026-03-04 19:00").last).toMatchObject({
      tick: 2,
      band: "emergency",
      revises: "keep",
      facts: { rf: true, grog: 0 },
    });
  });

  it("of a night that was not over raises its flag the same evening, and says nothing else", () => {
    const early = report("2026-03-03 20:00", { ...WHOLE, rf: true, grog: 9 }, { night: "2026-03-03" });
    expect(followed([morning(1), early], "2026-03-03 21:00").last).toMatchObject({
      tick: 1,
      band: "emergency",
      revises: "keep",
      facts: { rf: true, grog: 0 },
    });
    const calm = report("2026-03-03 20:00", WHOLE, { night: "2026-03-03" });
    expect(followed([morning(1), calm], "2026-03-04 17:00").ticks[2]).toMatchObject({
      arrived: [],
      overdue: true,
      facts: { grog: null },
    });
  });

  it("that is an emergency uses up every order known by then", () => {
    const events = [morning(1, { rf: true }), order("2026-03-03 07:00", { facts: { clinician: "taper" } }), morning(2)];
    const longer = compiledWith({ ...SMALL, facts: { ...FACTS, clinician: { ...FACTS.clinician, fresh: "9 ticks" } } });
    const { ticks } = followed(events, "2026-03-04 17:00", longer);
    expect(ticks.slice(1).map(({ band, facts: { clinician } }) => [band, clinician])).toEqual([
      ["emergency", "taper"],
      ["keep", "none"],
    ]);
  });

  it("that is an emergency uses up what was signed or ordered before, whenever that is heard of", () => {
    const sign = { ...FACTS.sign, fresh: "9 ticks" };
    const compiled = compiledWith({
      ...SMALL,
      facts: { ...FACTS, sign, clinician: { ...FACTS.clinician, fresh: "9 ticks" } },
    });
    const read = (...acts: readonly EventLine[]) =>
      followed([morning(1, { rf: true }), morning(2), ...acts], "2026-03-04 17:00", compiled).ticks[2]?.facts;
    const signed = (time: string, besides = {}) => signature(time, { fact: "sign", value: "start" }, besides);
    const ordered = (time: string, besides = {}) => order(time, { facts: { clinician: "taper" } }, besides);
    const none = { sign: "none", clinician: "none" };
    expect(read(signed("2026-03-03 07:00"), ordered("2026-03-03 07:00"))).toMatchObject(none);
    const belated = { recorded: "2026-03-04 09:00" };
    expect(read(signed("2026-03-03 07:00", belated), ordered("2026-03-03 07:00", belated))).toMatchObject(none);
    const put = corrected("2026-03-04 09:00", "o", "order", { facts: { clinician: "taper" } });
    expect(read(order("2026-03-03 07:00", { gates: ["x"] }, { id: "o" }), put)).toMatchObject(none);
    const evening = corrected("2026-03-03 23:00", "o", "order", { facts: { clinician: "taper" } });
    expect(read(ordered("2026-03-03 07:00", { id: "o" }), evening)).toMatchObject(none);
    expect(read(signed("2026-03-04 07:00"), ordered("2026-03-04 07:00"))).toMatchObject({
      sign: "start",
      clinician: "taper",
    });
  });

  it("that was corrected before the next tick closed raises nothing", () => {
    const put = (time: string): EventLine => ({
      kind: "corrected",
      occurred: `2026-03-04T${time}:00Z`,
      corrects: "r",
      body: { kind: "report", body: { night: "2026-03-02", answers: WHOLE } },
    });
    const events = [morning(1, { rf: true }, { id: "r", recorded: "2026-03-04 09:00" }), put("10:00")];
    expect(followed(events, "2026-03-04 09:30").last.band).toBe("emergency");
    expect(followed(events, "2026-03-04 17:00").last).toMatchObject({ tick: 2, facts: { rf: null } });
  });

  it("on a clock whose ticks close after the next has begun revises nothing", () => {
    const days = compiledWith({
      ...SMALL,
      clock: { tick: "day", rollover: "local-midnight", due: "20:00", grace: "12 h" },
    });
    const said = (recorded: string) =>
      report("2026-03-03 21:00", { ...WHOLE, grog: 9 }, { night: "2026-03-03", recorded });
    const { ticks } = followed([said("2026-03-04 08:30")], "2026-03-06 09:00", days);
    expect(ticks.map(({ revises }) => revises)).toEqual([undefined, undefined, undefined, undefined]);
    const [, second] = followed([said("2026-03-04 07:30")], "2026-03-06 09:00", days).ticks;
    expect(second).toMatchObject({ band: "back", facts: { grog: 9 } });
  });
});

describe("a course that is asked for too early or too late", () => {
  const compiled = compiledWith(SMALL);

  it("was not open yet", () => {
    expect(codesOf(fold(compiled, history(OPENED), at("2026-03-02 08:59")))).toEqual(["CO030"]);
    const recordedLater = opened("2026-03-02 09:00", {}, { recorded: "2026-03-02 12:00" });
    expect(codesOf(fold(compiled, history(recordedLater), at("2026-03-02 11:59")))).toEqual(["CO030"]);
  });

  it("is not counted beyond what any course lasts", () => {
    const minutes = compiledWith({
      clock: { tick: "1 min", rollover: "none", due: "+1 min", grace: "1 min" },
      levers: {},
    });
    const last = new Date(at("2026-03-02 09:00").epochMs + (MOST_TICKS + 5) * 60_000).toISOString();
    expect(codesOf(fold(minutes, history(OPENED), at(`${last.slice(0, 10)} ${last.slice(11, 16)}`)))).toEqual([
      "CO031",
    ]);
  });
});
