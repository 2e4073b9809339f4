/**
 * The command that makes a plan which a course may open with, told where a plan breaks its contract (CO023) or is missing
 * (CO021): whoever reads the refusal need not know the planner.
 */
import { printQuantity, fromQuantityJson, type Issue } from "@compline/base";
import type { History } from "@compline/course";
import type { Protocol } from "@compline/protocol";

const PLAN = /^(?:body\.)?plans\.([^[]+)/;

/** Issues of a course; `named` is how its protocol was given on the line, if it was. */
export const withPlanCommand = (
  issues: readonly Issue[],
  protocol: Protocol,
  history: History | undefined,
  named: string | undefined,
): readonly Issue[] =>
  issues.map((issue) => {
    const lever = PLAN.exec(issue.at)?.[1];
    const isOfPlan = issue.code === "CO023" || issue.code === "CO021";
    if (lever === undefined || !isOfPlan || protocol.plans[lever] === undefined) return issue;
    const start = history?.opening.start?.[lever];
    const dose = start === undefined ? undefined : fromQuantityJson(start);
    const from = dose?.ok === true ? `"${printQuantity(dose.value)}"` : "Q";
    const drug = protocol.levers[lever]?.drug ?? lever;
    const command = `compline plan taper --drug ${drug} --from ${from} --protocol ${named ?? protocol.id}`;
    return {
      ...issue,
      expected: `${issue.expected === undefined ? "" : `${issue.expected}; `}a plan that fits: ${command}`,
    };
  });
