/**
 * One request for a taper, read from the command line: drug, doses, times, products, how it should go.
 *
 * CL143 an option that stands in the way of another, CL144 doses that do not fit the times, CL145 a date that comes too
 * early.
 */
import { fail, failWith, ok, parseDate, type Issue, type Result } from "@compline/base";
import { USUAL_BOUNDS, type BuildBounds, type LeverContract } from "@compline/formulary";
import type { Aim, ShapeName, Strategy, TaperRequest } from "@compline/planner";
import { drugOption } from "../drugs/drug-named.ts";
import { contractOf, endIssues, handlingWithin, withDrugOf } from "./protocol.ts";
import { dateOption, massIn, massOption, namesIn, wholeOption } from "./numbers.ts";
import { ruleFrame, type RuleFrame } from "./rules.ts";
import { shelfOf, type Shelf } from "./stock.ts";
import type { Call } from "../verb.ts";

const MOST_PIECES = 12;
const MOST_STEPS = 999;

/** The request by one strategy; without one by the bounds on the line, or as usual. */
export function requestOf(call: Call, strategy?: Strategy): Result<TaperRequest> {
  const read = contractOf(call);
  if (!read.ok) return read;
  const contract = read.value;
  const monograph = drugOption(withDrugOf(call, contract));
  if (!monograph.ok) return monograph;
  const [from, shelf] = [startOf(call), shelfOf(call, monograph.value, contract)];
  if (!from.ok) return from;
  if (!shelf.ok) return shelf;
  const fromNg = dayOf(from.value.from);
  const rules = ruleFrame(call, monograph.value, fromNg, strategy, contract);
  return rules.ok ? finished(call, monograph.value.drug, from.value, shelf.value, { ...rules.value, contract }) : rules;
}

function finished(
  call: Call,
  drug: string,
  start: Start,
  { stock, market, others }: Shelf,
  rules: RuleFrame & { readonly contract: LeverContract | undefined },
): Result<TaperRequest> {
  const [to, floor, handling, shape, startDate] = [
    massOption(call, "to", true),
    massOption(call, "floor"),
    handlingOf(call, rules.contract),
    shapeOf(call),
    dateOption(call, "start"),
  ];
  if (!to.ok) return to;
  if (!floor.ok) return floor;
  if (!handling.ok) return handling;
  if (!shape.ok) return shape;
  if (!startDate.ok) return startDate;
  const wrong = outside(start, to.value, rules.contract);
  if (wrong.length > 0) return fail(wrong);
  const aim = aimOf(call, rules.days, startDate.value);
  if (!aim.ok) return aim;
  return ok({
    drug,
    market,
    stock,
    others,
    ...rules,
    ...start,
    startDate: startDate.value,
    toNg: to.value ?? rules.contract?.toNg ?? 0,
    handling: handling.value,
    shape: shape.value,
    aim: aim.value,
    floorNg: floor.value ?? 0,
  });
}

/** What stands against the protocol that the plan is for. */
export const outside = (
  { from, times }: Start,
  toNg: number | undefined,
  contract: LeverContract | undefined,
): readonly Issue[] => (contract === undefined ? [] : endIssues({ fromNg: dayOf(from), toNg, times }, contract));

const dayOf = (from: Start["from"]): number => (typeof from === "number" ? from : from.reduce((a, b) => a + b, 0));

interface Start {
  readonly from: number | readonly number[];
  readonly times: readonly string[];
}

const ONE_TIME = "bedtime";
const MOST_TIMES = 4;

export function startOf(call: Call): Result<Start> {
  const times = namesIn(call.text("times") ?? ONE_TIME);
  if (times.length === 0 || times.length > MOST_TIMES || new Set(times).size < times.length)
    return failWith("CL144", "--times", "these are no times of the day", "one to four names, such as am,pm");
  const [from, doses] = [massOption(call, "from"), call.text("doses")];
  if (!from.ok) return from;
  if (doses === undefined) {
    if (from.value !== undefined) return ok({ from: from.value, times });
    return failWith("CL002", "--from", "what is taken now is needed", '--from "2 mg"');
  }
  return eachDose(namesIn(doses), times, from.value);
}

function eachDose(texts: readonly string[], times: readonly string[], total: number | undefined): Result<Start> {
  if (texts.length !== times.length)
    return failWith("CL144", "--doses", `${texts.length} doses for ${times.length} times`, times.join(","));
  const from: number[] = [];
  for (const text of texts) {
    const dose = massIn(text, "--doses", true);
    if (!dose.ok) return dose;
    from.push(dose.value);
  }
  const sum = from.reduce((a, b) => a + b, 0);
  if (total !== undefined && total !== sum)
    return failWith("CL144", "--doses", "the doses do not add up to --from", "one of the two, or both alike");
  return ok({ from, times });
}

export function handlingOf(call: Call, contract?: LeverContract): Result<BuildBounds> {
  const [pieces, cuts] = [wholeOption(call, "pieces", 1, MOST_PIECES), wholeOption(call, "cuts", 0, MOST_PIECES)];
  if (!pieces.ok) return pieces;
  if (!cuts.ok) return cuts;
  if (contract !== undefined) return ok(handlingWithin({ mostPieces: pieces.value, mostCuts: cuts.value }, contract));
  return ok({
    mostPieces: pieces.value ?? USUAL_BOUNDS.mostPieces,
    mostCuts: cuts.value ?? USUAL_BOUNDS.mostCuts,
  });
}

const SHAPES: readonly ShapeName[] = ["even", "bedtime", "any"];

export function shapeOf(call: Call): Result<ShapeName> {
  const text = call.text("shape") ?? "even";
  const shape = SHAPES.find((one) => one === text);
  return shape === undefined ? failWith("CL143", "--shape", `"${text}" is no shape`, SHAPES.join(", ")) : ok(shape);
}

export function aimOf(call: Call, days: number, start: string | undefined): Result<Aim> {
  const [steps, end] = [wholeOption(call, "steps", 1, MOST_STEPS), dateOption(call, "end")];
  if (!steps.ok) return steps;
  if (!end.ok) return end;
  if (steps.value !== undefined && end.value !== undefined)
    return failWith("CL143", "--end", "the number of steps is given as well", "--steps or --end");
  if (steps.value !== undefined) return ok({ kind: "steps", steps: steps.value });
  if (end.value === undefined) return ok({ kind: "fewest" });
  if (start === undefined) return failWith("CL143", "--end", "it is not said when the plan begins", "--start DATE");
  const [first, last] = [parseDate(start), parseDate(end.value)];
  const between = first.ok && last.ok ? last.value - first.value : -1;
  if (between < 0) return failWith("CL145", "--end", `${end.value} is before ${start}`, "a later day");
  // The first change is on the first day and the last on the last: one more step than lengths of a step between them.
  return ok({ kind: "within", steps: Math.floor(between / days) + 1 });
}
