/** Rows that stand on paper and on the screen alike: what the plan is, whom to call, and the foot of every page. */
import { dayWords } from "./day-words.ts";
import type { PlanSheet, Site } from "./plan-sheet.ts";

type Row = readonly [name: string, value: string];

export function factRows(sheet: PlanSheet): readonly Row[] {
  const { person, site, before, from, to, steps, visit, signature } = sheet;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["For", person],
    ["Until now", before],
    ["First change", dayWords(from)],
    [steps.at(-1)?.intakes.length === 0 ? "First day without" : "Last step begins", dayWords(steps.at(-1)?.from ?? to)],
    ["Steps", String(steps.length)],
    ["Next visit", visit === undefined ? undefined : dayWords(visit)],
    ["Prescriber", site.prescriber],
    ["Clinic", site.clinic],
    ["Signed", signature === undefined ? "by nobody: a draft" : `by ${signature.by} on ${dayWords(signature.on)}`],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

/** Lines to write on where nobody gave a number: a sheet without one helps nobody at night. */
const BLANK = "______________________";

export function contactRows({ contacts, emergency }: Site): readonly Row[] {
  const rows = contacts.map(({ name, phone, when }): Row => [when === undefined ? name : `${name} (${when})`, phone]);
  return [
    ...(rows.length === 0 ? [["Your clinic", BLANK] as const] : rows),
    [emergency?.name ?? "Emergency number", emergency?.phone ?? BLANK],
  ];
}

const HASH_DIGITS = 12;

export function footOf({ hash, signature, drugs, person }: PlanSheet): string {
  const name = person === undefined ? "" : `${person} · `;
  const standing = signature === undefined ? "not signed" : "signed";
  return `${name}${drugs.join(", ")} · plan ${hash.replace("sha256:", "").slice(0, HASH_DIGITS)}, ${standing}`;
}

/** What the last step of a plan that ends at nothing says. */
export const noneWords = ({ drugs }: PlanSheet): string => `No more ${drugs.join(" and no more ")}.`;
