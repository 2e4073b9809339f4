/**
 * Every raw input of a mode lies in exactly one box of one outcome, and the engine does with it what the outcome says.
 */
import {
  compile,
  EMPTY_OPENING,
  initialState,
  PHASE,
  step,
  type Compiled,
  type Input,
  type State,
} from "@compline/course";
import { random } from "@compline/base";
import { LEVELS } from "@compline/protocol";
import { protocolOf, scaled } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { anyOpening } from "../../testing/any-opening.ts";
import { good } from "@compline/base/testing";
import { rawInput, rawModes } from "../../testing/raw-inputs.ts";
import { rule, TINY, tinyProtocol } from "../../testing/tiny-protocols.ts";
import { anythingIn, type Assignment } from "../inputs/assignment.ts";
import { emptyInput, tellsOfDanger } from "../inputs/component.ts";
import { situationsOf } from "../inputs/situation.ts";
import { modelOf, type Model } from "../model.ts";
import { outcomeClasses } from "./outcome-classes.ts";
import { takesIn, type Take } from "./takes.ts";
import { boundsByPhase } from "./counter-bounds.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const CALL = LEVELS.indexOf("call");
const HOLD = 2;

/** Places of the classes in which a raw input is, by component. */
function classesOf({ compiled, components, leaves }: Model, input: Input): readonly number[] {
  return components.map(({ at, classes, names, truths, leaves: own }) => {
    const exact = classes.findIndex(({ values }) => at.every((place, i) => Object.is(values[i], input[place])));
    if (exact >= 0) return exact;
    const only = emptyInput(compiled);
    at.forEach((place) => (only[place] = input[place]!));
    const bucket = (value: number, name: string): number => {
      const mean = Object.values(compiled.protocol.memory).find((one) => one.kind === "mean" && one.fact === name);
      return mean?.kind === "mean" ? Math.floor(value / mean.step) : 0;
    };
    return classes.findIndex(
      ({ values }, c) =>
        at.every((place, i) => Number.isNaN(values[i]) === Number.isNaN(input[place])) &&
        at.every(
          (place, i) => tellsOfDanger(compiled, place, values[i]!) === tellsOfDanger(compiled, place, input[place]!),
        ) &&
        own.every((leaf, row) => truths[row]![c] === leaves[leaf]!.when([], only)) &&
        names.every((name, i) => Object.is(bucket(values[i]!, name), bucket(input[at[i]!]!, name))),
    );
  });
}

const isIn = ({ allowed }: Assignment, places: readonly number[]): boolean =>
  places.every((place, c) => allowed[c]!.includes(place));

/** Steps raw inputs from a state, each through the take and the outcome that speak for it. */
function tryInputs(model: Model, takes: readonly Take[], state: State, inputs: readonly Input[]): void {
  const { compiled } = model;
  for (const input of inputs) {
    const outcome = step(compiled, state, input, false);
    const places = classesOf(model, input);
    const situation = situationsOf(model)(outcome.seen);
    const found = takes
      .flatMap(({ parts }) => parts)
      .filter(
        ({ mode, boxes }) =>
          mode.reported === input[compiled.layout.reported] &&
          mode.overdue === input[compiled.layout.overdue] &&
          boxes.some((box) => isIn(box, places)),
      )
      .map(({ mode, boxes }) => ({ mode, classes: outcomeClasses(model, boxes, situation) }));
    expect(found.length).toBeGreaterThan(0);
    for (const { classes } of found) {
      const holding = classes.flatMap((one) => one.boxes.filter((box) => isIn(box, places)).map(() => one));
      expect(holding.length).toBe(1);
      const { band, escalate } = holding[0]!;
      const isHeld = outcome.conflict || outcome.unanswered;
      expect(outcome.escalate).toBe(isHeld ? Math.max(CALL, escalate) : escalate);
      if (outcome.unanswered) expect(band).toBe(-1);
      else if (outcome.conflict) expect(outcome.band).toBe(HOLD);
      else expect(outcome.band).toBe(band);
    }
  }
}

const someInputs = (compiled: Compiled, count: number, seed: number): readonly Input[] => {
  const draw = random(seed);
  const modes = rawModes(compiled);
  return Array.from({ length: count }, () => {
    const mode = draw.pick(modes);
    return rawInput(
      compiled,
      mode,
      mode.values.map((values) => draw.pick(values)),
    );
  });
};

function tryWalk(compiled: Compiled, model: Model, ticks: number, seed: number): void {
  const bounds = boundsByPhase(compiled, []);
  const takes = bounds.map((own) => takesIn(model, own, false));
  let state = initialState(compiled);
  for (const input of someInputs(compiled, ticks, seed)) {
    const phase = state[PHASE]!;
    if (compiled.isEnd[phase] === true) return;
    tryInputs(model, takes[phase]!, state, [input, ...someInputs(compiled, 3, seed + 1)]);
    state = step(compiled, state, input, false).next;
  }
}

describe("the outcomes of a tick", () => {
  it.each(Object.keys(TINY).filter((name) => name !== "sums"))(
    "hold every raw input of the protocol with %s once",
    (name) => {
      const compiled = TINY[name]!();
      const model = good(modelOf(compiled));
      for (let i = 0; i < scaled(5); i++) tryWalk(compiled, model, 40, SEED * 100 + i);
    },
  );

  it("hold every raw input of a random protocol once", () => {
    let tried = 0;
    for (let i = 0; tried < scaled(10); i++) {
      const protocol = protocolOf(SEED * 1000 + i, { mostRules: 6 });
      const compiled = compile(protocol, anyOpening(protocol), { product: () => undefined });
      const model = compiled.ok ? modelOf(compiled.value) : compiled;
      if (!compiled.ok || !model.ok || model.value.mixed.length > 0) continue;
      tried++;
      tryWalk(compiled.value, model.value, 15, i);
    }
  });

  // Found at full size: a value that an arrived report alone can bring stood for a missing one beside it in one sum.
  it("hold every raw input of a protocol that adds a report's fact to one of the record", () => {
    const protocol = protocolOf(44_576_611_092, { mostRules: 6 });
    const compiled = good(compile(protocol, anyOpening(protocol), { product: () => undefined }));
    tryWalk(compiled, good(modelOf(compiled)), 15, 92);
  });
});

describe("a fact that is compared in a sum with the state", () => {
  // 3^34 is more than a number holds exactly: answers to 34 questions and more were taken for others, and steps were missed.
  it.each([3, 19, 20, 34, 60])("is told apart by the last of %i comparisons", (count) => {
    const asked = Array.from({ length: count }, (_, i) => `before <= ${98 - i}`).join(" and ");
    const protocol = tinyProtocol({
      facts: {
        before: { from: "record", type: { int: [0, 99] }, fresh: "30 ticks", ordinary: 5 },
        rf: { from: "report", group: "morning", required: true, type: "bool", fresh: "1 tick" },
      },
      rules: [
        rule("start", "advance", `before + nights.in_course < 200 and ${asked}`, ["goto climb"], { in: ["door"] }),
        rule("keep", "keep", "true", [], { in: ["door", "climb", "wait"] }),
      ],
    });
    const compiled = good(compile(protocol, EMPTY_OPENING, { product: () => undefined }));
    const model = good(modelOf(compiled));
    const [mode] = model.modes;
    const seen = step(compiled, initialState(compiled), emptyInput(compiled), false).seen;
    const found = outcomeClasses(model, [anythingIn(mode!)], situationsOf(model)(seen));
    expect(new Set(found.map(({ acting }) => acting.length))).toEqual(new Set([0, 1]));
    const kept = new Set(found.flatMap(({ boxes }) => boxes.flatMap((box) => box.allowed[0]!)));
    expect(kept.size).toBe(count + 2);
  });
});
