export {
  BOUND_NAMES,
  PLAN_FORMAT,
  type BoundName,
  type BrokenBound,
  type Plan,
  type PlanBound,
  type PlanDispense,
  type PlanDose,
  type PlanItem,
  type PlanObjective,
  type PlanOccupancy,
  type PlanProduct,
  type PlanStep,
  type PlanStrategy,
  type PlanUnverified,
} from "./plan.ts";
export { parsePlan, planDocument, planJson, sealed } from "./plan-json.ts";
