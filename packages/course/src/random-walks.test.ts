/**
 * What no walk through a protocol may ever do, however its rules and its inputs are, as long as the governor is on.
 *
 * The limits are read off the protocol here, and not taken from the engine. What a protocol would do without the governor is no
 * matter for a test: testing/governor-findings.ts tells it.
 */
import { buildDose, type StockItem } from "@compline/formulary";
import { BANDS, LEVELS, spanTicks, TRUE, type Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { governorFindings } from "../testing/governor-findings.ts";
import { libraryPorts, PROTOCOLS } from "../testing/library.ts";
import { compiledLibrary } from "../testing/openings.ts";
import { inputsOf } from "../testing/random-input.ts";
import { scaled, SEED } from "../testing/scale.ts";
import { ALPHA, compiledWith, FLAG, KEEP, rule } from "../testing/small-protocol.ts";
import type { Compiled } from "./compile.ts";
import { initialState, viewState, type StateView } from "./state.ts";
import { step, type Input, type Outcome } from "./step.ts";

interface Tick {
  readonly before: StateView;
  readonly seen: StateView;
  readonly after: StateView;
  readonly outcome: Outcome;
  readonly overdue: boolean;
  readonly band: string;
  /** Flags that are true. */
  readonly flags: readonly string[];
}

function* walk(compiled: Compiled, seed: number, ticks: number): Generator<Tick> {
  const source = inputsOf(compiled, seed);
  let state = initialState(compiled);
  for (let tick = 0; tick < ticks; tick++) {
    const input: Input = source.next(state);
    const outcome = step(compiled, state, input);
    const [before, seen, after] = [state, outcome.seen, outcome.next].map((one) => viewState(compiled, one)) as [
      StateView,
      StateView,
      StateView,
    ];
    const flags = compiled.flags.filter(({ when }) => when(outcome.seen, input) === TRUE).map(({ flag }) => flag);
    yield {
      before,
      seen,
      after,
      outcome,
      flags,
      overdue: input[compiled.layout.overdue] === 1,
      band: BANDS[outcome.band]!,
    };
    state = outcome.ended ? initialState(compiled) : outcome.next;
  }
}

/** Whether the products of a lever make a dose, by asking for one and not by the engine's table. */
function makerOf({ protocol }: Compiled, lever: string): (ng: number) => boolean {
  const { product } = libraryPorts();
  const { stock, pieces, grid = 1 } = protocol.levers[lever]!;
  if (stock.length === 0) return (amount) => amount % grid === 0;
  const items = stock.map((entry, i): StockItem => {
    if ("product" in entry) return product(entry.product)!;
    if ("tabletNg" in entry)
      return { kind: "solid", id: `t${i}`, strengthNg: entry.tabletNg, pieces: entry.pieces, form: "tablet" };
    return { kind: "liquid", id: `l${i}`, form: "solution", ...entry };
  });
  const bounds = { mostPieces: pieces!.most, mostCuts: pieces!.cuts };
  const known = new Map<number, boolean>();
  return (ng) => known.get(ng) ?? known.set(ng, ng === 0 || buildDose(items, bounds, ng, { limit: 1 }).ok).get(ng)!;
}

const ticksIn = (protocol: Protocol, lever: string, which: "rise" | "fall"): number =>
  spanTicks(protocol.levers[lever]![which].every, protocol.clock)!;

/** What is wrong with the change of one lever, in words. */
function wrongChange(
  compiled: Compiled,
  lever: string,
  makes: (ng: number) => boolean,
  { seen, after, overdue, band }: Tick,
): string | undefined {
  const { protocol, opening } = compiled;
  const { max, min = 0, rise, fall, prone, stopFrom } = protocol.levers[lever]!;
  const [from, to] = [seen.levels[lever]!, after.levels[lever]!];
  if (from === to) return undefined;
  const top = max === "start" ? (opening.start[lever] ?? 0) : max;
  if (to > top || to < 0 || (to > 0 && to < min)) return "outside its levels";
  if (!makes(to)) return "a dose that nothing makes";
  if (seen.withheld.includes(lever) && band !== "order") return "a change while withheld";
  if (to > from) {
    if (overdue) return "a rise while a report is overdue";
    if (typeof rise.most === "number" && to - from > rise.most) return "too great a rise";
    return from > 0 && seen.clocks.reported_at_level < ticksIn(protocol, lever, "rise")
      ? "too early a rise"
      : undefined;
  }
  if (!prone || from <= stopFrom) return undefined;
  if (typeof fall.most === "number" && from - to > fall.most) return "too great a fall";
  if ((from - to) * 100 > (fall.mostPercent ?? 100) * from) return "too great a part in one fall";
  const isPaced = band === "advance" || band === "order";
  return isPaced && seen.clocks.at_level < ticksIn(protocol, lever, "fall") ? "too early a fall" : undefined;
}

const isChanged = (a: StateView, b: StateView): boolean => JSON.stringify(a.levels) !== JSON.stringify(b.levels);

describe.each(PROTOCOLS)("random walks through %s", (name) => {
  const compiled = compiledLibrary(name);
  const { protocol, layout } = compiled;
  const makers = new Map(layout.levers.map((lever) => [lever, makerOf(compiled, lever)]));
  const walks = (runs: number, ticks: number): readonly Tick[] =>
    Array.from({ length: scaled(runs) }, (_, i) => [...walk(compiled, SEED * 10_000 + i, ticks)]).flat();

  it("never change a dose as no rule may", () => {
    let changes = 0;
    for (const tick of walks(20, 300)) {
      for (const lever of layout.levers) expect(wrongChange(compiled, lever, makers.get(lever)!, tick)).toBeUndefined();
      if (isChanged(tick.seen, tick.after)) changes++;
    }
    expect(changes).toBeGreaterThan(20);
  });

  it("keep clocks within their caps, counters within their bounds, and places within their plans", () => {
    const clocks = ["at_level", "reported_at_level", "in_phase", "missed", "in_course"] as const;
    for (const { after } of walks(10, 300)) {
      clocks.forEach((clock, i) => {
        expect(after.clocks[clock]).toBeGreaterThanOrEqual(0);
        expect(after.clocks[clock]).toBeLessThanOrEqual(compiled.clockCaps[i]!);
      });
      for (const { id, memory } of layout.memory) {
        const value = after.memory[id];
        if (typeof value === "number") expect(value).toBeGreaterThanOrEqual(0);
        if (memory.kind === "count") expect(value).toBeLessThanOrEqual(memory.most);
        if (memory.kind === "since") expect(value).toBeLessThanOrEqual(compiled.caps.since(id));
      }
      for (const lever of Object.keys(protocol.plans))
        expect(after.levels[lever]).toBe(compiled.opening.plans[lever]?.[after.places[lever]!]);
    }
  });

  it("begin their clocks anew exactly when levels or the phase change", () => {
    for (const { seen, after } of walks(10, 300)) {
      const { at_level, reported_at_level } = isChanged(seen, after)
        ? { at_level: 0, reported_at_level: 0 }
        : seen.clocks;
      expect(after.clocks).toEqual({
        ...seen.clocks,
        at_level,
        reported_at_level,
        in_phase: seen.phase === after.phase ? seen.clocks.in_phase : 0,
      });
    }
  });

  it("never leave an end, and change nothing in it", () => {
    const ended = walks(10, 300).filter(({ outcome }) => outcome.ended);
    expect(ended.length).toBeGreaterThan(0);
    for (const { before, after, band } of ended) {
      expect(protocol.phases[before.phase]?.end).toBeDefined();
      expect([after.phase, after.levels, after.withheld, band]).toEqual([
        before.phase,
        before.levels,
        before.withheld,
        "keep",
      ]);
    }
  });

  it("call a person wherever the rules could not decide", () => {
    for (const { outcome } of walks(10, 300)) {
      const isStuck = outcome.refused.length > 0 || outcome.conflict || outcome.unanswered;
      if (isStuck) expect([BANDS[outcome.band], outcome.escalate >= LEVELS.indexOf("call")]).toEqual(["hold", true]);
    }
  });

  it("never pass over a red flag that was said: in every phase somebody is called at its level", () => {
    const said = new Set<string>();
    for (const { outcome, flags } of walks(20, 300)) {
      if (outcome.ended) continue;
      for (const flag of flags) {
        said.add(flag);
        const { level } = protocol.redFlags.find((one) => one.flag === flag)!;
        expect(outcome.escalate).toBeGreaterThanOrEqual(LEVELS.indexOf(level));
      }
    }
    expect(said.size).toBe(protocol.redFlags.length);
  });
});

describe("a walk without the governor", () => {
  const unruly = {
    rules: [KEEP, rule("jump", "advance", "slept = poor", ["set alpha to 20 mg"])],
    levers: { alpha: ALPHA },
  };

  it("tells what it would have refused, and whose rule it was", () => {
    const found = governorFindings(compiledWith(unruly), 20, 50);
    expect(found.map(({ what, rules }) => `${what}: ${rules.join()}`)).toContain("rise of alpha: jump");
  });

  it("tells of rules that contradict each other, and of ticks that no rule answers", () => {
    const torn = {
      rules: [rule("a", "hold", "true", ["goto climb"]), rule("b", "hold", "grog >= 0", ["goto wait"])],
      red_flags: [FLAG],
    };
    const what = governorFindings(compiledWith(torn), 20, 50).map((finding) => finding.what);
    expect(what).toEqual(expect.arrayContaining(["conflict", "unanswered"]));
  });

  it("tells nothing where nothing is wrong", () => {
    const calm = { rules: [KEEP, rule("jump", "advance", "slept = poor and dose.alpha = 0", ["set alpha to 5 mg"])] };
    expect(governorFindings(compiledWith(calm), 20, 50)).toEqual([]);
  });
});
