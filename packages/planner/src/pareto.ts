/**
 * Duration against gentleness: for each number of steps the gentlest plan within it, as long as more steps help.
 *
 * From the fewest steps that keep the bounds on; a point that takes longer without a smaller largest drop is left out, so
 * what remains is the choice there is: every point is the shortest of all that are as gentle. Ends at three times the
 * fewest steps.
 */
import { ok, type Result } from "@compline/base";
import type { Plan } from "./plan.ts";
import { planTaper, type TaperAnswer, type TaperRequest } from "./taper.ts";

const TIMES_AS_LONG = 3;

export type ParetoAnswer =
  | { readonly found: true; readonly plans: readonly Plan[] }
  | Extract<TaperAnswer, { found: false }>;

export function pareto(request: TaperRequest): Result<ParetoAnswer> {
  const shortest = planTaper({ ...request, aim: { kind: "fewest" } });
  if (!shortest.ok) return shortest;
  if (!shortest.value.found) return ok(shortest.value);
  const fewest = shortest.value.plan.steps.length;
  const plans: Plan[] = [];
  for (let steps = fewest; steps <= fewest * TIMES_AS_LONG; steps++) {
    const answer = planTaper({ ...request, aim: { kind: "within", steps } });
    if (!answer.ok) return answer;
    if (answer.value.found && isGentler(answer.value.plan, plans.at(-1))) plans.push(answer.value.plan);
  }
  return ok({ found: true, plans });
}

/** Of the largest drops of steps, the last one included. */
const isGentler = (plan: Plan, before: Plan | undefined): boolean =>
  before === undefined || largest(plan) < largest(before);

/** With nothing known of the ED50 the step to nothing could be everything whatever the plan, so it is left out. */
const largest = ({ steps, occupancy }: Plan): number =>
  Math.max(
    0,
    ...steps
      .filter(({ dose }) => occupancy.over === "ed50" || dose.amount > 0)
      .map(({ occupancyDrop }) => occupancyDrop.high),
  );
