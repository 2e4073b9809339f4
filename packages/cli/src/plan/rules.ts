/**
 * The rules of one plan from the library and from what somebody chose: a strategy, bounds of one's own, or both.
 *
 * With bounds and no strategy, those bounds alone hold (and the dose from which the drug may be stopped); with a strategy
 * they take the place of its own; with neither it is `guideline-paced`. A bound on occupancy where the library holds no
 * ED50 is left out, and the plan says so. CL142 no such strategy.
 */
import { failWith, ok, type Result } from "@compline/base";
import type { LeverContract, Monograph } from "@compline/formulary";
import {
  ANY_ED50,
  chosen,
  ed50Of,
  givenEd50,
  ownRules,
  rulesOf,
  searchBounds,
  statedBounds,
  underContract,
  unverifiedBounds,
  withoutEd50,
  type Bounds,
  type Choice,
  type PlanBound,
  type PlanOccupancy,
  type PlanStrategy,
  type PlanUnverified,
  type Rules,
  type Strategy,
} from "@compline/planner";
import { nearest } from "../terminal/arguments.ts";
import { equivalenceTables, monographsWith, strategies } from "../disk/library.ts";
import { massOption, namesIn, rangeOption, shareOption, wholeOption } from "./numbers.ts";
import type { Call } from "../verb.ts";

export const USUAL_STRATEGY = "guideline-paced";
const USUAL_DAYS = 14;
const MOST_DAYS = 366;

/** What a request takes from the rules. */
export interface RuleFrame {
  readonly strategy: PlanStrategy;
  readonly bounds: Bounds;
  readonly days: number;
  readonly stated: readonly PlanBound[];
  readonly occupancy: PlanOccupancy;
  readonly unverified: readonly PlanUnverified[];
}

/** The names asked for; undefined where none is. */
export function strategiesOf(call: Call): Result<readonly Strategy[] | undefined> {
  const [text, known] = [call.text("strategy"), strategies()];
  if (text === undefined) return ok(undefined);
  if (!known.ok) return known;
  const found: Strategy[] = [];
  for (const name of namesIn(text)) {
    const one = known.value.get(name);
    if (one === undefined) {
      const names = [...known.value.keys()];
      return failWith(
        "CL142",
        "--strategy",
        `there is no strategy "${name}"`,
        `${nearest(name, names)}; all: ${names.join(", ")}`,
      );
    }
    found.push(one);
  }
  return found.length > 0 ? ok(found) : failWith("CL142", "--strategy", "no strategy is named", USUAL_STRATEGY);
}

/** The rules by one strategy, or by the bounds alone; and within the contract of the protocol that the plan is for. */
export function ruleFrame(
  call: Call,
  monograph: Monograph,
  fromNg: number,
  strategy: Strategy | undefined,
  contract?: LeverContract,
): Result<RuleFrame> {
  const rules = rulesIn(call, monograph, fromNg, strategy);
  if (!rules.ok) return rules;
  return framed(call, monograph, contract === undefined ? rules.value : underContract(rules.value, contract));
}

function rulesIn(call: Call, monograph: Monograph, fromNg: number, strategy: Strategy | undefined): Result<Rules> {
  const [own, days] = [ownChoices(call), wholeOption(call, "every", 1, MOST_DAYS)];
  if (!own.ok) return own;
  if (!days.ok) return days;
  if (strategy === undefined && own.value.length > 0) return ownRules(own.value, days.value ?? USUAL_DAYS, monograph);
  const known = strategies();
  if (!known.ok) return known;
  const rules = rulesOf(strategy ?? known.value.get(USUAL_STRATEGY)!, monograph, fromNg);
  return rules.ok ? ok(chosen(rules.value, own.value, days.value)) : rules;
}

/** Bounds chosen on the line; one on drops holds for the last step too, unless that has its own. */
function ownChoices(call: Call): Result<readonly Choice[]> {
  const [cut, drop, last, step] = [
    shareOption(call, "max-cut"),
    shareOption(call, "max-drop"),
    shareOption(call, "last-drop"),
    massOption(call, "max-step"),
  ];
  if (!cut.ok) return cut;
  if (!drop.ok) return drop;
  if (!last.ok) return last;
  if (!step.ok) return step;
  const choice = (bound: Choice["bound"], value: number | undefined): readonly Choice[] =>
    value === undefined ? [] : [{ bound, value }];
  return ok([
    ...choice("max-cut", cut.value),
    ...choice("max-step", step.value),
    ...choice("max-drop", drop.value),
    ...choice("last-drop", last.value ?? drop.value),
  ]);
}

function framed(call: Call, { drug }: Monograph, rules: Rules): Result<RuleFrame> {
  const [given, drugs, tables] = [rangeOption(call, "ed50"), monographsWith("occupancy"), equivalenceTables()];
  if (!given.ok) return given;
  if (!drugs.ok) return drugs;
  if (!tables.ok) return tables;
  const known =
    given.value === undefined ? ed50Of(drug, drugs.value, [...tables.value.values()]) : givenEd50(given.value);
  const asked = known === undefined ? withoutEd50(rules) : rules;
  return ok({
    strategy: rules.strategy,
    bounds: searchBounds(asked, known?.ed50),
    days: rules.days,
    stated: statedBounds(asked),
    occupancy: known?.occupancy ?? ANY_ED50,
    unverified: [...unverifiedBounds(asked), ...(known?.unverified ?? [])],
  });
}
