/**
 * Two interpreters of docs/reference/engine.md, written apart, held to the same answers.
 *
 * The engine that people use (`@compline/course`) compiles and is fast; the naive one (`naive/`) was written from the page
 * by name, without reading the other. On random protocols, histories and moments every tick of the two must agree in all
 * that the page defines: what was read, what was weighed, who won, what was written, and what stands afterwards.
 */
import fc from "fast-check";
import { compile, fold, historyOf, openingOf, type Compiled, type History } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { describe, expect, it } from "vitest";
import { arbitraryHistory, type ArbitraryCourse } from "./naive/arbitrary-history.ts";
import { arbitrarySmallProtocol } from "./naive/arbitrary-small-protocol.ts";
import { naiveFold } from "./naive/naive-decide.ts";
import { naiveCourse } from "./naive/naive-state.ts";
import { engineTickView, naiveTickView, type TickView } from "./naive/tick-view.ts";

const SCALE = Number(process.env["COMPLINE_TEST_SCALE"] ?? 1);
const runs = (n: number): { readonly numRuns: number } => ({ numRuns: Math.ceil(n * SCALE) });

/** What the random lever of mass is made of: two pieces at most of tablets of four milligrams, one of them broken. */
const buildable = (_: string, amount: number): boolean => amount % 2_000_000 === 0 && amount <= 8_000_000;

interface Played extends ArbitraryCourse {
  readonly protocol: Protocol;
}

const courses: fc.Arbitrary<Played> = arbitrarySmallProtocol.chain((protocol) =>
  arbitraryHistory(protocol).map((course) => ({ protocol, ...course })),
);

function read({ protocol, events }: Played): { readonly history: History; readonly compiled: Compiled } {
  const history = historyOf(events);
  if (!history.ok) throw new Error(JSON.stringify(history.issues));
  const opening = openingOf(protocol, history.value);
  if (!opening.ok) throw new Error(JSON.stringify(opening.issues));
  const compiled = compile(protocol, opening.value, { product: () => undefined });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return { history: history.value, compiled: compiled.value };
}

function engineTicks(played: Played): readonly TickView[] {
  const { history, compiled } = read(played);
  const ticks = new Map<number, TickView>();
  const folded = fold(compiled, history, played.asOf, (one) => ticks.set(one.tick, engineTickView(compiled, one)));
  if (!folded.ok) throw new Error(JSON.stringify(folded.issues));
  ticks.set(folded.value.last.tick, engineTickView(compiled, folded.value.last));
  return [...ticks.values()];
}

function naiveTicks({ protocol, events, asOf }: Played): readonly TickView[] {
  const course = naiveCourse(protocol, events);
  if (course === undefined) throw new Error("no course");
  return naiveFold(protocol, course, events, asOf, { governor: true, buildable }).map(naiveTickView);
}

describe("two interpreters", () => {
  it("tell every tick of every course alike", () => {
    fc.assert(
      fc.property(courses, (played) => {
        expect(engineTicks(played)).toEqual(naiveTicks(played));
      }),
      runs(300),
    );
  });
});
