/** A course told event by event is the fold of its whole history, whatever happened in it. */
import { tickMinutes } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { good } from "../testing/good.ts";
import { PROTOCOLS } from "../testing/library.ts";
import { compiledLibrary } from "../testing/openings.ts";
import { randomCourse } from "../testing/random-history.ts";
import { scaled, SEED } from "../testing/scale.ts";
import type { Compiled } from "./compile.ts";
import { fold } from "./fold.ts";
import { historyOf, type Event, type History } from "./history.ts";
import { liveCourse } from "./live.ts";
import type { Ticked } from "./run.ts";
import { viewState } from "./state.ts";
import { ticksOf } from "./ticks.ts";

const seenOf = (compiled: Compiled, { tick, outcome, revises, rejected }: Ticked) => ({
  tick,
  band: outcome.band,
  rules: outcome.winners.map(({ rule }) => rule.rule),
  escalate: outcome.escalate,
  refused: outcome.refused,
  rejected,
  revises,
  state: viewState(compiled, outcome.next),
});

/** Days of a clock of minutes are many ticks. */
const daysOf = ({ protocol }: Compiled): number => (tickMinutes(protocol.clock) < 60 ? 2 : 20);

/** What a live course is told: no correction and no end, in the order of recording. */
function courseOf(compiled: Compiled, seed: number): { readonly history: History; readonly untilMs: number } {
  const { lines, untilMs } = randomCourse(compiled.protocol, compiled.opening, seed, daysOf(compiled));
  const kept = lines.filter(({ kind, corrects }) => corrects === undefined && kind !== "closed");
  const { events, ...rest } = good(historyOf(kept));
  const [opened, ...told] = events as [Event, ...Event[]];
  const sorted = told.toSorted((a, b) => a.recorded.epochMs - b.recorded.epochMs);
  return { history: { ...rest, events: [opened, ...sorted] }, untilMs };
}

/** Ticks that late news revised: without any the comparison would say less. */
let revised = 0;

describe.each(PROTOCOLS)("a live course of %s", (name) => {
  const compiled = compiledLibrary(name);

  it("closes every tick as the fold does", () => {
    for (let i = 0; i < scaled(15); i++) {
      const { history, untilMs } = courseOf(compiled, SEED + i);
      const ticks = ticksOf(compiled.protocol.clock, history.clock, history.opened.occurred);
      const folded: unknown[] = [];
      const last = ticks.lastClosed(untilMs);
      good(
        fold(compiled, history, { epochMs: untilMs, offsetMin: 0 }, (ticked) => {
          if (ticked.tick < last) folded.push(seenOf(compiled, ticked));
          if (ticked.revises !== undefined) revised++;
        }),
      );
      const live = liveCourse(compiled, { ...history, events: [history.opened] }, ticks);
      let next = 1;
      for (let tick = 0; tick < last; tick++) {
        const until = Math.max(ticks.closes(tick), ticks.begins(tick + 1) - 1);
        while (next < history.events.length && history.events[next]!.recorded.epochMs <= until)
          live.tell(history.events[next++]!);
        expect(seenOf(compiled, live.close())).toEqual(folded[tick]);
      }
    }
  });
});

describe("a live course", () => {
  const compiled = compiledLibrary(PROTOCOLS[0]!);
  const { history } = courseOf(compiled, 1);
  const ticks = ticksOf(compiled.protocol.clock, history.clock, history.opened.occurred);
  const told = history.events[1]!;

  it("was compared where late news revised a tick, too", () => {
    expect(revised).toBeGreaterThan(0);
  });

  it("hears nothing out of its order, no correction and no end", () => {
    const live = liveCourse(compiled, history, ticks);
    live.close();
    const late: Event = { ...told, recorded: { epochMs: ticks.begins(1) - 2, offsetMin: 0 } };
    expect(() => live.tell(late)).toThrow("was recorded before");
    expect(() => live.tell({ ...told, corrects: "#1" })).toThrow("correction");
    expect(() => live.tell({ ...told, kind: "closed" })).toThrow("closed");
  });
});
