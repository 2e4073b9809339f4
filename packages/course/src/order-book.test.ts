/** What a standing order allows, and what is left when it has expired or was revoked: never an abrupt stop. */
import { describe, expect, it } from "vitest";
import { follow, type FollowedTick } from "../testing/followed.ts";
import { good } from "../testing/good.ts";
import { ALPHA, compiledWith, KEEP, MG, rule } from "../testing/small-protocol.ts";
import { tellerIn } from "../testing/told.ts";
import type { Compiled } from "./compile.ts";
import { decideWith } from "./decide.ts";
import type { EventLine } from "./event.ts";
import { isPast } from "./history.ts";

const { at, corrected, history, opened, order, report } = tellerIn("Europe/London");
const OPENED = opened("2026-03-02 09:00");
const FREE = { ...ALPHA, rise: { most: "5 mg", every: "1 tick" }, fall: { most: "5 mg", every: "1 tick" } };
const SMALL_RULES = [
  KEEP,
  rule("up", "advance", "slept = poor and dose.alpha < 20 mg", ["raise alpha by 5 mg"]),
  rule("down", "back", "grog >= 7 and dose.alpha > 0", ["lower alpha by 5 mg"], { unknown: "skip" }),
];
const SMALL = compiledWith({ levers: { alpha: FREE }, rules: SMALL_RULES });
const mg = (value: number) => ({ max: { value, unit: "mg" }, products: [] });

/** The body of an order over this very protocol, or with something of it otherwise. */
const signed = (levers: object, more: object = {}) => ({
  standing: {
    signedBy: "p-1",
    role: "prescriber",
    protocol: SMALL.documentHash,
    levers,
    unsigned: "all",
    review: "2026-04-01",
    expires: "2026-04-01",
    ...more,
  },
});
const standing = (time: string, levers: object, expires = "2026-04-01", besides = {}) =>
  order(time, signed(levers, { expires }), besides);
const revoked = (time: string) => order(time, { revoke: { replacedBy: "hand-over" } });
const morning = (tick: number, slept: string, grog = 0) =>
  report(`2026-03-0${tick + 2} 08:00`, { slept, grog, rf: false }, { night: `2026-03-0${tick + 1}` });
const POOR = [0, 1, 2, 3, 4, 5].map((tick) => morning(tick, "poor"));

const ticks = (
  events: readonly EventLine[],
  asOf = "2026-03-07 17:00",
  compiled: Compiled = SMALL,
): readonly FollowedTick[] => follow(compiled, history(OPENED, ...events), at(asOf)).ticks;
const doses = (events: readonly EventLine[]) => ticks(events).map(({ after }) => after.levels["alpha"]! / MG);
const limits = (events: readonly EventLine[]) => ticks(events).map(({ refused }) => refused.join());

describe("a standing order", () => {
  it("bounds every lever it names, and allows nothing of one that it does not", () => {
    expect(doses([standing("2026-03-02 09:00", { alpha: mg(10) }), ...POOR])).toEqual([5, 10, 10, 10, 10, 10]);
    expect(limits([standing("2026-03-02 09:00", { alpha: mg(10) }), ...POOR])).toEqual([
      "",
      "",
      "alpha: max",
      "alpha: max",
      "alpha: max",
      "alpha: max",
    ]);
    expect(doses([standing("2026-03-02 09:00", { other: mg(10) }), ...POOR])).toEqual([0, 0, 0, 0, 0, 0]);
    expect(doses([...POOR])).toEqual([5, 10, 15, 20, 20, 20]);
  });

  it("never allows more than the protocol", () => {
    expect(doses([standing("2026-03-02 09:00", { alpha: mg(400) }), ...POOR])).toEqual([5, 10, 15, 20, 20, 20]);
  });

  it("that names an amount which is none of its lever allows nothing", () => {
    const wrong = { alpha: { max: { value: 10, unit: "mL" }, products: [] } };
    expect(doses([standing("2026-03-02 09:00", wrong), ...POOR])).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("counts from when it is known and given, in place of the one before", () => {
    const both = [standing("2026-03-02 09:00", { alpha: mg(10) }), standing("2026-03-05 12:00", { alpha: mg(15) })];
    expect(doses([...both, ...POOR])).toEqual([5, 10, 10, 15, 15, 15]);
    const older = standing("2026-03-02 08:30", { alpha: mg(5) }, "2026-04-01", { recorded: "2026-03-04 12:00" });
    expect(doses([both[0]!, older, ...POOR])).toEqual([5, 10, 10, 10, 10, 10]);
  });

  it("over another protocol, or given by a patient, is none that holds", () => {
    const other = order("2026-03-02 09:00", signed({ alpha: mg(20) }, { protocol: `sha256:${"0".repeat(64)}` }));
    const own = order("2026-03-02 09:00", signed({ alpha: mg(20) }), { source: "patient" });
    for (const event of [other, own]) {
      expect(doses([event, ...POOR])).toEqual([0, 0, 0, 0, 0, 0]);
      expect(limits([event, ...POOR])[0]).toBe("alpha: authority");
    }
  });

  it("leaves to rules without a signature of their own only what it lists", () => {
    const listing = (...unsigned: readonly string[]) => [
      order("2026-03-02 09:00", signed({ alpha: mg(20) }, { unsigned })),
      ...POOR,
    ];
    expect(doses(listing("up", "down"))).toEqual([5, 10, 15, 20, 20, 20]);
    expect(doses(listing("down"))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(limits(listing("down"))[0]).toBe("alpha: authority");
    expect(ticks(listing())[0]).toMatchObject({ band: "hold", escalate: "call to prescriber" });
  });
});

describe("an order that has expired or was revoked", () => {
  it("gives no new number from the day after it expires, and keeps the last", () => {
    const events = [standing("2026-03-02 09:00", { alpha: mg(20) }, "2026-03-03"), ...POOR];
    expect(doses(events)).toEqual([5, 10, 10, 10, 10, 10]);
    expect(limits(events).slice(1, 3)).toEqual(["", "alpha: authority"]);
    expect(ticks(events)[2]).toMatchObject({ band: "hold", escalate: "call to prescriber" });
  });

  it("lets a dose neither rise nor fall", () => {
    const events = [
      standing("2026-03-02 09:00", { alpha: mg(20) }),
      morning(0, "poor"),
      morning(1, "poor"),
      revoked("2026-03-04 09:00"),
      morning(2, "well", 9),
    ];
    expect(ticks(events)[2]).toMatchObject({ refused: ["alpha: authority"], after: { levels: { alpha: 10 * MG } } });
  });

  it("is in force again when a new one is signed", () => {
    const events = [
      standing("2026-03-02 09:00", { alpha: mg(20) }),
      revoked("2026-03-03 09:00"),
      standing("2026-03-05 09:00", { alpha: mg(20) }),
      ...POOR,
    ];
    expect(doses(events)).toEqual([5, 5, 5, 10, 15, 20]);
  });

  it("lasts to the end of its last date in the course's zone", () => {
    const told = history(OPENED);
    const isOver = (moment: string) => isPast("2026-06-03", told, at(moment).epochMs);
    expect([isOver("2026-06-03 23:59"), isOver("2026-06-04 00:00")]).toEqual([false, true]);
  });

  it("is named with who signed it and until when, as it stood when the tick was decided", () => {
    const lines = [OPENED, standing("2026-03-02 09:00", { alpha: mg(20) }, "2026-06-03")];
    const authority = (asOf: string) => good(decideWith(SMALL, history(...lines), at(asOf))).authority;
    expect(authority("2026-06-03 12:00")).toEqual({ state: "signed", by: "p-1", expires: "2026-06-03" });
    expect(authority("2026-06-04 10:59").state).toBe("signed");
    expect(authority("2026-06-04 11:00").state).toBe("expired");
  });

  it("calls the prescriber urgently while it covers a dose, and not where nothing is taken", () => {
    const of = (events: readonly EventLine[]) =>
      good(decideWith(SMALL, history(OPENED, ...events), at("2026-03-05 17:00")));
    const ended = standing("2026-03-02 09:00", { alpha: mg(20) }, "2026-03-03");
    expect(of([ended, ...POOR])).toMatchObject({
      authority: { state: "expired" },
      escalate: { level: "urgent", to: "prescriber" },
    });
    expect(of([ended, ...[0, 1, 2, 3].map((tick) => morning(tick, "well"))])).not.toHaveProperty("escalate");
  });

  it("is none over a protocol that nobody adopted, but in a demonstration", () => {
    const real = opened("2026-03-02 09:00", { demonstration: false });
    const of = (compiled: Compiled, first: EventLine) =>
      good(
        decideWith(compiled, history(first, standing("2026-03-02 09:00", { alpha: mg(20) })), at("2026-03-02 12:00")),
      ).authority.state;
    expect([of(SMALL, OPENED), of(SMALL, real)]).toEqual(["signed", "not-adopted"]);
    const adopted = { ...SMALL, protocol: { ...SMALL.protocol, status: "active" as const } };
    expect(of(adopted, real)).toBe("signed");
  });

  it("is told from none, and from a revoked one", () => {
    const state = (...events: readonly EventLine[]) =>
      good(decideWith(SMALL, history(OPENED, ...events), at("2026-03-04 12:00"))).authority.state;
    expect(state()).toBe("none");
    expect(state(standing("2026-03-02 09:00", {}), revoked("2026-03-04 12:00"))).toBe("revoked");
    expect(state(standing("2026-03-02 09:00", {}), revoked("2026-03-04 12:01"))).toBe("signed");
    expect(state(revoked("2026-03-03 09:00"))).toBe("none");
  });

  it("revoked in the evening takes back what the tick of that evening decided", () => {
    const { last } = follow(
      SMALL,
      history(OPENED, standing("2026-03-02 09:00", { alpha: mg(20) }), morning(0, "poor"), revoked("2026-03-02 20:00")),
      at("2026-03-02 21:00"),
    );
    expect(last).toMatchObject({
      tick: 0,
      revises: "advance",
      band: "hold",
      refused: ["alpha: authority"],
      after: { levels: { alpha: 0 } },
    });
  });
});

describe("an order that ends, or is lowered", () => {
  const of = (events: readonly EventLine[], asOf: string, compiled: Compiled = SMALL) =>
    good(decideWith(compiled, history(OPENED, ...events), at(asOf)));

  it("is a task from seven days before its end on, while a lever prone to withdrawal has a dose", () => {
    const until = (expires: string) => standing("2026-03-02 09:00", { alpha: mg(5) }, expires);
    const renew = (expires: string, asOf = "2026-03-05 17:00") => of([until(expires), ...POOR], asOf).authority.renew;
    expect([renew("2026-03-12"), renew("2026-03-13"), renew("2026-03-05")]).toEqual([["alpha"], undefined, ["alpha"]]);
    expect(renew("2026-03-04")).toBeUndefined();
    const taken = of([until("2026-03-12"), ...POOR.slice(0, 4)], "2026-03-05 17:00");
    expect(taken.escalate).toEqual({ level: "call", to: "prescriber" });
    const notTaken = of(
      [until("2026-03-12"), ...[0, 1, 2, 3].map((tick) => morning(tick, "well"))],
      "2026-03-05 17:00",
    );
    expect([notTaken.authority.renew, notTaken.escalate]).toEqual([undefined, undefined]);
    const easy = compiledWith({ levers: { alpha: { ...FREE, prone: false } }, rules: SMALL_RULES });
    const own = order(
      "2026-03-02 09:00",
      signed({ alpha: mg(5) }, { expires: "2026-03-12", protocol: easy.documentHash }),
    );
    expect(of([own, ...POOR], "2026-03-05 17:00", easy).authority).toEqual({
      state: "signed",
      by: "p-1",
      expires: "2026-03-12",
    });
  });

  it("calls the prescriber urgently while a lever stands above what is allowed now, and lets it fall", () => {
    const lowered = standing("2026-03-05 09:00", { alpha: mg(5) });
    const events = [standing("2026-03-02 09:00", { alpha: mg(20) }), ...POOR.slice(0, 3), lowered];
    const before = of(events, "2026-03-04 17:00");
    expect([before.levels["alpha"]?.after.value, before.escalate]).toEqual([15, undefined]);
    const after = of([...events, morning(3, "well")], "2026-03-05 17:00");
    expect([after.levels["alpha"]?.after.value, after.escalate]).toEqual([15, { level: "urgent", to: "prescriber" }]);
    const down = of([...events, morning(3, "well", 9)], "2026-03-05 17:00");
    expect([down.levels["alpha"]?.after.value, down.governor, down.escalate]).toEqual([
      10,
      undefined,
      { level: "urgent", to: "prescriber" },
    ]);
  });
});

describe("orders that were corrected", () => {
  it("hold what the correction says from then on", () => {
    const first = standing("2026-03-02 09:00", { alpha: mg(10) }, "2026-04-01", { id: "s" });
    const put = corrected("2026-03-05 12:00", "s", "order", signed({ alpha: mg(20) }));
    expect(doses([first, put, ...POOR])).toEqual([5, 10, 10, 15, 20, 20]);
  });
});
