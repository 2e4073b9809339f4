/**
 * Silence reaches a person: a call after as many missed reports as the protocol says, urgency and waiting after more.
 *
 * A person who ordered something in that very tick has been reached, and an end waits for nobody. That the rules of silence
 * stand in every phase is asked of the rules as they were compiled: where nobody reads how many reports were missed, the
 * search does not count them.
 */
import { CLOCK_SLOT } from "@compline/course";
import { LEVELS } from "@compline/protocol";
import { wrongCounts } from "./edge-index.ts";
import type { EdgeView } from "./edge-view.ts";
import { ORDER, taggedPhases } from "./levers.ts";
import type { Property, Subject, Violation } from "./property.ts";
import { foundBy } from "./static-checks.ts";

const [CALL, URGENT] = [LEVELS.indexOf("call"), LEVELS.indexOf("urgent")];

export const silenceEscalates: Property = {
  number: 24,
  id: "SILENCE-ESCALATES",
  how: "edge",
  statement: "Missed reports reach a person: first with a call, then with urgency and in a phase that waits.",
  check: (subject) => {
    const { silence } = subject.protocol;
    if (silence === undefined) return foundBy(["PR116"], subject);
    const holes = withoutRules(subject);
    if (holes.length > 0) return holes;
    const waits = waitingPhases(subject);
    return wrongCounts(subject.explored, CLOCK_SLOT.missed, (view) => {
      if (view.group.mode.overdue === 0) return undefined;
      const missed = view.before(CLOCK_SLOT.missed) + 1;
      if (missed >= silence.call && view.group.escalate < CALL)
        return `nobody is called after ${missed} missed reports`;
      if (missed < silence.urgent || isAnswered(view)) return undefined;
      const isUrgent = view.group.escalate >= URGENT && waits.has(view.phaseAfter);
      return isUrgent ? undefined : `after ${missed} missed reports nobody is urged, or nothing waits`;
    });
  },
};

/** Phases without a rule for the call, or for the urgency; `silence/urgent/wait` where the course stays. */
function withoutRules({ explored }: Subject): readonly Violation[] {
  const { byPhase, isEnd, layout } = explored.model.compiled;
  return layout.phases.flatMap((phase, i) => {
    const names = (byPhase[i] ?? []).map(({ rule }) => rule.rule);
    const isWhole = ["silence/call", "silence/urgent"].every((part) => names.some((name) => name.startsWith(part)));
    return isEnd[i] === true || isWhole ? [] : [{ says: `silence is not weighed in ${phase}` }];
  });
}

const isAnswered = ({ group }: EdgeView): boolean => group.band === ORDER;

/** Also the start, where nothing is taken yet, and ends. */
function waitingPhases(subject: Subject): ReadonlySet<number> {
  const { layout, isEnd } = subject.explored.model.compiled;
  const waits = taggedPhases(subject, "wait");
  return new Set(
    layout.phases.flatMap((phase, i) =>
      waits.has(i) || isEnd[i] === true || subject.protocol.phases[phase]?.start === true ? [i] : [],
    ),
  );
}
