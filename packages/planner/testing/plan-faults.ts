/**
 * What is wrong with a plan, judged from its document and the request alone: every dose is weighed again from its tablets
 * and volumes, every bound is asked again by its definition. Knows nothing of how plans are found.
 */
import type { Quantity } from "@compline/base";
import type { StockItem } from "@compline/formulary";
import type { Plan, PlanItem, PlanStep } from "../src/plan.ts";
import type { TaperRequest } from "../src/taper.ts";

const ng = ({ amount }: Quantity): number => amount;

export function planFaults(request: TaperRequest, plan: Plan): readonly string[] {
  const doses = [plan.start, ...plan.steps].map(({ dose }) => ng(dose));
  return [
    ...(doses.at(-1) === request.toNg ? [] : ["ends elsewhere"]),
    ...doses.slice(1).flatMap((to, i) => (to < doses[i]! ? [] : [`step ${i + 1} does not go down`])),
    ...plan.steps.flatMap((step) => stepFaults(request, plan, step)),
    ...plan.steps.flatMap((step, i) => changeFaults(plan.steps[i - 1] ?? plan.start, step)),
    ...dispenseFaults(plan),
    ...(plan.totalDays === (plan.steps.length - 1) * request.days ? [] : ["days do not add up"]),
  ];
}

function stepFaults({ stock, handling, times }: TaperRequest, plan: Plan, step: PlanStep): readonly string[] {
  const items = stock.map(({ item }) => item);
  const name = `step ${step.index}`;
  const sum = times.reduce((total, time) => total + ng(step.doses[time]!), 0);
  const made = times.flatMap((time) => {
    const own = step.build.filter((item) => item.time === time);
    const mass = own.reduce((total, item) => total + massOf(item, items), 0);
    const pieces = own.reduce((total, { count }) => total + count, 0);
    return [
      ...(mass === ng(step.doses[time]!) ? [] : [`${name} ${time}: ${mass} ng is made, ${ng(step.doses[time]!)} said`]),
      ...(pieces <= handling.mostPieces ? [] : [`${name} ${time}: ${pieces} pieces`]),
      ...(brokenTablets(own) <= handling.mostCuts ? [] : [`${name} ${time}: too many broken`]),
    ];
  });
  const unknown = step.build.filter(({ product }) => !plan.products.some(({ id }) => id === product));
  return [
    ...(sum === ng(step.dose) ? [] : [`${name}: the doses do not add up`]),
    ...made,
    ...unknown.map(() => `${name}: a product is not listed`),
  ];
}

/** NaN where the item is no portion of its product. */
function massOf({ product, pieces, count, volume }: PlanItem, items: readonly StockItem[]): number {
  const item = items.find(({ id }) => id === product);
  if (item === undefined) return Number.NaN;
  if (item.kind === "solid") return item.pieces % pieces === 0 ? (item.strengthNg * count) / pieces : Number.NaN;
  const nl = volume === undefined ? Number.NaN : ng(volume);
  return nl % item.graduationNl === 0 && nl <= item.mostNl ? (item.ngPerMl * nl) / 1_000_000 : Number.NaN;
}

/** One for each product of which a part is taken. */
const brokenTablets = (items: readonly PlanItem[]): number =>
  new Set(items.filter(({ pieces }) => pieces > 1).map(({ product }) => product)).size;

/** One change a step, but for the end. */
function changeFaults(before: Plan["start"], step: PlanStep): readonly string[] {
  const changed = Object.keys(step.doses).filter((time) => ng(step.doses[time]!) !== ng(before.doses[time]!));
  const rises = changed.filter((time) => ng(step.doses[time]!) > ng(before.doses[time]!));
  return [
    ...(changed.length === 1 || ng(step.dose) === 0 ? [] : [`step ${step.index}: ${changed.length} times change`]),
    ...rises.map((time) => `step ${step.index}: ${time} rises`),
  ];
}

function dispenseFaults({ steps, dispense }: Plan): readonly string[] {
  return dispense.flatMap(({ product, tablets, volume }) => {
    const items = steps.flatMap(({ build, days }) =>
      build.filter((item) => item.product === product).map((item) => ({ ...item, days })),
    );
    const used = items.reduce((sum, { days, count, pieces }) => sum + (days * count) / pieces, 0);
    const drunk = items.reduce((sum, item) => sum + item.days * (item.volume === undefined ? 0 : ng(item.volume)), 0);
    if (volume !== undefined) return ng(volume) === drunk ? [] : [`${product}: ${ng(volume)} nL for ${drunk}`];
    const isEnough = tablets !== undefined && tablets >= used && tablets < used + steps.length;
    return isEnough ? [] : [`${product}: ${tablets} tablets for ${used}`];
  });
}

interface Broken {
  readonly step: number;
  readonly bound: string;
}

/** Every bound that a step breaks, by the definition of the bound. */
export function brokenBounds({ bounds, days }: TaperRequest, plan: Plan): readonly Broken[] {
  const doses = [plan.start, ...plan.steps].map(({ dose }) => ng(dose));
  const { mostCut, mostIn14Days, mostStepNg, mostDrop, mostLastDrop, stopFromNg = Number.POSITIVE_INFINITY } = bounds;
  const isAsked = (from: number): boolean => stopFromNg === Number.POSITIVE_INFINITY || from > stopFromNg;
  if (days < 1) throw new RangeError("a step has a day");
  return doses.slice(1).flatMap((to, i): Broken[] => {
    const from = doses[i]!;
    const names: (string | false)[] = [
      to > 0 && isAsked(from) && mostCut !== undefined && (from - to) * 10_000 > mostCut * from && "max-cut",
      to > 0 &&
        isAsked(from) &&
        mostIn14Days !== undefined &&
        (from - to) * 10_000 > mostIn14Days * from &&
        "fourteen-days",
      to > 0 && isAsked(from) && mostStepNg !== undefined && from - to > mostStepNg && "max-step",
      to > 0 && mostDrop !== undefined && worstDrop(from, to, bounds.ed50) > mostDrop + 1e-6 && "max-drop",
      to === 0 && from > stopFromNg && "stop-from",
      to === 0 && mostLastDrop !== undefined && worstDrop(from, to, bounds.ed50) > mostLastDrop + 1e-6 && "last-drop",
    ];
    return names.flatMap((bound) => (bound === false ? [] : [{ step: i + 1, bound }]));
  });
}

/** In 1/10 000, at the ends of the range and where the slope is nought. */
function worstDrop(from: number, to: number, ed50: TaperRequest["bounds"]["ed50"]): number {
  const root = Math.sqrt(from * to);
  const at = (h: number): number => from / (from + h) - to / (to + h);
  if (ed50 === undefined) return to === 0 ? 10_000 : at(root) * 10_000;
  const { lowNg, highNg } = ed50;
  const inside = root > lowNg && root < highNg ? [root] : [];
  return Math.max(...[lowNg, highNg, ...inside].map(at)) * 10_000;
}
