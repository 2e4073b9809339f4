/** Which signatures count, and what exactly is signed. */
import { describe, expect, it } from "vitest";
import { follow } from "../testing/followed.ts";
import { good } from "../testing/good.ts";
import { stateOf, type Standing } from "../testing/inputs.ts";
import { compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import { decideWith } from "./decide.ts";
import type { NeedJson } from "./decision.ts";
import type { EventLine } from "./event.ts";
import { proposalOf } from "./proposal.ts";

const { at, history, opened, report, signature, text } = tellerIn();
const REAL = opened("2026-03-02 09:00", { demonstration: false }, { course: "c-1" });
const DEMO = opened("2026-03-02 09:00", {}, { course: "c-1" });
const SIGN = { role: "prescriber", valid: "2 ticks" };
const begin = (when = "sign = start", effects: readonly string[] = ["set alpha to 5 mg", "goto climb"], more = {}) =>
  rule("begin", "advance", when, effects, { sign: SIGN, say: { clinician: "Begin at {dose.alpha}." }, ...more });
const SMALL = compiledWith({ rules: [KEEP, begin()] });

type Signing = Extract<NeedJson, { readonly sign: string }>;

/** What the decision at a moment wants signed. */
function wanted(lines: readonly EventLine[], asOf: string, compiled = SMALL): readonly Signing[] {
  const { needs } = good(decideWith(compiled, history(...lines), at(asOf)));
  return needs.flatMap((need) => ("sign" in need ? [need] : []));
}

const sign = (time: string, more: object = {}) => signature(time, { fact: "sign", value: "start", ...more });
const bound = (time: string, { proposal, validUntil }: Signing) => sign(time, { proposal, validUntil });
const last = (lines: readonly EventLine[], asOf: string, compiled = SMALL) =>
  follow(compiled, history(...lines), at(asOf)).last;

describe("a signature that names its proposal", () => {
  const [need] = wanted([REAL], "2026-03-02 10:00");

  it("is asked for with role, rule, proposal and until when", () => {
    expect(need).toMatchObject({ sign: "prescriber", rule: "begin", validUntil: "2026-03-04T17:00:00+00:00[Etc/UTC]" });
  });

  it("counts, and is then used up", () => {
    const lines = [REAL, bound("2026-03-02 11:00", need!)];
    expect(last(lines, "2026-03-02 17:00")).toMatchObject({ band: "advance", fired: ["begin"], rejected: [] });
    expect(wanted(lines, "2026-03-02 17:00")).toEqual([]);
    expect(last(lines, "2026-03-03 17:00").facts["sign"]).toBe("none");
  });

  it("counts while an equal proposal would win, to the moment it is valid until", () => {
    const waiting = compiledWith({ rules: [KEEP, begin("sign = start and nights.in_course >= 2")] });
    const on = (validUntil: string) => {
      const { hash } = proposalOf(waiting, "c-1", stateOf(waiting), waiting.rules.at(-1)!, text(validUntil));
      return last(
        [REAL, sign("2026-03-02 11:00", { proposal: hash, validUntil: text(validUntil) })],
        "2026-03-04 17:00",
        waiting,
      );
    };
    expect(on("2026-03-04 17:00")).toMatchObject({ tick: 2, fired: ["begin"], rejected: [] });
    expect(on("2026-03-04 16:59")).toMatchObject({ tick: 2, fired: ["keep"], rejected: ["sign of #2: expired"] });
  });

  it("does not count over another proposal, another time of validity, or another course", () => {
    const lines = (more: object) => [
      REAL,
      sign("2026-03-02 11:00", { proposal: need!.proposal, validUntil: need!.validUntil, ...more }),
    ];
    const other = { proposal: `sha256:${"2".repeat(64)}` };
    expect(last(lines(other), "2026-03-02 17:00")).toMatchObject({
      fired: ["keep"],
      rejected: ["sign of #2: other-proposal"],
    });
    const longer = { validUntil: "2026-04-04T17:00:00+00:00[Etc/UTC]" };
    expect(last(lines(longer), "2026-03-02 17:00").rejected).toEqual(["sign of #2: other-proposal"]);
    const elsewhere = opened("2026-03-02 09:00", { demonstration: false }, { course: "c-2" });
    expect(last([elsewhere, ...lines({}).slice(1)], "2026-03-02 17:00").rejected).toEqual([
      "sign of #2: other-proposal",
    ]);
  });

  it("with no time of validity that can be read does not count", () => {
    const lines = [REAL, sign("2026-03-02 11:00", { proposal: need!.proposal, validUntil: "tomorrow" })];
    expect(last(lines, "2026-03-02 17:00").rejected).toEqual(["sign of #2: expired"]);
  });

  it("for one rule does not set another going that waits for the same word", () => {
    const rules = [
      KEEP,
      begin("sign = start and grog < 4"),
      { ...begin("sign = start and grog >= 4", ["set alpha to 10 mg"]), rule: "more" },
    ];
    const two = compiledWith({ rules });
    const calm = [REAL, report("2026-03-02 08:00", { slept: "poor", grog: 2, rf: false }, { night: "2026-03-01" })];
    const groggy = [REAL, report("2026-03-02 08:00", { slept: "poor", grog: 5, rf: false }, { night: "2026-03-01" })];
    const [first] = wanted(calm, "2026-03-02 10:00", two);
    expect(first?.rule).toBe("begin");
    expect(last([...calm, bound("2026-03-02 11:00", first!)], "2026-03-02 17:00", two).fired).toEqual(["begin"]);
    expect(last([...groggy, bound("2026-03-02 11:00", first!)], "2026-03-02 17:00", two)).toMatchObject({
      fired: ["keep"],
      rejected: ["sign of #3: other-proposal"],
    });
  });

  it("does not count from another role than the one that was asked for", () => {
    const by = (role: string): EventLine => ({ ...bound("2026-03-02 11:00", need!), by: { who: "p-1", role } });
    expect(last([REAL, by("prescriber")], "2026-03-02 17:00").fired).toEqual(["begin"]);
    expect(last([REAL, by("nurse")], "2026-03-02 17:00")).toMatchObject({
      fired: ["keep"],
      rejected: ["sign of #2: other-role"],
    });
  });

  it("does not count in a phase where no rule waits for it", () => {
    const elsewhere = compiledWith({
      rules: [
        KEEP,
        begin("sign = start", [], { in: ["climb"] }),
        rule("peek", "hold", "sign = start", [], { unknown: "skip" }),
      ],
    });
    expect(last([REAL, bound("2026-03-02 11:00", need!)], "2026-03-02 17:00", elsewhere).rejected).toEqual([
      "sign of #2: other-proposal",
    ]);
  });
});

describe("a signature that names no proposal", () => {
  it("counts in a demonstration", () => {
    expect(last([DEMO, sign("2026-03-02 11:00")], "2026-03-02 17:00")).toMatchObject({
      fired: ["begin"],
      rejected: [],
    });
  });

  it("does not count anywhere else", () => {
    for (const body of [{}, { proposal: `sha256:${"2".repeat(64)}` }, { validUntil: text("2026-03-09 09:00") }]) {
      expect(last([REAL, sign("2026-03-02 11:00", body)], "2026-03-02 17:00")).toMatchObject({
        fired: ["keep"],
        rejected: ["sign of #2: names-no-proposal"],
      });
    }
    const unsaid = opened("2026-03-02 09:00", { demonstration: undefined });
    expect(last([unsaid, sign("2026-03-02 11:00")], "2026-03-02 17:00").fired).toEqual(["keep"]);
  });

  it("is said to have been rejected, and is still asked for", () => {
    const decision = good(decideWith(SMALL, history(REAL, sign("2026-03-02 11:00")), at("2026-03-02 17:00")));
    expect(decision.rejected).toEqual([{ fact: "sign", event: "#2", because: "names-no-proposal" }]);
    expect(decision.needs).toHaveLength(1);
  });
});

describe("a proposal", () => {
  const hashOf = (compiled = SMALL, standing: Standing = {}, course = "c-1", until = "2026-03-04T17:00:00Z") =>
    proposalOf(compiled, course, stateOf(compiled, standing), compiled.rules.at(-1)!, until).hash;

  it("is the same for the same thing", () => {
    expect(hashOf()).toBe(hashOf(compiledWith({ rules: [KEEP, begin()] })));
  });

  it("is another for another course, validity, phase, level, effect, text or protocol", () => {
    const others = [
      hashOf(SMALL, {}, "c-2"),
      hashOf(SMALL, {}, "c-1", "2026-03-05T17:00:00Z"),
      hashOf(SMALL, { phase: "climb" }),
      hashOf(SMALL, { levels: { alpha: 10 * MG } }),
      hashOf(compiledWith({ rules: [KEEP, begin("sign = start", ["set alpha to 10 mg", "goto climb"])] })),
      hashOf(compiledWith({ rules: [KEEP, begin("sign = start", undefined, { say: { clinician: "Start." } })] })),
      hashOf(compiledWith({ title: "Other", rules: [KEEP, begin()] })),
    ];
    expect(new Set([hashOf(), ...others]).size).toBe(others.length + 1);
  });

  it("does not depend on clocks, nor on what was answered", () => {
    expect(hashOf(SMALL, { clocks: { at_level: 3, in_phase: 1 } })).toBe(hashOf());
  });

  it("is wanted only while its rule would win if it were signed", () => {
    const outranked = compiledWith({
      rules: [KEEP, begin(), rule("hold", "hold", "grog >= 4", [], { unknown: "skip" })],
    });
    const groggy = report("2026-03-02 08:00", { slept: "poor", grog: 5, rf: false }, { night: "2026-03-01" });
    expect(wanted([REAL], "2026-03-02 10:00", outranked)).toHaveLength(1);
    expect(wanted([REAL, groggy], "2026-03-02 10:00", outranked)).toEqual([]);
  });
});
