/**
 * An urgent call that waits for a person stays urgent until one acts.
 *
 * Looked at where a course waits: in a phase tagged `wait` that an urgent or emergency call led to, every later tick calls
 * at least urgently, until the phase is left. (The emergency itself was called in its tick; that a withheld dose, or one
 * without an order that holds, stays urgent outside of waiting too is the engine's: packages/course, `explain.test.ts`.)
 */
import { LEVELS } from "@compline/protocol";
import type { EdgeView } from "./edge-view.ts";
import { actingOn, ORDER, phaseName, taggedPhases } from "./levers.ts";
import { WRONG } from "./ever-wrong.ts";
import { firstWrong, type Monitor } from "./monitor.ts";
import type { Property, Subject } from "./property.ts";

const URGENT = LEVELS.indexOf("urgent");
const [CALM, URGED] = [0, 1];
const [ENTERED_URGENTLY, STAYS_URGENT, STAYS, LEFT] = [0, 1, 2, 3];

export const noDowngrade: Property = {
  number: 30,
  id: "NO-DOWNGRADE",
  how: "monitor",
  statement: "Where a course waits after an urgent call, every tick calls urgently until a person has acted.",
  check: (subject) =>
    firstWrong(
      subject.explored,
      monitorOf(subject),
      ({ phaseBefore }) => `in ${phaseName(subject, phaseBefore)} an urgent call is not repeated`,
    ),
};

function monitorOf(subject: Subject): Monitor {
  const waits = taggedPhases(subject, "wait");
  return {
    size: 2,
    initial: CALM,
    label: (view: EdgeView) => {
      const { phaseBefore, phaseAfter, group } = view;
      if (!waits.has(phaseAfter)) return LEFT;
      if (phaseBefore !== phaseAfter) return isLedUrgently(subject, view) ? ENTERED_URGENTLY : LEFT;
      return group.escalate >= URGENT ? STAYS_URGENT : STAYS;
    },
    next: (urged, label) => {
      if (label === STAYS) return urged === URGED ? WRONG : CALM;
      if (label === LEFT) return CALM;
      return label === STAYS_URGENT ? urged : URGED;
    },
  };
}

/** Whether the rule that leads on calls urgently itself, and is no order of a person. */
const isLedUrgently = (subject: Subject, view: EdgeView): boolean =>
  view.group.band !== ORDER &&
  actingOn(subject, view).some(({ writes }) => writes.goto === view.phaseAfter && writes.escalate >= URGENT);
