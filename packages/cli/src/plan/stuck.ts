/** Why there is no plan, in words and as JSON: the gap, the bounds there, what would help. */
import { printQuantity, quantity, toQuantityJson, unreachable } from "@compline/base";
import type { Over, PlanHelp, PlanWouldHelp, StepBound, Stuck, WiderBound } from "@compline/planner";
import { helpWords } from "../drugs/help-words.ts";

const mg = (ng: number): string => printQuantity(quantity("mass", Math.round(ng)));
const massJson = (ng: number) => toQuantityJson(quantity("mass", Math.round(ng)));

const PARTS = 100;
const isAmount = (bound: StepBound): boolean => bound === "stop-from" || bound === "max-step";
const isPoints = (bound: StepBound): boolean => bound === "max-drop" || bound === "last-drop";
const unitOf = (bound: StepBound): string => (isPoints(bound) ? "percentage points" : "%");
const up = (parts: number): number => Math.ceil(parts) / PARTS;
const amountText = (bound: StepBound, value: number): string =>
  isAmount(bound) ? mg(value) : `${up(value)} ${isPoints(bound) ? "points" : "%"}`;

const overText = ({ bound, has, allowed }: Over): string =>
  `${bound}: ${amountText(bound, has)}, allowed ${amountText(bound, allowed)}`;

/** One sentence; the bounds are those of the step that cannot be made. */
export function reasonText(stuck: Stuck): string {
  switch (stuck.kind) {
    case "steps":
      return `At least ${stuck.fewest} steps are needed; ${stuck.asked} ${stuck.asked === 1 ? "is" : "are"} allowed.`;
    case "steps-too-many":
      return `There are not enough doses that can be made for exactly ${stuck.asked} steps.`;
    case "side":
      return `The bounds can be kept, but not with ${sideText(stuck)}: a solver has proved it.`;
    case "bounds": {
      const { reachedNg, lowestNg, nextNg, toNext, toEnd, by } = stuck;
      const whose = by === undefined ? "" : `No plan that ${by} allows leads down, whatever else is given up. `;
      const stop = toEnd.length === 0 ? "" : ` Stopping from ${mg(lowestNg)} breaks ${toEnd.map(overText).join("; ")}.`;
      return (
        `${whose}From ${mg(lowestNg)} no lower dose can be reached: the next that can be made is ${mg(nextNg)}, which breaks ` +
        `${toNext.map(overText).join("; ")}.${stop} (${reachedText(reachedNg.length)})`
      );
    }
    default:
      return unreachable(stuck);
  }
}

const reachedText = (count: number): string =>
  count === 1
    ? "No other dose can be reached from the start."
    : `${count} doses can be reached, the start among them; all of them were tried.`;

const sideText = ({ mostDistinct, mostPacks }: Extract<Stuck, { kind: "side" }>): string =>
  [
    ...(mostDistinct === undefined
      ? []
      : [`at most ${mostDistinct} ${mostDistinct === 1 ? "product" : "different products"}`]),
    ...(mostPacks === undefined ? [] : [`at most ${mostPacks} ${mostPacks === 1 ? "bottle" : "bottles"}`]),
  ].join(" and ");

const overJson = ({ bound, has, allowed }: Over) =>
  isAmount(bound)
    ? { bound, has: massJson(has), allowed: massJson(allowed) }
    : { bound, has: up(has), allowed: allowed / PARTS, unit: unitOf(bound) };

export function infeasibleJson(stuck: Stuck, wouldHelp: readonly PlanWouldHelp[]) {
  const head = { reason: reasonText(stuck), kind: stuck.kind };
  const help = wouldHelp.map(helpJson);
  if (stuck.kind !== "bounds") return { ...head, ...stuck, wouldHelp: help };
  const { reachedNg, lowestNg, nextNg, toNext, toEnd, by } = stuck;
  return {
    ...head,
    ...(by === undefined ? {} : { by }),
    at: massJson(lowestNg),
    next: massJson(nextNg),
    bounds: toNext.map(overJson),
    stopping: toEnd.map(overJson),
    proof: { reached: reachedNg.length, lowest: massJson(lowestNg) },
    wouldHelp: help,
  };
}

const helpJson = ({ help, steps, lastNg }: PlanWouldHelp) => ({
  help: helpOnly(help),
  says: helpText(help),
  steps,
  lastDose: massJson(lastNg),
});

function helpOnly(help: PlanHelp): Readonly<Record<string, unknown>> {
  switch (help.kind) {
    case "tablet":
      return { kind: help.kind, strength: massJson(help.strengthNg) };
    case "liquid":
      return { kind: help.kind, step: massJson(help.stepNg) };
    case "bounds":
      return { kind: help.kind, values: help.values.map(widerJson) };
    default:
      return { ...help };
  }
}

const widerJson = ({ bound, value }: WiderBound) =>
  isAmount(bound) ? { bound, value: massJson(value) } : { bound, value: value / PARTS, unit: unitOf(bound) };

/** None of these is a permission: a pharmacist or prescriber decides. */
export function helpText(help: PlanHelp): string {
  if (help.kind === "bounds")
    return help.values.map(({ bound, value }) => `${bound} up to ${amountText(bound, value)}`).join(" and ");
  return help.kind === "more-pieces" ? `${helpWords(help)} in a dose` : helpWords(help);
}

export function stuckText(stuck: Stuck, wouldHelp: readonly PlanWouldHelp[]): readonly string[] {
  return [
    "NO PLAN keeps every bound.",
    reasonText(stuck),
    ...wouldHelp.map(
      ({ help, steps, lastNg }) =>
        `  would help: ${helpText(help)} (${steps} ${steps === 1 ? "step" : "steps"}, lowest dose ${mg(lastNg)})`,
    ),
  ];
}
