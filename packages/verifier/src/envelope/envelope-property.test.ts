import { describe, expect, it } from "vitest";
import {
  ALPHA,
  brokenIn,
  enveloped,
  RULES,
  ruled,
  rulesWith,
  violationsOf,
  type Parts,
} from "../../testing/enveloped.ts";
import { envelope } from "./envelope-property.ts";

const never = (text: string): Parts => ({ never: text });
const whenever = (when: string, then: string, within?: string): Parts => ({
  whenever: when,
  then,
  ...(within === undefined ? {} : { within }),
});

/** In how many ticks one clause is broken. */
const ticksOf = (clause: Parts, parts: Parts = {}): number | undefined => brokenIn([clause], parts)[0];

describe("never", () => {
  it("is asked of what a tick leaves, with the level before it on request", () => {
    expect(ticksOf(never("dose.alpha > 10 mg"))).toBe(7);
    expect(ticksOf(never("dose.alpha > 15 mg"))).toBeUndefined();
    expect(ticksOf(never("dose.alpha = 0 and before(dose.alpha) > 0"))).toBe(2);
    expect(ticksOf(never("dose.alpha = 0 and before(dose.alpha) > 5 mg"))).toBeUndefined();
  });

  it("knows steps, phases, marks, signatures and who is called", () => {
    expect(ticksOf(never("started(alpha) and not signed"))).toBeUndefined();
    expect(ticksOf(never("rise(alpha) and not signed"))).toBe(4);
    expect(ticksOf(never("started(alpha)"))).toBe(1);
    expect(ticksOf(never("stopped(alpha)"))).toBe(2);
    expect(ticksOf(never("entered(watch) and withheld(alpha) and not before(dose.alpha) > 0"))).toBeUndefined();
    expect(ticksOf(never("entered(watch) and withheld(alpha)"))).toBe(3);
    expect(ticksOf(never("in(wait, watch)"))).toBe(2);
    expect(ticksOf(never("left(wait) and not clinician = resume"))).toBeUndefined();
    expect(ticksOf(never("left(wait)"))).toBe(3);
    expect(ticksOf(never("escalated >= emergency and not rf"))).toBeUndefined();
    expect(ticksOf(never("escalated >= emergency"))).toBe(1);
    expect(ticksOf(never("rise(alpha) > 5 mg"))).toBeUndefined();
    expect(ticksOf(never("fall(alpha) > 50 %"))).toBe(2);
    expect(ticksOf(never("fall(alpha) > 50 % and dose.alpha > 0"))).toBeUndefined();
    expect(ticksOf(never("fall(alpha) > 33.33 % and dose.alpha > 5 mg"))).toBe(8);
  });

  it("asks P and not P of one and the same input", () => {
    expect(ticksOf(never("slept = poor and slept = well"))).toBeUndefined();
    expect(ticksOf(never("started(alpha) and slept = well"))).toBeUndefined();
    expect(ticksOf(never("started(alpha) and (slept != poor or sign != start)"))).toBeUndefined();
    expect(ticksOf(never("rise(alpha) and before(dose.alpha) > 0 and clinician = taper"))).toBeUndefined();
    expect(ticksOf(never("started(alpha) and rf"))).toBeUndefined();
    expect(ticksOf(never("started(alpha) and clinician = taper"))).toBe(1);
  });

  it("binds nobody by what is unknown", () => {
    expect(ticksOf(never("slept = poor and slept is missing"))).toBeUndefined();
    expect(ticksOf(never("not slept = poor and not slept = well"))).toBeUndefined();
    expect(ticksOf(never("slept is missing"))).toBe(1);
  });

  it("remembers what was reached and counts its own clocks", () => {
    expect(ticksOf(never("started(alpha) and reached(alpha, 10 mg)"))).toBeUndefined();
    expect(ticksOf(never("fall(alpha) and not reached(alpha, 10 mg)"))).toBe(2);
    expect(ticksOf(never("dose.alpha = 0 and reached(alpha, 10 mg)"))).toBe(6);
    expect(ticksOf(never("rise(alpha) and before(dose.alpha) > 0 and nights.reported_at_level < 3"))).toBeUndefined();
    expect(ticksOf(never("rise(alpha) and before(dose.alpha) > 0 and nights.reported_at_level < 4"))).toBe(4);
    expect(ticksOf(never("entered(done) and nights.in_phase < 2"))).toBeUndefined();
    expect(ticksOf(never("entered(done) and nights.in_phase < 3"))).toBe(4);
    expect(ticksOf(never("nights.in_course >= 7"))).toBe(8);
    expect(ticksOf(never("nights.missed >= 3"))).toBe(4);
    expect(ticksOf(never("rise(alpha) and nights.missed > 0"))).toBeUndefined();
  });

  it("adds up with the engine", () => {
    const memory = { given: { total: "alpha" } };
    const rules = [
      ruled("enough", ["climb"], "stop", "total.given >= 30 mg", ["goto done"]),
      ...RULES.filter(({ rule }) => rule !== "resume" && rule !== "down"),
    ];
    const parts = { memory, rules, red_flags: [] };
    expect(ticksOf(never("total.given > 15 mg"), parts)).toBe(4);
    expect(ticksOf(never("total.given > 20 mg"), parts)).toBe(4);
    expect(ticksOf(never("total.given > 35 mg"), parts)).toBeUndefined();
  });
});

describe("two steps too near", () => {
  it("are broken by a rise too soon, and kept by one in time", () => {
    expect(ticksOf(never("rise within 3 nights of rise"))).toBeUndefined();
    expect(ticksOf(never("rise(alpha) within 4 nights of rise(alpha)"))).toBe(4);
    expect(ticksOf({ at_least: "3 nights", between: "rise(alpha)", and: "rise(alpha)" })).toBeUndefined();
    expect(ticksOf({ at_least: "4 nights", between: "rise(alpha)", and: "rise(alpha)" })).toBe(4);
  });

  it("look both ways, or one way after", () => {
    expect(ticksOf(never("fall within 2 nights of rise"))).toBe(2);
    expect(ticksOf(never("rise within 2 nights of fall"))).toBe(2);
    expect(ticksOf(never("rise within 2 nights after fall"))).toBeUndefined();
    expect(ticksOf(never("rise within 3 nights after fall"))).toBeUndefined();
    expect(ticksOf(never("rise within 4 nights after fall"))).toBe(8);
    expect(ticksOf(never("fall within 2 nights after rise"))).toBe(2);
  });

  it("may be the same tick only where they are one step", () => {
    expect(ticksOf(never("entered(climb) within 2 nights of started(alpha)"))).toBe(1);
    expect(ticksOf(never("entered(climb) within 2 nights after started(alpha)"))).toBeUndefined();
  });
});

describe("one thing before another", () => {
  it("is broken until the other was true, the same tick being in time", () => {
    expect(ticksOf(never("started(alpha) before sign = start"))).toBeUndefined();
    expect(ticksOf(never("started(alpha) before clinician = resume"))).toBe(1);
    expect(ticksOf(never("left(wait) before entered(wait)"))).toBeUndefined();
    expect(ticksOf(never("in(watch) before reached(alpha, 10 mg)"))).toBe(2);
    expect(ticksOf(never("in(watch) before started(alpha)"))).toBeUndefined();
  });
});

describe("how long and how often", () => {
  it("counts over the whole course", () => {
    expect(ticksOf(never("in climb for more than 5 nights"))).toBe(6);
    expect(ticksOf(never("in climb or watch for more than 5 nights"))).toBe(6);
    expect(ticksOf(never("rise(alpha) more than 2 times"))).toBe(7);
    expect(
      ticksOf(never("rise(alpha) more than 2 times"), { rules: RULES.filter(({ rule }) => rule !== "down") }),
    ).toBe(7);
    expect(ticksOf(never("started(alpha) more than 1 times"))).toBeUndefined();
  });

  it("knows what a rule orders and opens", () => {
    const rules = rulesWith(
      ruled("watched", ["watch"], "advance", "slept = well", ["order walk", "start next", "goto done"]),
    );
    expect(ticksOf(never("ordered(walk)"), { rules })).toBe(3);
    expect(ticksOf(never("opened(next) and dose.alpha > 0"), { rules })).toBe(4);
    expect(
      ticksOf(never("opened(next) and dose.alpha > 5 mg and not reached(alpha, 10 mg)"), { rules }),
    ).toBeUndefined();
  });
});

describe("whenever", () => {
  it("asks the same tick, what it finds on one side and what it leaves on the other", () => {
    expect(ticksOf(whenever("rf", "escalated >= emergency and withheld(alpha)", "0 nights"))).toBeUndefined();
    expect(ticksOf(whenever("rf", "no fall", "0 nights"))).toBeUndefined();
    expect(ticksOf(whenever("slept = poor", "no rise of alpha", "0 nights"))).toBe(1);
    expect(ticksOf(whenever("slept = well", "no rise", "0 nights"))).toBeUndefined();
    expect(ticksOf(whenever("dose.alpha > 0 and clinician = taper", "fall(alpha)", "0 nights"))).toBe(2);
    expect(ticksOf(whenever("dose.alpha = 0", "dose.alpha = 0", "0 nights"))).toBe(1);
    expect(ticksOf(whenever("withheld(alpha)", "withheld(alpha)", "0 nights"))).toBe(3);
    expect(ticksOf(whenever("in(done)", "false", "0 nights"))).toBeUndefined();
  });

  it("leaves a promise unkept where the answer is not known", () => {
    expect(ticksOf(whenever("rf", "slept = poor or slept = well", "0 nights"))).toBe(1);
  });

  it("gives as many ticks as it says, and a course that ends has run out of them", () => {
    const rules = rulesWith(
      ruled("off", ["climb"], "advance", "nights.in_phase >= 3", ["set alpha to 0", "goto watch"]),
    );
    expect(ticksOf(whenever("entered(climb)", "dose.alpha = 0", "3 nights"), { rules })).toBe(4);
    const prompt = RULES.map((one) =>
      one["rule"] === "keep" ? ruled("keep", ["door", "watch", "wait"], "keep", "true", []) : one,
    );
    const stopping = [
      ruled("away", ["climb"], "stop", "ticks.in_phase >= 3", ["goto watch", "set alpha to 0"]),
      ...prompt,
    ];
    expect(ticksOf(whenever("entered(climb)", "not in(climb)", "3 nights"), { rules: stopping })).toBeUndefined();
    expect(ticksOf(whenever("entered(climb)", "not in(climb)", "2 nights"), { rules: stopping })).toBe(3);
    expect(ticksOf(whenever("entered(watch)", "in(wait)", "9 nights"))).toBe(4);
  });

  it("counts a stay from the tick in which its condition comes to hold", () => {
    const stay = (span: string): Parts => whenever("dose.alpha = 0", `${span} in watch before done`);
    expect(ticksOf(stay("2 nights"))).toBeUndefined();
    expect(ticksOf(stay("3 nights"))).toBe(4);
    const rules = rulesWith(
      ruled("off", ["climb"], "order", "clinician = taper and dose.alpha = 5 mg", ["set alpha to 0", "goto done"]),
    );
    expect(ticksOf(stay("1 night"), { rules })).toBe(2);
  });
});

describe("whenever … then eventually", () => {
  it("holds where every assumed course comes there", () => {
    expect(ticksOf(whenever("started(alpha)", "eventually done"))).toBeUndefined();
    expect(ticksOf(whenever("entered(watch)", "eventually done"))).toBeUndefined();
  });

  it("shows the circle that never comes there", () => {
    const [stuck] = violationsOf([whenever("rf", "eventually done")]);
    expect(stuck?.way).toHaveLength(3);
    expect(stuck?.loop).toHaveLength(1);
    const rules = RULES.filter(({ rule }) => rule !== "watched");
    const [never_] = violationsOf([whenever("stopped(alpha)", "eventually done")], { rules });
    expect(never_?.way).toHaveLength(2);
    expect(never_?.loop).toHaveLength(1);
  });
});

describe("a lever that follows a plan", () => {
  const planned = {
    kind: "taper",
    levers: {
      alpha: {
        ...ALPHA,
        rise: { most: "plan step", every: "2 nights" },
        fall: { most: "plan step", every: "2 nights" },
      },
    },
    plans: { alpha: { from: "start", to: "0", most_percent: 50, last_from: "5 mg", cite: ["book"] } },
    rules: [
      ruled("start", ["door"], "advance", "slept = well", ["goto climb"]),
      ruled("next", ["climb"], "advance", "slept = well and nights.reported_at_level >= 2", ["plan alpha next"]),
      ruled("off", ["climb"], "stop", "dose.alpha = 0", ["goto done"]),
      ruled("keep", ["door", "climb", "watch", "wait"], "keep", "true", []),
    ],
  };
  const opening = { start: { alpha: 20_000_000 }, plans: { alpha: [20_000_000, 15_000_000, 5_000_000, 0] } };
  const ticks = (clause: Parts): number | undefined => brokenIn([clause], planned, opening)[0];

  it("is judged by its contract, not by the amount that stands for the middle", () => {
    expect(ticks(never("fall(alpha) > 50 % and before(dose.alpha) > 5 mg"))).toBeUndefined();
    expect(ticks(never("fall(alpha) > 49 % and before(dose.alpha) > 5 mg"))).toBe(2);
    expect(ticks(never("dose.alpha = 0 and before(dose.alpha) > 5 mg"))).toBeUndefined();
    expect(ticks(never("dose.alpha > start.alpha"))).toBeUndefined();
  });

  it("falls within its middle, too", () => {
    expect(ticks(never("fall within 2 nights of fall"))).toBeUndefined();
    expect(ticks(never("fall within 3 nights of fall"))).toBe(4);
    expect(ticks(never("fall(alpha) more than 9 times"))).toBe(20);
  });
});

describe("the property", () => {
  it("says which clause is broken, by which inputs, in the order of the clauses", () => {
    const subject = enveloped([never("dose.alpha > 15 mg"), never("started(alpha) and clinician = taper")]);
    const [found, ...others] = envelope.check(subject);
    expect(others).toEqual([]);
    expect(found?.says).toBe('the clause "never: started(alpha) and clinician = taper" does not hold');
    expect(found?.way).toHaveLength(1);
    expect(found?.at?.box).toBeDefined();
  });

  it("tells a clause that cannot be read", () => {
    const good = enveloped([]);
    const protocol = { ...good.protocol, envelope: [{ never: "groggy", cite: ["book"] }] };
    expect(envelope.check({ ...good, protocol })[0]?.says).toBe('envelope[0].never: no fact is called "groggy"');
  });
});
