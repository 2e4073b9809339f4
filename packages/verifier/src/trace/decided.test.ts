/** The course of a trace records what was decided in every tick, and replay makes each of these decisions again. */
import { good } from "@compline/base/testing";
import { historyOf, replayFrom, type EventLine } from "@compline/course";
import { parseProtocol } from "@compline/protocol";
import { broken, SMALL_PROTOCOL } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { libraryPorts, protocolAt, randomWays, searchedShapes } from "../../testing/library.ts";
import { prove } from "../prove.ts";
import { decidedCourse } from "./decided.ts";
import { playWay } from "./play.ts";
import type { Trace } from "./trace.ts";

const NO_PORTS = { product: () => undefined };

const SMALL = good(parseProtocol(SMALL_PROTOCOL));
const RISING = good(parseProtocol(broken("dose.alpha < 20 mg and ", "")));
/** Ticks of nights, of ten minutes and with a plan; a loop. */
const BROKEN = [
  ...["no-downgrade", "stale"].map((name) => `examples/invariants/${name}/incorrect.yaml`),
  ...["ketamine-start-without-a-floor", "percent-to-the-nearest-tablet"].map(
    (name) => `examples/teaching/${name}.yaml`,
  ),
];
const WAYS = 60;
const LONGEST = 20;

const tracesOf = (path: string): readonly Trace[] =>
  good(prove(protocolAt(path), libraryPorts(), { mostStates: 20_000 })).findings.flatMap(({ trace }) => trace ?? []);

const decisionsOf = (events: readonly EventLine[]): readonly { readonly band: string; readonly tick: number }[] =>
  events.flatMap(({ kind, body }) => (kind === "decision" ? [body as { band: string; tick: number }] : []));

describe("the course of a trace", () => {
  it.each(BROKEN)("of %s is replayed tick by tick, and nothing differs", (path) => {
    const traces = tracesOf(path);
    expect(traces.length).toBeGreaterThan(0);
    for (const { events, ticks } of traces) {
      const replayed = good(replayFrom(protocolAt(path), good(historyOf(events)), libraryPorts()));
      expect(replayed).toEqual({ decisions: ticks, mismatches: [] });
      expect(decisionsOf(events).map(({ tick }) => tick)).toEqual(Array.from({ length: ticks }, (_, i) => i));
    }
  });

  it("of any way, also one that is asked about before its last tick has closed, is replayed so", () => {
    const [subject] = searchedShapes(SMALL, NO_PORTS, 500);
    const plays = randomWays(subject!.explored, 3, WAYS, LONGEST).map((legs) =>
      good(playWay(NO_PORTS, subject!, { legs })),
    );
    expect(plays.filter(({ ticks }) => ticks.at(-1)?.isProvisional === true).length).toBeGreaterThan(5);
    for (const play of plays) {
      const events = good(decidedCourse(SMALL, NO_PORTS, play));
      const replayed = good(replayFrom(SMALL, good(historyOf(events)), NO_PORTS));
      expect(replayed).toEqual({ decisions: play.ticks.length, mismatches: [] });
    }
  });

  const [finding] = good(prove(RISING, NO_PORTS, { mostStates: 20_000 })).findings;
  const { events = [], steps = [] } = finding?.trace ?? {};

  it("decides as the trace says, up to where the governor stops it", () => {
    expect(finding?.property).toBe("MAX");
    const told = steps.flatMap(({ n, band }) => {
      const [first = 0, last = first] = n.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, () => band);
    });
    const decided = decisionsOf(events).map(({ band }) => band);
    expect(decided.slice(0, -1)).toEqual(told.slice(0, -1));
    expect([told.at(-1), decided.at(-1)]).toEqual(["advance", "hold"]);
  });

  it("differs where an answer is changed, in that tick", () => {
    const at = events.findIndex(({ id }) => id === "t12-report");
    const changed = events.map((event, i) => {
      if (i !== at) return event;
      const { answers, ...rest } = event.body as { readonly answers: object };
      return { ...event, body: { ...rest, answers: { ...answers, slept: "well" } } };
    });
    const { mismatches } = good(replayFrom(RISING, good(historyOf(changed)), NO_PORTS));
    expect(mismatches.map(({ event }) => event)).toEqual(["t12-decision"]);
  });
});
