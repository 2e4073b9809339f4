/**
 * Every plan that keeps its contract is in what was searched: walks along each list of doses that the stock makes stay in the
 * graph of one of the shapes, where each dose is taken for the entry that stands for it.
 *
 * The lists are made from the contract alone (`checkPlan`), and each is matched with a shape by its doses, not by the search.
 */
import { random } from "@compline/base";
import { good } from "@compline/base/testing";
import { compile, initialState, PHASE, planContract, step, type Opening, type State } from "@compline/course";
import { checkPlan } from "@compline/formulary";
import type { Protocol } from "@compline/protocol";
import { scaled } from "@compline/protocol/testing";
import { describe, expect, it } from "vitest";
import { rawInput, rawModes } from "../../testing/raw-inputs.ts";
import { stepsFound } from "../../testing/steps-found.ts";
import { rule, tinyProtocol, withPlan } from "../../testing/tiny-protocols.ts";
import { modelOf } from "../model.ts";
import { shapesOf } from "../openings.ts";
import { explore } from "./explore.ts";

const SEED = Number(process.env["COMPLINE_TEST_SEED"] ?? 1);
const MG = 1_000_000;
const LAST_FROM = 5 * MG;
const ports = { product: () => undefined };

/** Doses of 2.5 mg and up, so that two of them stand at or below the dose that the last step is from. */
function finer(when: string): Protocol {
  const { protocol } = withPlan();
  const alpha = { ...protocol.levers["alpha"]!, min: 2.5 * MG, stock: [{ tabletNg: 10 * MG, pieces: 4 as const }] };
  const asked = tinyProtocol({
    rules: [
      rule("asks", "hold", when, ["escalate inform to nurse"]),
      rule("off", "advance", "slept = well and dose.alpha <= 5 mg and nights.missed >= 1", ["goto done"]),
      rule("keep", "keep", "true", [], { in: ["door"] }),
    ],
  }).rules.slice(0, 2);
  return { ...protocol, levers: { alpha }, rules: [...asked, ...protocol.rules] };
}

/** Every list of doses from a start that keeps the contract; a start need not be one that can be made. */
function plansFrom(protocol: Protocol, starts: readonly number[]): readonly (readonly number[])[] {
  const contract = planContract(protocol, "alpha", ports)!;
  const after = (doses: readonly number[]): readonly (readonly number[])[] =>
    contract.lattice.doses
      .filter((dose) => dose > 0 && dose < doses.at(-1)!)
      .flatMap((dose) => after([...doses, dose]))
      .concat([[...doses, 0]]);
  return starts.flatMap((start) => after([start])).filter((doses) => checkPlan(contract, doses).ok);
}

/** Which entry of a shape each dose of a plan is; undefined where the shape has no such plan. */
function placesIn(plan: readonly number[], shape: readonly number[], isApart: boolean): readonly number[] | undefined {
  const kindOf = (dose: number): string =>
    dose === 0 ? "end" : dose > LAST_FROM ? "above" : isApart && dose === LAST_FROM ? "at" : "low";
  const places = [0];
  for (const [i, dose] of plan.entries()) {
    if (i === 0) continue;
    const [before, kind] = [places.at(-1)!, kindOf(dose)];
    const isInRun = before > 0 && kindOf(shape[before]!) === kind && kind !== "at";
    places.push(isInRun ? before : before + 1);
    if (shape[places.at(-1)!] === undefined || kindOf(shape[places.at(-1)!]!) !== kind) return undefined;
  }
  return kindOf(plan[0]!) === kindOf(shape[0]!) && places.at(-1) === shape.length - 1 ? places : undefined;
}

const openingOf = (plan: readonly number[]): Opening => ({
  start: { alpha: plan[0]! },
  plans: { alpha: plan },
  products: {},
});

describe.each([
  ["asks nothing more", "dose.alpha > 0 and slept = poor", false],
  ["asks whether a dose is below", "dose.alpha < 5 mg and slept = poor", true],
  ["asks whether a dose is the very one", "not dose.alpha = 5 mg and slept = poor", true],
])("a protocol with a plan that %s", (_, when, isApart) => {
  const protocol = finer(when);
  const shapes = good(shapesOf(protocol, ports)).map(({ name, opening }) => {
    const explored = explore(good(modelOf(good(compile(protocol, opening, ports)))), { mostStates: 50_000 });
    return { name, doses: opening.plans["alpha"]!, explored, found: stepsFound(explored) };
  });
  const plans = plansFrom(
    protocol,
    [3, 4, 5, 5.5, 7.5, 9, 12.5, 15, 20].map((mg) => mg * MG),
  );

  it("has walks in the graph of a shape for every plan that keeps the contract", () => {
    expect(plans.length).toBeGreaterThan(20);
    const draw = random(SEED);
    for (const plan of plans) {
      const shape = shapes.find(({ doses }) => placesIn(plan, doses, isApart) !== undefined);
      expect(shape === undefined ? plan.map((dose) => dose / MG).join() : "").toBe("");
      for (let i = 0; i < Math.ceil(scaled(20) / 10); i++) expect(strayOf(plan, shape!, draw)).toBe("");
    }
  });

  const strayOf = (
    plan: readonly number[],
    { doses, explored, found }: (typeof shapes)[number],
    draw: ReturnType<typeof random>,
  ): string => {
    const compiled = good(compile(protocol, openingOf(plan), ports));
    const { layout } = compiled;
    const [place, level] = [layout.place("alpha"), layout.level("alpha")];
    const places = placesIn(plan, doses, isApart)!;
    const placed = (state: State): number => {
      const at = state[place]!;
      const to = at < 0 ? at : (places[at] ?? doses.length - 1 + at - (plan.length - 1));
      const taken = plan.indexOf(state[level]!);
      const coarse = state.with(place, to).with(level, doses[places[taken]!]!);
      explored.forget(coarse);
      return explored.states.find(coarse);
    };
    const modes = rawModes(compiled).filter(({ closes }) => closes);
    let state = initialState(compiled);
    for (let tick = 0; tick < 40 && compiled.isEnd[state[PHASE]!] !== true; tick++) {
      const arrived = modes.filter(({ reported }) => reported === 1);
      const mode = draw.pick(tick === 0 || draw.int(0, 9) > 0 ? arrived : modes);
      const calm = draw.int(0, 9) > 0;
      const values = mode.values.map((all) => (calm ? all[0]! : draw.pick(all)));
      const outcome = step(compiled, state, rawInput(compiled, mode, values), false);
      const from = tick === 0 ? explored.states.find(initialState(explored.model.compiled)) : placed(state);
      if (explored.past.has(from)) return "";
      if (!found.closing(from, { real: placed(outcome.next), said: -1 }, outcome))
        return `${plan.map((dose) => dose / MG).join()}: ${state.join()} to ${outcome.next.join()}`;
      state = outcome.next;
    }
    return "";
  };
});
