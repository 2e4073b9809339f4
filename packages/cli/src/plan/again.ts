/**
 * `compline plan again PLAN --dose Q`: the rest of a plan made anew under the same bounds, from the dose that is taken now.
 *
 * After a wait or a step back with the same products; after a change of stock with `--products`; after a dose set anew by
 * somebody likewise. CL149 the plan is of a change of drug, CL152 it counted products or
 * bottles over the whole of it.
 */
import { fail, failWith, ok, type Result } from "@compline/base";
import type { LeverContract } from "@compline/formulary";
import { frameAgain, isCounted, parsePlan, stockAgain, type Plan, type TaperRequest } from "@compline/planner";
import { refused, type Answer } from "../terminal/answer.ts";
import { readText } from "../disk/files.ts";
import { drugOption } from "../drugs/drug-named.ts";
import { dateOption, massOption } from "./numbers.ts";
import { aimOf, handlingOf, outside, shapeOf, startOf } from "./request.ts";
import { contractAgain } from "./protocol.ts";
import { shelfOf, type Shelf } from "./stock.ts";
import { boundText } from "./text.ts";
import type { Call } from "../verb.ts";
import { solved, taperAnswer } from "./taper.ts";

export async function planAgainVerb(call: Call): Promise<Answer> {
  const [, file] = call.paths;
  if (file === undefined) {
    const issue = failWith("CL003", "plan again", "a file is missing", "compline plan again PLAN.json --dose Q");
    return refused(issue.ok ? [] : issue.issues);
  }
  const text = readText(file);
  const plan = text.ok ? parsePlan(text.value, file) : text;
  if (!plan.ok) return refused(plan.issues);
  const request = requestAgain(call, plan.value);
  if (!request.ok) return refused(request.issues);
  const answer = await solved(call, request.value);
  return answer.ok ? taperAnswer(call, answer.value) : refused(answer.issues);
}

function requestAgain(call: Call, plan: Plan): Result<TaperRequest> {
  const wrong = notAgain(call, plan);
  if (wrong !== undefined) return wrong;
  const read = contractAgain(call, plan);
  if (!read.ok) return read;
  const contract = read.value;
  const [shelf, start, floor, to, startDate, handling, shape] = [
    shelfAgain(call, plan, contract),
    startAgain(call, plan),
    massOption(call, "floor"),
    massOption(call, "to", true),
    dateOption(call, "start"),
    handlingOf(call, contract),
    shapeOf(call),
  ];
  if (!shelf.ok) return shelf;
  if (!start.ok) return start;
  if (!floor.ok) return floor;
  if (!to.ok) return to;
  if (!startDate.ok) return startDate;
  if (!handling.ok) return handling;
  if (!shape.ok) return shape;
  const issues = outside(start.value, to.value, contract);
  if (issues.length > 0) return fail(issues);
  const frame = frameAgain(plan);
  const aim = aimOf(call, frame.days, startDate.value);
  if (!aim.ok) return aim;
  return ok({
    ...frame,
    ...shelf.value,
    contract,
    ...start.value,
    startDate: startDate.value,
    toNg: to.value ?? plan.to.amount,
    handling: handling.value,
    shape: shape.value,
    aim: aim.value,
    floorNg: floor.value ?? 0,
  });
}

/** Plans of which no rest can be made, or not by these options. */
function notAgain(call: Call, plan: Plan): Result<never> | undefined {
  const drugs = new Set(plan.steps.map(({ drug }) => drug));
  if (drugs.size > 1 || plan.steps.some(({ besides }) => besides.length > 0))
    return failWith(
      "CL149",
      "plan again",
      "the plan changes from one drug to another",
      "plan taper for the drug that is taken now",
    );
  const counted = plan.bounds.filter(({ bound }) => isCounted(bound));
  if (counted.length > 0 && !call.is("distinct") && !call.is("packs"))
    return failWith(
      "CL152",
      "plan again",
      `the plan kept ${counted.map(boundText).join(" and ")}; of a rest that is to be said anew`,
      "--distinct N or --packs N",
    );
  return undefined;
}

/** The dose taken now, at the times of the plan. */
function startAgain(call: Call, plan: Plan): Result<Pick<TaperRequest, "from" | "times">> {
  const dose = call.text("dose");
  if (dose === undefined && call.text("doses") === undefined)
    return failWith("CL002", "--dose", "what is taken now is needed", '--dose "0.75 mg"');
  const named: Readonly<Record<string, string | undefined>> = { from: dose, times: plan.times.join(",") };
  return startOf({ ...call, text: (option) => (Object.hasOwn(named, option) ? named[option] : call.text(option)) });
}

/** The products named, else those of the plan's set, else those the plan is made of. */
function shelfAgain(call: Call, plan: Plan, contract: LeverContract | undefined): Result<Shelf> {
  const set = call.text("products") ?? plan.market;
  const isOfProtocol =
    contract !== undefined && plan.products.every(({ id }) => contract.stock.some((item) => item.id === id));
  if (set === undefined && !isOfProtocol) return ok({ stock: stockAgain(plan), market: undefined, others: [] });
  const text = (option: string): string | undefined =>
    option === "products" ? set : option === "drug" ? plan.drug : call.text(option);
  const drug = drugOption({ ...call, text });
  return drug.ok ? shelfOf({ ...call, text }, drug.value, contract) : drug;
}
