/**
 * A plan as text messages: one for each change, to be sent on the day before it.
 *
 * `From Mon 1 Mar 2027: Bedtime: one and a half tablets of 0.5 mg (0.75 mg). Until Sun 14 Mar 2027. …` The lines are those of
 * the sheet. The drug is named only where it is asked for, or where two drugs would otherwise be mixed up; names of people
 * never stand in a message.
 */
import type { EpochDay } from "@compline/base";
import { shortDay } from "./day-words.ts";
import { isGsm, partsOfMessage, toGsm } from "./gsm.ts";
import type { PlanSheet, SheetStep } from "./plan-sheet.ts";

export interface Message {
  readonly step: number;
  /** The day before the change. */
  readonly send: EpochDay;
  readonly text: string;
  /** As the telephone sends it. */
  readonly parts: readonly string[];
}

export const messagesOf = (sheet: PlanSheet, isNamed: boolean): readonly Message[] =>
  sheet.steps.map((step) => {
    const text = toGsm(textOf(sheet, step, isNamed));
    return { step: step.number, send: step.from - 1, text, parts: partsOfMessage(text) };
  });

function textOf(sheet: PlanSheet, step: SheetStep, isNamed: boolean): string {
  const drug = isNamed && sheet.drugs.length === 1 ? `${sheet.drugs[0] ?? ""}: ` : "";
  const draft = sheet.banner === undefined ? "" : "DRAFT, NOT SIGNED. ";
  const kept = step.intakes.length === 0 ? "" : " Keep this dose until your clinic says otherwise.";
  const until = step.to === undefined ? kept : ` Until ${shortDay(step.to)}.`;
  const [contact] = sheet.site.contacts;
  const call =
    contact === undefined || !isGsm(contact.phone) ? "Not well? Call your clinic." : `Not well? Call ${contact.phone}.`;
  const alone = step.intakes.length === 0 ? "" : " Do not stop by yourself.";
  return `${draft}From ${shortDay(step.from)}: ${drug}${dosesOf(step)}.${until}${alone} ${call}`;
}

const dosesOf = ({ intakes }: SheetStep): string =>
  intakes.length === 0 ? "no more of this medicine" : intakes.map(({ line }) => line).join("; ");
