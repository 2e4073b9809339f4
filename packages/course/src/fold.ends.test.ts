/** Courses that are over: by an end phase, or because somebody closed them. */
import { describe, expect, it } from "vitest";
import { follow, type Followed } from "../testing/followed.ts";
import { compiledWith, FLAG, KEEP, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import type { Compiled } from "./compile.ts";
import type { EventLine } from "./event.ts";

const { at, corrected, history, opened, report } = tellerIn();
const OPENED = opened("2026-03-02 09:00");
const WHOLE = { slept: "well", grog: 0, rf: false };
const CLOCK = { tick: "night", rollover: "local-noon", due: "11:00", grace: "6 h" };

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

describe("a course that has ended", () => {
  const parts = { ...SMALL, clock: CLOCK };

  it("still lists the ticks and their flags, and no older ones", () => {
    const events = [morning(1, { slept: "poor" }), morning(2, { rf: true }), morning(4)];
    const { ticks, last } = followed(events, "2026-03-06 17:00", compiledWith(parts));
    expect(ticks.map(({ tick, mark, facts: { rf } }) => [tick, mark, rf])).toEqual([
      [0, "", null],
      [1, "", false],
      [2, "ended", true],
      [3, "ended", null],
      [4, "ended", false],
    ]);
    expect(last).toMatchObject({ tick: 4, band: "keep", enabled: [] });
  });

  it("decides its open tick as any other", () => {
    const events = [morning(1, { slept: "poor" }), morning(2, { rf: true })];
    expect(followed(events, "2026-03-04 08:00", compiledWith(parts))).toMatchObject({
      provisional: true,
      last: { tick: 2, mark: "ended" },
    });
  });
});

describe("a course that was closed", () => {
  const closed = (time: string, besides = {}): EventLine => ({
    kind: "closed",
    occurred: `${time.replace(" ", "T")}:00Z`,
    body: { reason: "moved away" },
    ...besides,
  });
  const marks = (...events: readonly EventLine[]) => followed(events, "2026-03-06 17:00").ticks.map(({ mark }) => mark);

  it("is over in every tick that begins afterwards, after it was recorded", () => {
    expect(marks(closed("2026-03-04 10:00"))).toEqual(["", "", "", "ended", "ended"]);
    expect(marks(closed("2026-03-03 23:59"))).toEqual(["", "", "ended", "ended", "ended"]);
    expect(marks(closed("2026-03-04 00:00"))).toEqual(["", "", "", "ended", "ended"]);
    expect(marks(closed("2026-03-02 10:00", { recorded: "2026-03-04T10:00:00Z" }))).toEqual([
      "",
      "",
      "",
      "ended",
      "ended",
    ]);
    expect(marks(closed("2026-03-05 10:00", { recorded: "2026-03-03T10:00:00Z" }))).toEqual(["", "", "", "", "ended"]);
  });

  it("stands still, hears a red flag, and is not opened again by a correction", () => {
    const { ticks } = followed([closed("2026-03-03 10:00"), morning(2, { rf: true, grog: 9 })], "2026-03-05 17:00");
    expect(ticks[2]).toMatchObject({ mark: "ended", band: "keep", enabled: [], facts: { rf: true } });
    expect(ticks[3]?.after).toEqual(ticks[1]?.after);
    const end = closed("2026-03-03 10:00", { id: "end" });
    const put = corrected("2026-03-03 11:00", "end", "closed", { reason: "mistaken" });
    expect(marks(end, put)).toEqual(["", "", "ended", "ended", "ended"]);
  });
});
