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
  type PlanProtocol,
  type PlanProduct,
  type PlanStep,
  type PlanStrategy,
  type PlanUnverified,
} from "./plan.ts";
export { parsePlan, planDocument, planJson, sealed } from "./plan-json.ts";
export { dropAt, dropWhatever, isDropWithin, largestDrop, smallestDrop, type Ed50 } from "./occupancy.ts";
export { shareOfStep, STEP_BOUNDS, type Bounds, type Over, type StepBound } from "./bounds.ts";
export { wayOf, type Aim, type Descent, type ShapeName, type Way } from "./descent.ts";
export { nearestWay, type Nearest } from "./nearest.ts";
export { stuckOf, type Stuck } from "./stuck.ts";
export { type PlanHelp, type PlanWouldHelp, type WiderBound } from "./plan-help.ts";
export { type PlanFrame, type PlanStock } from "./assemble.ts";
export { firmly, underContract } from "./contract.ts";
export { descentOf, planTaper, type TaperAnswer, type TaperRequest } from "./taper.ts";
export { parseStrategy, type Strategy } from "./strategy.ts";
export {
  chosen,
  ownRules,
  rulesOf,
  searchBounds,
  statedBounds,
  unverifiedBounds,
  withoutEd50,
  type Choice,
  type Rules,
} from "./rules.ts";
export { ANY_ED50, ed50Of, givenEd50, type Ed50Known } from "./ed50.ts";
export { pareto, type ParetoAnswer } from "./pareto.ts";
export { frameAgain, isCounted, stockAgain, type AgainFrame } from "./again.ts";
export { rungsOf, type LadderMoves, type Rung } from "./ladder.ts";
export { changeOver, type ChangeOver } from "./change-over.ts";
export { lpText, overOf, type Goal, type Model, type NodeBuild, type Side, type Solver } from "./milp.ts";
export { planWithSide } from "./side-plan.ts";
export { onceADay } from "./once-a-day.ts";
