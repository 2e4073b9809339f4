/**
 * A phase that waits for a person is bounded, and from its bound on somebody is urged in every tick.
 *
 * That what is overdue has its rule is asked of the rules as they were compiled: where nobody reads how long a course has
 * waited, the search does not count it.
 */
import { CLOCK_SLOT } from "@compline/course";
import { LEVELS, spanTicks } from "@compline/protocol";
import { wrongCounts } from "./edge-index.ts";
import { phaseName, taggedPhases } from "./levers.ts";
import type { Property, Subject, Violation } from "./property.ts";

const URGENT = LEVELS.indexOf("urgent");

export const boundedWait: Property = {
  number: 31,
  id: "BOUNDED-WAIT",
  how: "edge",
  statement: "Every phase that waits is bounded, and from its bound on somebody is urged.",
  check: (subject) => {
    const waits = [...taggedPhases(subject, "wait")];
    const bounds = new Map(waits.map((phase) => [phase, boundOf(subject, phase)] as const));
    const open = waits.filter((phase) => bounds.get(phase) === undefined);
    return [
      ...open.map((phase) => ({ says: `${phaseName(subject, phase)} waits without a bound` })),
      ...waits.filter((phase) => !open.includes(phase)).flatMap((phase) => withoutRule(subject, phase)),
      ...tooLate(subject, bounds),
    ];
  },
};

function boundOf(subject: Subject, phase: number): number | undefined {
  const { protocol } = subject;
  const { atMost } = protocol.phases[phaseName(subject, phase)] ?? {};
  return atMost === undefined ? undefined : spanTicks(atMost, protocol.clock);
}

function withoutRule(subject: Subject, phase: number): readonly Violation[] {
  const rules = subject.explored.model.compiled.byPhase[phase] ?? [];
  const isThere = rules.some(({ rule }) => rule.rule.startsWith("overdue/"));
  return isThere ? [] : [{ says: `that ${phaseName(subject, phase)} is overdue is not weighed` }];
}

const tooLate = (subject: Subject, bounds: ReadonlyMap<number, number | undefined>): readonly Violation[] =>
  wrongCounts(subject.explored, CLOCK_SLOT.in_phase, (view) => {
    const bound = bounds.get(view.phaseBefore) ?? Number.POSITIVE_INFINITY;
    const isLate = view.before(CLOCK_SLOT.in_phase) + 1 >= bound;
    if (!isLate || view.group.escalate >= URGENT) return undefined;
    return `${phaseName(subject, view.phaseBefore)} has waited for ${bound} ticks and nobody is urged`;
  });
