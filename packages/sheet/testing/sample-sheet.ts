/** A sheet of a plan for the tests, with what a clinic would add. */
import type { Plan } from "@compline/planner";
import { planSheet, type SheetQuestion } from "../src/plan-sheet/make-sheet.ts";
import type { PlanSheet } from "../src/plan-sheet/plan-sheet.ts";

export const QUESTION: SheetQuestion = {
  audience: "patient",
  site: {
    clinic: "Riverside Sleep Clinic",
    prescriber: "Dr A. Example",
    contacts: [{ name: "Riverside Sleep Clinic", phone: "555-0100", when: "Monday to Friday, 9 to 17" }],
    emergency: { name: "Emergency", phone: "911" },
  },
  leaflets: [],
  monographs: [],
  packs: new Map(),
  periodDays: 28,
};

/** @throws Error where the plan has no sheet. */
export function sheetOf(plan: Plan, more: Partial<SheetQuestion> = {}): PlanSheet {
  const sheet = planSheet(plan, { ...QUESTION, ...more });
  if (sheet.ok) return sheet.value;
  throw new Error(sheet.issues.map(({ at, message }) => `${at}: ${message}`).join("; "));
}
