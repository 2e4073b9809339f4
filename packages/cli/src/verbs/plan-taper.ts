/**
 * `compline plan taper`: the plan, or the proof that none keeps every bound, what would help, and the nearest.
 *
 * Exit 0 with a plan; 1 where there is none; then `--out` writes nothing, since a plan that breaks bounds is nobody's
 * until somebody accepts it with `--floor`.
 */
import { planJson, planTaper, type Plan, type TaperAnswer } from "@compline/planner";
import { good, no, refused, type Answer } from "../answer.ts";
import { writeWhole } from "../files.ts";
import { requestOf } from "../plan-request.ts";
import { strategiesOf } from "../plan-rules.ts";
import { infeasibleJson, stuckText } from "../plan-stuck.ts";
import { planText } from "../plan-text.ts";
import type { Call } from "../verb.ts";
import { page } from "../wrap.ts";

export async function planTaperVerb(call: Call): Promise<Answer> {
  const asked = strategiesOf(call);
  if (!asked.ok) return refused(asked.issues);
  const request = requestOf(call, asked.value?.[0]);
  if (!request.ok) return refused(request.issues);
  const found = planTaper(request.value);
  return found.ok ? taperAnswer(call, found.value) : refused(found.issues);
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
