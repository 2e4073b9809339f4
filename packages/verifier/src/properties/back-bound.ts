/**
 * A step back moves at most one step of a plan, and never above where the course began; `prove.most_backs: N` bounds how
 * often a course goes back up, where it is said.
 */
import type { EdgeView } from "./edge-view.ts";
import { BACK, leversOf, wayOf, type LeverAt } from "./levers.ts";
import { wrongLeverMoves } from "./lever-property.ts";
import { WRONG } from "./ever-wrong.ts";
import { firstWrong, WORSE_UPWARDS } from "./monitor.ts";
import type { Property, Subject, Violation } from "./property.ts";
import { numberIn } from "./prove-entries.ts";

export const backBound: Property = {
  number: 14,
  id: "BACK-BOUND",
  how: "monitor",
  statement: "A step back is one step, never above the opening dose, and no more often than the proof says.",
  check: (subject) => {
    const most = numberIn(subject.protocol, "most_backs");
    const planned = leversOf(subject).filter(({ isPlanned }) => isPlanned);
    return [...tooFar(subject), ...(most === undefined ? [] : planned.flatMap((one) => tooOften(subject, one, most)))];
  },
};

const tooFar = (subject: Subject): readonly Violation[] =>
  wrongLeverMoves(subject, ({ view, lever: { lever, limits, isPlanned }, way, to }) => {
    if (view.group.band !== BACK || way < 0) return undefined;
    const { start } = subject.explored.model.compiled.opening;
    if (!isPlanned) return `${lever} rises by a step back`;
    if (to > (start[lever] ?? 0)) return `${lever} goes back to above where it began`;
    const steps = Math.abs(view.after(limits.place) - view.before(limits.place));
    return steps > 1 ? `${lever} goes back by ${steps} steps of its plan` : undefined;
  });

function tooOften({ explored }: Subject, lever: LeverAt, most: number): readonly Violation[] {
  const monitor = {
    size: most + 1,
    order: WORSE_UPWARDS,
    initial: 0,
    label: (view: EdgeView) => (view.group.band === BACK && wayOf(view, lever) > 0 ? 1 : 0),
    next: (backs: number, more: number) => (backs + more > most ? WRONG : backs + more),
  };
  return firstWrong(explored, monitor, () => `${lever.lever} goes back up more than ${most} times`);
}
