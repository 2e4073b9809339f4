/**
 * `compline plan taper`: the plan, or the proof that none keeps every bound, what would help, and the nearest.
 *
 * Exit 0 with a plan; 1 where there is none; then `--out` writes nothing, since a plan that breaks bounds is nobody's
 * until somebody accepts it with `--floor`. Several strategies are set side by side, and a comparison is an answer: 0.
 */
import { failWith, ok, type Result } from "@compline/base";
import {
  changeOver,
  pareto,
  planJson,
  planTaper,
  planWithSide,
  type Plan,
  type Side,
  type Strategy,
  type TaperAnswer,
  type TaperRequest,
} from "@compline/planner";
import { good, no, refused, type Answer } from "../terminal/answer.ts";
import { writeWhole } from "../disk/files.ts";
import { highsSolver } from "./highs-solver.ts";
import { comparedJson, comparedText, measuresJson, paretoText, type Compared } from "./compare.ts";
import { conflictIssues } from "./conflicts.ts";
import { wholeOption } from "./numbers.ts";
import { requestOf } from "./request.ts";
import { strategiesOf } from "./rules.ts";
import { infeasibleJson, stuckText } from "./stuck.ts";
import { changeOf, otherDrug } from "./switch.ts";
import { planText } from "./text.ts";
import type { Call } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

export async function planTaperVerb(call: Call): Promise<Answer> {
  const asked = strategiesOf(call);
  if (!asked.ok) return refused(asked.issues);
  const strategies = asked.value ?? [];
  const isChange = call.is("switch-to") || strategies.some((strategy) => otherDrug(call, strategy) !== undefined);
  const conflicts = conflictIssues(call, { isChange, isCompared: strategies.length > 1, isPareto: call.is("pareto") });
  if (conflicts.length > 0) return refused(conflicts);
  if (strategies.length > 1) return compareAnswer(call, strategies);
  if (call.is("pareto")) return paretoAnswer(call, strategies[0]);
  const found = await answerBy(call, strategies[0]);
  return found.ok ? taperAnswer(call, found.value) : refused(found.issues);
}

/** The answer by one strategy, or by the bounds on the line. */
async function answerBy(call: Call, strategy: Strategy | undefined): Promise<Result<TaperAnswer>> {
  if (otherDrug(call, strategy) !== undefined) {
    const change = changeOf(call, strategy);
    return change.ok ? changeOver(change.value) : change;
  }
  const request = requestOf(call, strategy);
  return request.ok ? solved(call, request.value) : request;
}

/** With constraints over the whole plan a solver is asked, else the exact search. */
export async function solved(call: Call, request: TaperRequest): Promise<Result<TaperAnswer>> {
  const side = sideOf(call);
  if (!side.ok) return side;
  if (side.value === undefined) return planTaper(request);
  told("asking the integer solver …");
  const answer = await planWithSide(request, side.value, await highsSolver());
  told("");
  return answer;
}

/** On a terminal only: a solver may take a while. */
function told(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
}

const MOST_COUNTED = 999;

function sideOf(call: Call): Result<Side | undefined> {
  const [distinct, packs] = [
    wholeOption(call, "distinct", 1, MOST_COUNTED),
    wholeOption(call, "packs", 0, MOST_COUNTED),
  ];
  if (!distinct.ok) return distinct;
  if (!packs.ok) return packs;
  if (distinct.value === undefined && packs.value === undefined) return ok(undefined);
  if (packs.value !== undefined && call.text("bottle") === undefined)
    return failWith("CL143", "--packs", "it is not said what a bottle holds", "--bottle 100mL/28");
  return ok({ mostDistinct: distinct.value, mostPacks: packs.value });
}

export function taperAnswer(call: Call, answer: TaperAnswer): Answer {
  if (answer.found) return foundAnswer(call, answer.plan);
  const { stuck, wouldHelp, nearest } = answer;
  const infeasible = infeasibleJson(stuck, wouldHelp);
  const json = {
    infeasible,
    wouldHelp: infeasible.wouldHelp,
    nearest: nearest === undefined ? null : planJson(nearest),
  };
  const text = [
    ...stuckText(stuck, wouldHelp),
    ...(nearest === undefined
      ? []
      : ["", "THE NEAREST PLAN, which nobody has accepted (--floor does):", planText(nearest)]),
  ];
  return no(json, page(text, TABLE_WIDTH));
}

/** Rows of the table are not folded. */
const TABLE_WIDTH = 160;

function foundAnswer(call: Call, plan: Plan): Answer {
  const out = call.text("out");
  const issue = out === undefined ? undefined : writeWhole(out, `${JSON.stringify(planJson(plan), null, 2)}\n`);
  if (issue !== undefined) return refused([issue]);
  const written = out === undefined ? [] : ["", `Written to ${out}.`];
  return good(planJson(plan), page([planText(plan), ...written], TABLE_WIDTH));
}

async function compareAnswer(call: Call, strategies: readonly Strategy[]): Promise<Answer> {
  const compared: Compared[] = [];
  for (const strategy of strategies) {
    const answer = await answerBy(call, strategy);
    if (!answer.ok) return refused(answer.issues);
    compared.push({ name: strategy.strategy, answer: answer.value });
  }
  return good({ compared: compared.map(comparedJson) }, page(comparedText(compared), TABLE_WIDTH));
}

function paretoAnswer(call: Call, strategy: Strategy | undefined): Answer {
  const request = requestOf(call, strategy);
  if (!request.ok) return refused(request.issues);
  const answer = pareto(request.value);
  if (!answer.ok) return refused(answer.issues);
  if (!answer.value.found) return taperAnswer(call, answer.value);
  const { plans } = answer.value;
  const text = [
    "Duration against the largest drop of occupancy: each is the shortest that is as gentle.",
    "",
    ...paretoText(plans),
  ];
  return good(
    { pareto: plans.map((plan) => ({ ...measuresJson(plan), plan: planJson(plan) })) },
    page(text, TABLE_WIDTH),
  );
}
