/**
 * The rules of one taper: how long a step is kept and which bounds hold, each with where its number comes from.
 *
 * They come from a strategy and the drug's monograph; what somebody chose for this plan takes the place of the strategy's.
 * A bound on occupancy is asked of a drug only where the library holds an ED50 of it or one is given. Bounds in 1/10 000,
 * amounts in ng; shares given as percent are exact to hundredths. PL022 the monograph has no such pace with an amount and
 * a time, PL023 the monograph does not say from which dose a drug prone to withdrawal may be stopped.
 */
import { failWith, isVerified, ok, quantity, type Quantity, type Result, type Standing } from "@compline/base";
import { quantityOf, type Monograph } from "@compline/formulary";
import { shareOfStep, type Bounds } from "./bounds.ts";
import type { Ed50 } from "./occupancy.ts";
import type { BoundName, PlanBound, PlanStrategy, PlanUnverified } from "./plan.ts";
import type { Strategy } from "./strategy.ts";

/** A bound and where it comes from; without a standing it was chosen for this plan. */
export interface Choice {
  readonly bound: Exclude<BoundName, "most-distinct" | "most-packs">;
  /** In 1/10 000, ng for `max-step` and `stop-from`, days for `least-days`. */
  readonly value: number;
  readonly standing?: Standing | undefined;
  /** The protocol that asks it, where the plan is made for one. */
  readonly by?: string | undefined;
}

export interface Rules {
  readonly strategy: PlanStrategy;
  readonly days: number;
  readonly choices: readonly Choice[];
  readonly unverified: readonly PlanUnverified[];
}

const PART = 100;
const DAY_S = 86_400;

/** The rules that a strategy makes of a drug and a first dose (ng). */
export function rulesOf(strategy: Strategy, monograph: Monograph, startNg: number): Result<Rules> {
  const going = strategy.pace === undefined ? ok(boundsIn(strategy, startNg)) : paceIn(strategy, monograph);
  const stop = stopOf(monograph);
  if (!going.ok) return going;
  if (!stop.ok) return stop;
  const { title, notes } = strategy;
  const cites = notes.flatMap(({ source }) => (source === null ? [] : [source]));
  return ok({
    strategy: { name: strategy.strategy, title, cites },
    days: going.value.days,
    choices: [...going.value.choices, ...stop.value],
    unverified: [...going.value.unverified, ...foreign(strategy, monograph)],
  });
}

/** The rules of whoever gives bounds of their own: those, and the dose from which the drug may be stopped. */
export function ownRules(choices: readonly Choice[], days: number, monograph: Monograph): Result<Rules> {
  const stop = stopOf(monograph);
  if (!stop.ok) return stop;
  const strategy = { name: "own-bounds", title: "Bounds of whoever asked for this plan", cites: [] };
  return ok(chosen({ strategy, days, choices: stop.value, unverified: [] }, choices, undefined));
}

/** Rules with some of their bounds, or the length of a step, chosen otherwise. */
export function chosen(rules: Rules, choices: readonly Choice[], days: number | undefined): Rules {
  const kept = rules.choices.filter(({ bound }) => !choices.some((choice) => choice.bound === bound));
  return { ...rules, choices: [...choices, ...kept], days: days ?? rules.days };
}

interface Going {
  readonly days: number;
  readonly choices: readonly Choice[];
  readonly unverified: readonly PlanUnverified[];
}

function boundsIn({ strategy: name, bounds = {}, every }: Strategy, startNg: number): Going {
  const { maxCut, maxStepOfStart, fourteenDays, maxDrop, lastDrop } = bounds;
  const share = (bound: Choice["bound"], written: typeof maxCut): readonly Choice[] =>
    written === undefined ? [] : [{ bound, value: Math.round(written.value * PART), standing: written }];
  const step: readonly Choice[] =
    maxStepOfStart === undefined
      ? []
      : [{ bound: "max-step", value: Math.floor((startNg * maxStepOfStart.value) / PART), standing: maxStepOfStart }];
  const unread = every !== undefined && !isVerified(every) ? [{ what: `${name}: every`, lead: every.lead ?? "" }] : [];
  return {
    days: every?.value ?? 0,
    choices: [
      ...share("max-cut", maxCut),
      ...step,
      ...share("fourteen-days", fourteenDays),
      ...share("max-drop", maxDrop),
      ...share("last-drop", lastDrop),
    ],
    unverified: unread,
  };
}

function paceIn({ strategy: name, pace: id }: Strategy, { drug, stop }: Monograph): Result<Going> {
  const pace = stop.paces.find((one) => one.id === id);
  if (pace?.stepPerDay === undefined || pace.everyLeast === undefined)
    return failWith(
      "PL022",
      "--strategy",
      `the library knows no pace "${id ?? ""}" of ${drug} that names an amount and a time`,
      "another strategy, or bounds",
    );
  const { stepPerDay, everyLeast } = pace;
  return ok({
    days: Math.max(1, Math.round(quantityOf(everyLeast).amount / DAY_S)),
    choices: [{ bound: "max-step", value: quantityOf(stepPerDay).amount, standing: stepPerDay }],
    unverified: isVerified(everyLeast) ? [] : [{ what: `${name}: how often`, lead: everyLeast.lead ?? "" }],
  });
}

function stopOf({ drug, stop }: Monograph): Result<readonly Choice[]> {
  const { stopFrom, prone } = stop;
  if (stopFrom !== undefined)
    return ok([{ bound: "stop-from", value: quantityOf(stopFrom).amount, standing: stopFrom }]);
  return prone
    ? failWith("PL023", "--drug", `the library does not say from which dose ${drug} may be stopped`)
    : ok([]);
}

/** A strategy whose sources speak of other drugs. */
function foreign(
  { strategy: name, for: classes }: Strategy,
  { drug, class: own }: Monograph,
): readonly PlanUnverified[] {
  if (classes === undefined || classes.some((one) => own.includes(one))) return [];
  return [{ what: `${name} for ${drug}`, lead: `its sources speak of: ${classes.join(", ")}` }];
}

/** With nothing known of the ED50 the last drop could be everything: a bound on it would forbid every plan. */
export function withoutEd50(rules: Rules): Rules {
  const left = rules.choices.filter(({ bound }) => bound === "last-drop");
  return {
    ...rules,
    choices: rules.choices.filter((choice) => !left.includes(choice)),
    unverified: [
      ...rules.unverified,
      ...left.map(({ bound }) => ({
        what: `${bound} is not asked`,
        lead: "an ED50 of this drug, which the library does not hold",
      })),
    ],
  };
}

/** The bounds that a search keeps. */
export function searchBounds({ choices, days }: Rules, ed50: Ed50 | undefined): Bounds {
  const value = (bound: Choice["bound"]): number | undefined => choices.find((one) => one.bound === bound)?.value;
  const fourteen = value("fourteen-days");
  return {
    mostCut: value("max-cut"),
    mostStepNg: value("max-step"),
    mostIn14Days: fourteen === undefined ? undefined : shareOfStep(fourteen, days),
    mostDrop: value("max-drop"),
    mostLastDrop: value("last-drop"),
    stopFromNg: value("stop-from"),
    ed50,
  };
}

const SAYS: Readonly<Record<Choice["bound"], readonly [string, string]>> = {
  "max-cut": ["the most that a step takes of the dose before it", "%"],
  "max-step": ["the most that a step takes", "mg"],
  "fourteen-days": ["the most that any 14 days take of the dose before them", "%"],
  "max-drop": ["the most that a step takes of occupancy", "percentage points"],
  "last-drop": ["the most that the step to nothing takes of occupancy", "percentage points"],
  "stop-from": ["the largest dose of a day from which the next is none", "mg"],
  "least-days": ["the fewest days from one step to the next", "d"],
};

export const statedBounds = ({ choices }: Rules): readonly PlanBound[] => choices.map(statedBound);

export function statedBound({ bound, value, standing, by }: Choice): PlanBound {
  const [says, unit] = SAYS[bound];
  const rest = { source: standing?.source ?? null, ...(by === undefined ? {} : { by }) };
  if (unit === "mg") return { bound, says, value: massOf(value), ...rest };
  return { bound, says, value: unit === "d" ? value : value / PART, unit, ...rest };
}

export const unverifiedBounds = ({ choices, strategy, unverified }: Rules): readonly PlanUnverified[] => [
  ...unverified,
  ...choices.flatMap(({ bound, standing }) =>
    standing === undefined || isVerified(standing)
      ? []
      : [{ what: `${strategy.name}: ${bound}`, lead: standing.lead ?? "" }],
  ),
];

const massOf = (ng: number): Quantity => quantity("mass", ng);
