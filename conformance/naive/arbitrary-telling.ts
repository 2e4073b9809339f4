/**
 * Random tellings of a course, before they have times: which tick each is about, and how and how late it is told.
 *
 * Every tick gets its reports whole, in part, twice or not at all; everything else comes when it likes. One telling in ten
 * or so is corrected later.
 */
import fc from "fast-check";
import type { Protocol } from "@compline/protocol";
import { arbitraryBody, type AnswerOf } from "./arbitrary-answer.ts";
import type { Answers, Telling } from "./naive-event.ts";
import { sometimes } from "./sometimes.ts";

/** One thing told, before it has a time. */
export interface Line {
  readonly tick: number;
  /** When it occurs: a part of the time from the tick's beginning to its close, or to the beginning of the next. */
  readonly part: number;
  readonly of: "close" | "next";
  /** Minutes from the occurrence to the recording, or from the tick's close where it is late. */
  readonly lag: number;
  readonly isLate: boolean;
  readonly said: Telling["kind"];
  readonly facts: Answers;
  readonly gates: readonly string[];
  /** Whether a report names its night. */
  readonly isNamed: boolean;
  readonly correction: { readonly after: number; readonly facts: Answers } | undefined;
}

/** Kinds of facts that come with no group. */
type Loose = Exclude<Telling["kind"], "report">;

/** Every tick's reports, and as many other things again. */
export function arbitraryTelling(protocol: Protocol, answer: AnswerOf, ticks: number): fc.Arbitrary<readonly Line[]> {
  const reports = Array.from({ length: ticks + 1 }, (_, tick) => arbitraryReports(protocol, answer, tick));
  const loose = fc.array(arbitraryLoose(protocol, answer, fc.integer({ min: -3, max: ticks })), {
    maxLength: ticks + 4,
  });
  const first = fc.array(arbitraryLoose(protocol, answer, fc.constant(0)), { maxLength: 6 });
  return fc.tuple(fc.tuple(...reports), first, loose).map(([told, ...others]) => [...told.flat(), ...others.flat()]);
}

/** What is told of one tick in its groups: nothing, some or all of it, once or twice. */
function arbitraryReports(protocol: Protocol, answer: AnswerOf, tick: number): fc.Arbitrary<readonly Line[]> {
  const names = (kind: "report" | "vital") =>
    Object.keys(protocol.facts).filter(
      (name) => protocol.facts[name]?.group !== undefined && protocol.facts[name]?.from === kind,
    );
  const said = (["report", "vital"] as const).filter((kind) => names(kind).length > 0);
  const one = (kind: "report" | "vital", isWhole: boolean): fc.Arbitrary<Line> =>
    arbitraryLine(kind, names(kind), answer, isWhole, fc.constant(tick), [], "close");
  const each = said.map((kind) =>
    fc.oneof(
      { arbitrary: one(kind, true).map((line): readonly Line[] => [line]), weight: 60 },
      { arbitrary: one(kind, false).map((line): readonly Line[] => [line]), weight: 4 },
      { arbitrary: fc.tuple(one(kind, true), one(kind, false)), weight: 2 },
      { arbitrary: fc.constant<readonly Line[]>([]), weight: 4 },
    ),
  );
  return fc.tuple(...each).map((told) => told.flat());
}

/** A lab, a record, an order … about one of these ticks. */
function arbitraryLoose(protocol: Protocol, answer: AnswerOf, tick: fc.Arbitrary<number>): fc.Arbitrary<Line> {
  const kinds: readonly Loose[] = ["vital", "score", "lab", "record", "outcome", "order", "signature"];
  const gates = protocol.gates.map(({ gate }) => gate);
  const lines = kinds.flatMap((kind) => {
    const names = Object.keys(protocol.facts).filter(
      (name) => protocol.facts[name]?.from === kind && protocol.facts[name]?.group === undefined,
    );
    if (kind === "signature") return names.map((name) => arbitraryLine(kind, [name], answer, true, tick));
    const isTold = names.length > 0 || (kind === "order" && gates.length > 0);
    return isTold ? [arbitraryLine(kind, names, answer, kind === "order", tick, gates)] : [];
  });
  const report = arbitraryLine("report", [], answer, false, tick);
  return lines.length === 0 ? report : fc.oneof(...lines);
}

/** Minutes: none, a few, hours, and on both sides of midnight and of the next close. */
const LAGS = [0, 0, 0, 1, 45, 119, 121, 300, 700, 1300, 1441, 3000];

function arbitraryLine(
  said: Telling["kind"],
  names: readonly string[],
  answer: AnswerOf,
  isWhole: boolean,
  tick: fc.Arbitrary<number>,
  gates: readonly string[] = [],
  of: Line["of"] = "next",
): fc.Arbitrary<Line> {
  const soon = fc.record({ isLate: fc.constant(false), lag: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 5, 30, 90, -5, -6) });
  const late = fc.record({ isLate: fc.constant(true), lag: fc.constantFrom(...LAGS) });
  const correction = fc.record({ after: fc.constantFrom(...LAGS), facts: arbitraryBody(names, answer, isWhole) });
  return fc
    .record({
      tick,
      part: fc.constantFrom(0, 0.1, 0.3, 0.4, 0.6, 0.85, 0.93, 0.99),
      of: fc.constant(of),
      said: fc.constant(said),
      facts: arbitraryBody(names, answer, isWhole),
      gates: fc.subarray([...gates]),
      isNamed: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
      when: fc.oneof({ arbitrary: soon, weight: 11 }, { arbitrary: late, weight: 1 }),
      correction: sometimes(correction, 10),
    })
    .map(({ when, ...line }) => ({ ...line, ...when }));
}
