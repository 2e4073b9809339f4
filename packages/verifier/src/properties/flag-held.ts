/** After a red flag the course waits until a named person has signed or ordered what comes next. */
import type { EdgeView } from "./edge-view.ts";
import { actsUnasked } from "./acts-of-people.ts";
import { actingOn } from "./levers.ts";
import { WRONG } from "./ever-wrong.ts";
import { firstWrong, type Monitor } from "./monitor.ts";
import type { Property, Subject } from "./property.ts";

const [FREE, HELD] = [0, 1];
const [OTHER, FLAGGED, LEFT_ALONE, LEFT_BY_PERSON] = [0, 1, 2, 3];

export const flagHeld: Property = {
  number: 27,
  id: "FLAG-HELD",
  how: "monitor",
  statement: "After a red flag the phase that waits is left only by the act of a named person.",
  check: (subject) => {
    const { phases } = subject.explored.model.compiled.layout;
    const says = ({ phaseBefore, phaseAfter }: EdgeView): string =>
      `after a red flag ${phases[phaseBefore] ?? ""} is left for ${phases[phaseAfter] ?? ""}, and nobody said so`;
    return firstWrong(subject.explored, monitorOf(subject), says);
  },
};

function monitorOf(subject: Subject): Monitor {
  const unasked = new Map<string, boolean>();
  const flags = new Set(
    subject.explored.model.compiled.rules
      .filter(({ rule }) => rule.generated && rule.rule.startsWith("flag/"))
      .map(({ index }) => index),
  );
  return {
    size: 2,
    initial: FREE,
    label: (view) => {
      if (view.group.acting.some((index) => flags.has(index))) return FLAGGED;
      if (view.phaseBefore === view.phaseAfter) return OTHER;
      const leaving = actingOn(subject, view).filter(({ writes }) => writes.goto >= 0);
      return leaving.some((rule) => isAlone(subject, rule, view, unasked)) ? LEFT_ALONE : LEFT_BY_PERSON;
    },
    next: (held, label) => {
      if (label === FLAGGED) return HELD;
      if (label === OTHER) return held;
      return held === HELD && label === LEFT_ALONE ? WRONG : FREE;
    },
  };
}

/** Whether a rule moves the course without anybody's act; asked once for each group of inputs. */
function isAlone(
  subject: Subject,
  rule: Parameters<typeof actsUnasked>[1],
  view: EdgeView,
  known: Map<string, boolean>,
): boolean {
  if (rule.uses.length === 0) return true;
  const key = `${rule.index}/${subject.explored.edges.group(view.edge)}`;
  const alone = known.get(key) ?? actsUnasked(subject, rule, view) !== undefined;
  known.set(key, alone);
  return alone;
}
