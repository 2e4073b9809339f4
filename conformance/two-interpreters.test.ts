/**
 * Two interpreters of docs/reference/engine.md, written apart, held to the same answers.
 *
 * The engine that people use (`@compline/course`) compiles and is fast; the naive one (`naive/`) was written from the page
 * by name, without reading the other. On random protocols, histories and moments every tick of the two must agree in all
 * that the page defines: what was read, what was weighed, who won, what was written, and what stands afterwards, also when a course
 * is over.
 */
import fc from "fast-check";
import { compile, decideWith, fold, historyOf, initialState, openingOf, step } from "@compline/course";
import type { Compiled, Decision, History } from "@compline/course";
import { isBuildable, nearestDoses } from "@compline/formulary";
import type { Protocol } from "@compline/protocol";
import { arbitraryProtocol } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { arbitraryHistory, type ArbitraryCourse } from "./naive/arbitrary-history.ts";
import { arbitraryInput } from "./naive/arbitrary-input.ts";
import { arbitrarySmallProtocol } from "./naive/arbitrary-small-protocol.ts";
import { naiveDecide, naiveFold, type NaiveDecision } from "./naive/naive-decide.ts";
import { naiveExpand } from "./naive/naive-expand.ts";
import type { NaiveOptions } from "./naive/naive-governor.ts";
import { naiveCourse, openingState, type NaiveCourse } from "./naive/naive-state.ts";
import { naiveStep } from "./naive/naive-step.ts";
import { atomsOf, referencesIn } from "./naive/reading.ts";
import {
  engineInput,
  engineOutcomeView,
  engineStateView,
  engineTickView,
  naiveOutcomeView,
  naiveStateView,
  naiveTickView,
  type TickView,
} from "./naive/tick-view.ts";

const SCALE = Number(process.env["COMPLINE_TEST_SCALE"] ?? 1);
const runs = (n: number): { readonly numRuns: number } => ({ numRuns: Math.ceil(n * SCALE) });

interface Played extends ArbitraryCourse {
  readonly protocol: Protocol;
}

/** A flag reads facts only (PR108): what else it reads stands differently before a step and in it. */
const keepsFlagRule = ({ redFlags }: Protocol): boolean =>
  redFlags.every(({ when }) => atomsOf(when).every((atom) => referencesIn(atom).every(({ kind }) => kind === "fact")));

/** A lever that counts cannot be given a plan when a course opens, since a count has no unit. */
const canOpen = ({ levers, plans }: Protocol): boolean =>
  Object.keys(plans).every((lever) => levers[lever]?.unit !== "count");

/** Protocols that keep to the grammar and little else, and such as every static rule lets pass. */
const protocols = fc.oneof(
  arbitrarySmallProtocol,
  arbitraryProtocol().filter((protocol) => keepsFlagRule(protocol) && canOpen(protocol)),
);

const courses: fc.Arbitrary<Played> = protocols.chain((protocol) =>
  arbitraryHistory(protocol).map((course) => ({ protocol, ...course })),
);

/** What may be built is neither interpreter's question: both ask the formulary. */
const optionsBy = ({ lattices }: Compiled, governor = true): NaiveOptions => ({
  governor,
  buildable: (lever, amount) => {
    const lattice = lattices.get(lever);
    return lattice === undefined || isBuildable(lattice, amount);
  },
  below: (lever, amount) => {
    const lattice = lattices.get(lever);
    return lattice === undefined ? undefined : nearestDoses(lattice, amount).below;
  },
});

function read({ protocol, events }: Played): { readonly history: History; readonly compiled: Compiled } {
  const history = historyOf(events);
  if (!history.ok) throw new Error(JSON.stringify(history.issues));
  const opening = openingOf(protocol, history.value);
  if (!opening.ok) throw new Error(JSON.stringify(opening.issues));
  const compiled = compile(protocol, opening.value, { product: () => undefined });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return { history: history.value, compiled: compiled.value };
}

function opened({ protocol, events }: Played): NaiveCourse {
  const course = naiveCourse(protocol, events);
  if (course === undefined) throw new Error("no course");
  return course;
}

function engineTicks(played: Played): readonly TickView[] {
  const { history, compiled } = read(played);
  const ticks = new Map<number, TickView>();
  const folded = fold(compiled, history, played.asOf, (one) => ticks.set(one.tick, engineTickView(compiled, one)));
  if (!folded.ok) throw new Error(JSON.stringify(folded.issues));
  ticks.set(folded.value.last.tick, engineTickView(compiled, folded.value.last));
  return [...ticks.values()];
}

function naiveTicks(played: Played): readonly TickView[] {
  const { compiled } = read(played);
  const { protocol, events, asOf } = played;
  return naiveFold(protocol, opened(played), events, asOf, optionsBy(compiled)).map(naiveTickView);
}

/** What a decision says of its last tick that the fold does not: which facts were missing, what is asked, which flags. */
const engineWords = (one: Decision) => ({
  tick: one.tick,
  night: one.night,
  provisional: one.provisional,
  unknown: one.unknown,
  flags: one.flags.map(({ flag }) => flag),
  asks: one.needs.flatMap((need) => ("fact" in need ? [need.fact] : [])),
  outranked: one.outranked.map(({ rule, band }) => ({ rule, band })),
});
const naiveWords = (one: NaiveDecision) => ({
  tick: one.tick,
  night: one.night,
  provisional: one.provisional,
  unknown: one.unknown,
  flags: one.flags,
  asks: one.asks,
  outranked: one.outranked,
});

describe("two interpreters", () => {
  it("tell every tick of every course alike", () => {
    fc.assert(
      fc.property(courses, (played) => {
        expect(engineTicks(played)).toEqual(naiveTicks(played));
      }),
      runs(150),
    );
  });

  it("say the same of what is missing, asked and raised", () => {
    fc.assert(
      fc.property(courses, (played) => {
        const { history, compiled } = read(played);
        const engine = decideWith(compiled, history, played.asOf);
        const naive = naiveDecide(played.protocol, opened(played), played.events, played.asOf, optionsBy(compiled));
        if (!engine.ok || naive === undefined) throw new Error("no decision");
        expect(engineWords(engine.value)).toEqual(naiveWords(naive));
      }),
      runs(100),
    );
  });

  it("step alike from the same state and input, the governor on or off", () => {
    const walks = courses.chain((played) =>
      fc.record({
        played: fc.constant(played),
        inputs: fc.array(arbitraryInput(played.protocol), { minLength: 1, maxLength: 8 }),
        governor: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(walks, ({ played, inputs, governor }) => {
        const { protocol } = played;
        const { compiled } = read(played);
        const course = opened(played);
        const options = optionsBy(compiled, governor);
        let engine = initialState(compiled);
        let naive = openingState(protocol, naiveExpand(protocol), course);
        expect(engineStateView(compiled, engine)).toEqual(naiveStateView(naive));
        for (const input of inputs) {
          const fast = step(compiled, engine, engineInput(compiled, input), governor);
          const slow = naiveStep(protocol, course, naive, input, options);
          expect(engineOutcomeView(fast)).toEqual(naiveOutcomeView(slow.outcome));
          expect(slow.outcome.refused).toEqual(expect.arrayContaining([...fast.refused]));
          expect(engineStateView(compiled, fast.next)).toEqual(naiveStateView(slow.state));
          engine = fast.next;
          naive = slow.state;
        }
      }),
      runs(150),
    );
  });
});
