/** Of each way in which courses ended the first person, and of each danger the first for whom the engine missed it. */
import type { CourseOutcome } from "@compline/simulation";

export type Examples = Readonly<Record<string, number>>;

export function examplesOf(outcomes: readonly CourseOutcome[]): Examples {
  const found = new Map<string, number>();
  const note = (what: string, person: number): void => {
    if (!found.has(what)) found.set(what, person);
  };
  for (const { ended, person, flags } of outcomes) {
    note(ended, person);
    for (const [name, { missed }] of Object.entries(flags)) if (missed.engine > 0) note(`missed ${name}`, person);
  }
  return Object.fromEntries(found);
}

export function exampleLines(examples: Examples): readonly string[] {
  const named = Object.entries(examples).map(([what, person]) => `${person} (${what})`);
  return named.length === 0
    ? []
    : [`One of them as a course file: --person I --out FILE, such as ${named.join(", ")}.`];
}
