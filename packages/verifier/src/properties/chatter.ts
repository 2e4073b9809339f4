/**
 * A course does not pause and resume by itself without end: every resumption that no person signs or orders uses up a
 * counter, and there are at most as many as that counter counts (or as `prove.most_cycles` says).
 *
 * Resuming is leaving a phase that holds or waits for one that neither does so nor goes down and is no end. What a person
 * does each time is that person's to count.
 */
import type { Compiled } from "@compline/course";
import type { EdgeView } from "./edge-view.ts";
import { actingOn, taggedPhases } from "./levers.ts";
import { WRONG } from "./ever-wrong.ts";
import { firstWrong, WORSE_UPWARDS } from "./monitor.ts";
import type { Property, Subject, Violation } from "./property.ts";
import { numberIn } from "./prove-entries.ts";

type Rule = Compiled["rules"][number];

export const chatter: Property = {
  number: 41,
  id: "CHATTER",
  how: "monitor",
  statement: "A course resumes by itself only so often as a counter says.",
  check: (subject) => {
    const resumes = isResume(subject);
    const counted = subject.explored.model.compiled.rules.flatMap(({ writes }) =>
      writes.counts.map(({ most }) => most),
    );
    const most = numberIn(subject.protocol, "most_cycles") ?? Math.max(0, ...counted);
    return [...uncounted(subject, resumes), ...tooOften(subject, resumes, most)];
  },
};

type Resumes = (view: EdgeView) => Rule | undefined;

/** The rule that resumes the course by itself on an edge. */
function isResume(subject: Subject): Resumes {
  const pauses = new Set([...taggedPhases(subject, "hold"), ...taggedPhases(subject, "wait")]);
  const { isEnd } = subject.explored.model.compiled;
  const down = taggedPhases(subject, "down");
  return (view) => {
    const { phaseBefore, phaseAfter } = view;
    const goesOn = !pauses.has(phaseAfter) && !down.has(phaseAfter) && isEnd[phaseAfter] !== true;
    if (!pauses.has(phaseBefore) || !goesOn) return undefined;
    return actingOn(subject, view).find(({ writes, uses }) => writes.goto === phaseAfter && uses.length === 0);
  };
}

const uncounted = (subject: Subject, resumes: Resumes): readonly Violation[] => {
  const monitor = {
    size: 1,
    initial: 0,
    label: (view: EdgeView) => (resumes(view)?.writes.counts.length === 0 ? 1 : 0),
    next: (_: number, label: number) => (label === 1 ? WRONG : 0),
  };
  return firstWrong(
    subject.explored,
    monitor,
    (view) => `"${resumes(view)?.rule.rule ?? ""}" resumes the course and counts nothing`,
  );
};

function tooOften(subject: Subject, resumes: Resumes, most: number): readonly Violation[] {
  const monitor = {
    size: most + 1,
    order: WORSE_UPWARDS,
    initial: 0,
    label: (view: EdgeView) => ((resumes(view)?.writes.counts.length ?? 0) > 0 ? 1 : 0),
    next: (cycles: number, more: number) => (cycles + more > most ? WRONG : cycles + more),
  };
  return firstWrong(subject.explored, monitor, () => `the course resumes by itself more than ${most} times`);
}
