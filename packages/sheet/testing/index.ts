export { liquidPlan, longPlan, shortPlan } from "./sample-plans.ts";
export { sheetOf } from "./sample-sheet.ts";
