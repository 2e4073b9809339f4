/**
 * Requests at random, and not one wrong plan: none that cannot be made, none that goes up, none that breaks a bound which
 * it does not name; and where the answer is no, the end cannot be reached.
 *
 * A share of them in every run, a hundred thousand in the long one.
 */
import { latticeOf } from "@compline/formulary";
import { describe, expect, it } from "vitest";
import { brokenBounds, planFaults } from "../testing/plan-faults.ts";
import { requestFrom } from "../testing/random-request.ts";
import { scaled, SEED } from "../testing/scale.ts";
import { isAdmissible } from "./bounds.ts";
import { freed, wayOf } from "./descent.ts";
import type { Plan } from "./plan.ts";
import { parsePlan, planJson } from "./plan-json.ts";
import { descentOf, planTaper, type TaperRequest } from "./taper.ts";

const SHARE = 2_000;
const LONG = 10;
const MANY = 100_000;
const asked = scaled(SHARE) >= SHARE * LONG ? Math.max(MANY, scaled(SHARE)) : scaled(SHARE);

/** Of these the whole answer is made: what would help, and the nearest plan. */
const EVERY = 50;

type Outcome = "found" | "broken" | "none" | "refused" | "nothing to make";

function outcomeOf(seed: number): readonly [Outcome, readonly string[]] {
  const request = requestFrom(seed);
  if (request === undefined) return ["nothing to make", []];
  const descent = descentOf(request);
  if (!descent.ok) return ["refused", []];
  const way = wayOf(descent.value);
  if (!way.ok) return ["refused", []];
  if (way.value === undefined) return ["none", noneFaults(request, seed)];
  const answer = planTaper(request);
  if (!answer.ok || !answer.value.found) return ["found", ["a way and no plan"]];
  const { plan } = answer.value;
  return [plan.broken.length > 0 ? "broken" : "found", [...planFaults(request, plan), ...boundFaults(request, plan)]];
}

function boundFaults(request: TaperRequest, plan: Plan): readonly string[] {
  const { aim, floorNg } = request;
  const broken = brokenBounds(request, plan);
  const doses = [plan.start, ...plan.steps].map(({ dose }) => dose.amount);
  const said = plan.broken.map(({ step, bound }) => `${step} ${bound}`).toSorted();
  const seen = broken.map(({ step, bound }) => `${step} ${bound}`).toSorted();
  const steps = plan.steps.length;
  return [
    ...(said.join() === seen.join() ? [] : [`says ${said.join()}, breaks ${seen.join()}`]),
    ...broken.flatMap(({ step }) => (doses[step - 1]! > floorNg ? [`step ${step} is above the floor`] : [])),
    ...(aim.kind === "steps" && steps !== aim.steps ? [`${steps} steps, ${aim.steps} asked`] : []),
    ...(aim.kind === "within" && steps > aim.steps ? [`${steps} steps, at most ${aim.steps} asked`] : []),
  ];
}

/** Where the answer is no and any number of steps would do, no chain of steps leads to the end. */
function noneFaults(request: TaperRequest, seed: number): readonly string[] {
  const whole = seed % EVERY === 0 ? nearestFaults(request) : [];
  if (request.aim.kind !== "fewest" || request.times.length > 1) return whole;
  const items = request.stock.map(({ item }) => item);
  const [from = 0] = typeof request.from === "number" ? [request.from] : request.from;
  const bounds = freed(request.bounds);
  const doses = latticeOf(items, request.handling, from).doses.filter((ng) => ng >= request.toNg);
  const reached = new Set([from]);
  for (const ng of [from, ...doses.toReversed()])
    if (reached.has(ng)) doses.filter((to) => to < ng && isAdmissible(bounds, ng, to)).forEach((to) => reached.add(to));
  const ends = [...reached].some((ng) => (request.toNg === 0 ? isAdmissible(bounds, ng, 0) : ng === request.toNg));
  return ends ? [...whole, "the end can be reached"] : whole;
}

function nearestFaults(request: TaperRequest): readonly string[] {
  const answer = planTaper(request);
  if (!answer.ok || answer.value.found) return ["no way and a plan"];
  const { nearest, stuck } = answer.value;
  if (nearest === undefined) return stuck.kind === "bounds" ? ["bounds, and no nearest plan"] : [];
  const broken = brokenBounds(request, nearest).map(({ step, bound }) => `${step} ${bound}`);
  const said = nearest.broken.map(({ step, bound }) => `${step} ${bound}`);
  return [
    ...planFaults(request, nearest),
    ...(said.toSorted().join() === broken.toSorted().join() ? [] : ["the nearest plan hides a break"]),
    ...(stuck.kind === "bounds" && broken.length === 0 && request.times.length === 1 ? ["nothing is broken"] : []),
  ];
}

describe(`${asked} requests at random`, () => {
  it("have no wrong plan among their answers", () => {
    const counts = new Map<Outcome, number>();
    const faults: string[] = [];
    for (let i = 0; i < asked; i++) {
      const seed = SEED * 1_000_003 + i;
      const [outcome, found] = outcomeOf(seed);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      faults.push(...found.map((fault) => `seed ${seed}: ${fault}`));
    }
    expect(faults.slice(0, 10)).toEqual([]);
    for (const outcome of ["found", "broken", "none"] as const)
      expect(counts.get(outcome) ?? 0, outcome).toBeGreaterThan(asked / 50);
  }, 1_800_000);

  it("give the same document twice, and every document is read back as it was", () => {
    let read = 0;
    for (let i = 0; read < DOCUMENTS; i++) {
      const request = requestFrom(SEED * 1_000_003 + i);
      const plan = request === undefined ? undefined : planIn(request);
      if (request === undefined || plan === undefined) continue;
      const text = JSON.stringify(planJson(plan));
      const [again, back] = [planIn(request), parsePlan(text)];
      expect(JSON.stringify(planJson(again!))).toBe(text);
      expect(back.ok && back.value.hash).toBe(plan.hash);
      read++;
    }
  });
});

const DOCUMENTS = 50;

/** The plan, without asking why where there is none. */
function planIn(request: TaperRequest): Plan | undefined {
  const descent = descentOf(request);
  const way = descent.ok ? wayOf(descent.value) : descent;
  if (!way.ok || way.value === undefined) return undefined;
  const answer = planTaper(request);
  return answer.ok && answer.value.found ? answer.value.plan : undefined;
}
