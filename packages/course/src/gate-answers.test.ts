import { describe, expect, it } from "vitest";
import { follow } from "../testing/followed.ts";
import { compiledWith, FACTS, GATE } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import type { EventLine } from "./event.ts";

const { at, corrected, facts, history, opened, order } = tellerIn();
const OPENED = opened("2026-03-02 09:00");
const GATED = compiledWith({ gates: [GATE], groups: {}, facts: { opioid: FACTS.opioid, clinician: FACTS.clinician } });
const ticksOf = (events: readonly EventLine[]) =>
  follow(GATED, history(OPENED, ...events), at("2026-03-08 17:00")).ticks;

const opioid = (time: string, value: boolean | null, besides = {}) => facts("record", time, { opioid: value }, besides);
const answer = (time: string, besides = {}) => order(time, { gates: ["pills"] }, besides);

describe("a gate", () => {
  const answered = (events: readonly EventLine[]) => ticksOf(events).map((tick) => (tick.answered.length > 0 ? 1 : 0));

  it("stands answered from the tick of the order on", () => {
    expect(answered([opioid("2026-03-02 09:30", true), answer("2026-03-04 10:00")])).toEqual([0, 0, 1, 1, 1, 1, 1]);
  });

  it("stands no longer once a fact it reads has changed, and not again when it changes back", () => {
    const events = [
      opioid("2026-03-02 09:30", true),
      answer("2026-03-03 10:00"),
      opioid("2026-03-05 10:00", false),
      opioid("2026-03-06 10:00", true),
    ];
    expect(answered(events)).toEqual([0, 1, 1, 0, 0, 0, 0]);
  });

  it("takes missing for a value, and another event with the same one for no change", () => {
    expect(answered([answer("2026-03-03 10:00")])).toEqual([0, 1, 1, 1, 1, 1, 1]);
    expect(answered([answer("2026-03-03 10:00"), opioid("2026-03-05 10:00", true)])).toEqual([0, 1, 1, 0, 0, 0, 0]);
    expect(
      answered([opioid("2026-03-02 09:30", true), answer("2026-03-03 10:00"), opioid("2026-03-05 10:00", null)]),
    ).toEqual([0, 1, 1, 0, 0, 0, 0]);
    expect(
      answered([opioid("2026-03-02 09:30", true), answer("2026-03-03 10:00"), opioid("2026-03-05 10:00", true)]),
    ).toEqual([0, 1, 1, 1, 1, 1, 1]);
  });

  it("compares with the tick the order belongs to, though it was recorded later", () => {
    const late = answer("2026-03-03 10:00", { recorded: "2026-03-05 10:00" });
    expect(answered([opioid("2026-03-02 09:30", true), late])).toEqual([0, 0, 0, 1, 1, 1, 1]);
    expect(answered([opioid("2026-03-04 09:30", true), late])).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it("can be answered again, and the answer corrected away", () => {
    const events = [
      opioid("2026-03-02 09:30", true),
      answer("2026-03-02 10:00", { id: "a" }),
      opioid("2026-03-04 10:00", false),
      answer("2026-03-05 10:00", { id: "b" }),
    ];
    expect(answered(events)).toEqual([1, 1, 0, 1, 1, 1, 1]);
    expect(answered([...events, corrected("2026-03-06 10:00", "b", "order", { reason: "mistaken" })])).toEqual([
      1, 1, 0, 1, 0, 0, 0,
    ]);
  });

  it("is answered only over what was known when it was answered, however much is right by the evening", () => {
    const [known, given] = [opioid("2026-03-02 09:30", false), answer("2026-03-03 10:00")];
    const never = [0, 0, 0, 0, 0, 0, 0];
    expect(answered([known, given, opioid("2026-03-03 12:00", true)])).toEqual(never);
    expect(answered([known, given, opioid("2026-03-03 09:00", true, { recorded: "2026-03-03 12:00" })])).toEqual(never);
    expect(answered([given, opioid("2026-03-03 12:00", true)])).toEqual(never);
    expect(answered([known, given, opioid("2026-03-03 12:00", null)])).toEqual(never);
    const since = [0, 1, 1, 1, 1, 1, 1];
    expect(answered([known, opioid("2026-03-03 09:00", true), given])).toEqual(since);
    expect(answered([known, given, opioid("2026-03-03 12:00", false)])).toEqual(since);
    expect(answered([known, given, opioid("2026-03-03 12:00", true), answer("2026-03-03 13:00")])).toEqual(since);
  });

  it("is overtaken by a correction of what was known, and answered by no correction of an order that was", () => {
    const known = opioid("2026-03-02 09:30", false, { id: "known" });
    const put = corrected("2026-03-03 12:00", "known", "record", { facts: { opioid: true } });
    const given = answer("2026-03-03 10:00", { id: "given" });
    expect(answered([known, given, put])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    const noted = order("2026-03-03 10:00", { reason: "noted" }, { id: "given" });
    const again = corrected("2026-03-03 13:00", "given", "order", { gates: ["pills"] });
    const later = corrected("2026-03-05 13:00", "given", "order", { gates: ["pills"] });
    expect(answered([known, noted, put, again])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(answered([known, noted, put, later])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(answered([known, noted, again])).toEqual([0, 1, 1, 1, 1, 1, 1]);
  });

  it("is not answered by an order that is dated ahead of its recording", () => {
    const ahead = (recorded: string) => answered([answer("2026-03-03 10:00", { recorded: `2026-03-03 ${recorded}` })]);
    expect(ahead("09:55")).toEqual([0, 1, 1, 1, 1, 1, 1]);
    expect(ahead("09:54")).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it("is not answered by the patient, nor where the patient puts it right", () => {
    const [own, mine] = [answer("2026-03-03 10:00", { id: "o" }), { source: "patient" as const }];
    const put = (besides = {}) => corrected("2026-03-03 11:00", "o", "order", { gates: ["pills"] }, besides);
    expect(answered([own, put(mine)])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(answered([{ ...own, ...mine }, put()])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(answered([own, put()])).toEqual([0, 1, 1, 1, 1, 1, 1]);
    for (const besides of [{ source: "patient" as const }, { by: { who: "p", role: "patient" } }]) {
      expect(answered([answer("2026-03-03 10:00", besides)])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    }
  });

  it("is answered by an order that names it, and by no other", () => {
    expect(
      answered([order("2026-03-03 10:00", { gates: ["other"] }), order("2026-03-03 11:00", { reason: "noted" })]),
    ).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it("holds, asks, or is quiet, as the generated rule says", () => {
    const told = (events: readonly EventLine[]) => ticksOf(events)[1];
    expect(told([])).toMatchObject({ band: "hold", asking: ["gate/pills/door"], fired: [] });
    expect(told([opioid("2026-03-02 09:30", true)])).toMatchObject({
      band: "hold",
      fired: ["gate/pills/door"],
      escalate: "call to prescriber",
    });
    expect(told([opioid("2026-03-02 09:30", false)])).toMatchObject({ band: "keep", fired: ["keep"] });
    expect(told([opioid("2026-03-02 09:30", true), answer("2026-03-03 10:00")])).toMatchObject({
      band: "keep",
      fired: ["keep"],
    });
  });
});
