/**
 * The rest of a plan made again: after a wait, a step back, another stock, or a dose that somebody set anew.
 *
 * The bounds, the length of a step, the range of ED50 and the strategy are those of the plan; what is taken now is the
 * start. So the new plan keeps the same contract, and nothing need be proved again. Bounds that were broken before are not
 * accepted for the rest: that is asked anew.
 */
import type { PlanFrame, PlanStock } from "./assemble.ts";
import { shareOfStep, type Bounds } from "./bounds.ts";
import type { Plan, PlanBound, PlanProduct } from "./plan.ts";
import type { StockItem } from "@compline/formulary";

export type AgainFrame = Omit<PlanFrame, "stock" | "startDate"> & { readonly bounds: Bounds };

const PART = 100;

export function frameAgain(plan: Plan): AgainFrame {
  const { drug, market, times, strategy, bounds, occupancy, unverified } = plan;
  const days = plan.steps.find((step) => step.days > 0)?.days ?? 1;
  const { ed50 } = occupancy;
  const parts = (bound: PlanBound["bound"]): number | undefined => valueOf(bounds, bound);
  const fourteen = parts("fourteen-days");
  return {
    drug,
    market,
    times,
    days,
    strategy,
    // Counted over the whole of the other plan, and not over a rest: whoever wants one asks anew.
    stated: bounds.filter(({ bound }) => !isCounted(bound)),
    occupancy,
    unverified,
    bounds: {
      mostCut: parts("max-cut"),
      mostStepNg: parts("max-step"),
      mostIn14Days: fourteen === undefined ? undefined : shareOfStep(fourteen, days),
      mostDrop: parts("max-drop"),
      mostLastDrop: parts("last-drop"),
      stopFromNg: parts("stop-from"),
      ed50: ed50 === undefined ? undefined : { lowNg: ed50.low.amount, highNg: ed50.high.amount },
    },
  };
}

/** Whether a bound counts over a whole plan. */
export const isCounted = (bound: PlanBound["bound"]): boolean => bound === "most-distinct" || bound === "most-packs";

/** In 1/10 000, or ng. */
function valueOf(bounds: readonly PlanBound[], name: PlanBound["bound"]): number | undefined {
  const value = bounds.find(({ bound }) => bound === name)?.value;
  if (value === undefined) return undefined;
  return typeof value === "number" ? Math.round(value * PART) : value.amount;
}

/** The products that a plan is made of, as a stock. */
export const stockAgain = (plan: Plan): readonly PlanStock[] =>
  plan.products.map((product) => ({
    item: itemOf(product),
    drug: product.drug,
    maker: product.maker,
    keepDays: product.keepDays,
    bottleNl: product.bottle?.amount,
    unverified: [],
  }));

const itemOf = ({ id, form, strength, pieces, graduation, most }: PlanProduct): StockItem =>
  strength.dimension === "mass"
    ? { kind: "solid", id, form, strengthNg: strength.amount, pieces: pieces ?? 1 }
    : {
        kind: "liquid",
        id,
        form,
        ngPerMl: strength.amount,
        graduationNl: graduation?.amount ?? 0,
        mostNl: most?.amount ?? 0,
      };
