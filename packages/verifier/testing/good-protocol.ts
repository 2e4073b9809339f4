/**
 * The small protocol with what it lacks to have every property: a wait that is bounded and goes on calling, an end that
 * hands over, a watch before the end, and what is assumed of people.
 *
 * A test breaks a line or two of it and shows which.
 */
import { SMALL_PROTOCOL } from "@compline/protocol/testing";

export type Change = readonly [part: string, by: string];

/** A text with some of it replaced, one pair after the other; what is replaced must be there. */
export const changed = (text: string, ...changes: readonly Change[]): string =>
  changes.reduce((before, [part, by]) => {
    if (!before.includes(part)) throw new RangeError(`"${part}" is not in the text`);
    return before.replace(part, () => by);
  }, text);

const WATCH_AND_HAND_OVER = `
  - rule: watched
    in: [watch]
    band: advance
    when: dose.alpha = 0 and nights.in_phase >= 4
    do: [goto done]
    say:
      clinician: Off for four nights.
    cite: [label]
    rationale: pace

  - rule: hand-over
    in: [down, watch, escalated]
    band: order
    unknown: skip
    when: clinician = close
    do: [goto handed]
    say:
      clinician: Handed over at {dose.alpha}.
    cite: [team]
    rationale: start

  - rule: wait
    in: [escalated]
    band: keep
    when: "true"
    do: [escalate urgent to prescriber]
    say:
      clinician: Waiting for you.
    cite: [team]
    rationale: breathing

  - rule: keep
    in: [door, climb, down, watch]`;

const PROVE = `prove:
  assume: slept = well and grog < 4 and not rf and egfr in 70..100 and not opioid and sign = start and clinician = close

levers:`;

export const GOOD_PROTOCOL = changed(
  SMALL_PROTOCOL,
  ["levers:", PROVE],
  [
    "escalated: { tag: [wait], waits_for: prescriber }",
    "escalated: { tag: [wait], waits_for: prescriber, at_most: 2 nights, cite: [team] }\n  watch: { tag: [down] }",
  ],
  ["declined: { end: declined }", "declined: { end: declined }\n  handed: { end: handed-over }"],
  ["sign = start\n", "sign = start and dose.alpha = 0 and not withheld.alpha\n"],
  ["in: [door, escalated]\n    band: order", "in: [door]\n    band: order"],
  ["do: [set alpha to 0 mg, goto done]", "do: [set alpha to 0 mg, goto watch]"],
  ["\n  - rule: keep\n    in: [door, climb, down, escalated]", WATCH_AND_HAND_OVER],
);

/** The good protocol with some of it replaced. */
export const but = (...changes: readonly Change[]): string => changed(GOOD_PROTOCOL, ...changes);

const STEPS = `
  - rule: next-step
    in: [down]
    band: advance
    when: dose.alpha > 0 and nights.reported_at_level >= 3
    do: [plan alpha next]
    say:
      clinician: One step.
    cite: [label]
    rationale: pace

  - rule: off
    in: [down]
    band: advance
    when: dose.alpha = 0 and nights.reported_at_level >= 3
    do: [goto watch]
    say:
      clinician: Off.
    cite: [label]
    rationale: pace`;

const OFF = `
  - rule: off
    in: [down]
    band: advance
    when: dose.alpha > 0 and dose.alpha <= 5 mg and nights.reported_at_level >= 3
    do: [set alpha to 0 mg, goto watch]
    say:
      clinician: Off.
    cite: [label]
    rationale: pace`;

const ASSUMED =
  "assume: slept = well and grog < 4 and not rf and egfr in 70..100 and not opioid and sign = start and clinician = close";

/** What is assumed where each phase has its own: nobody ends the course early, and somebody decides where it waits. */
const ASSUMED_BY_PHASE = `assume:
    - { in: [door], that: not rf and egfr in 70..100 and not opioid and sign = start and clinician = none }
    - { in: [down, watch], that: slept = well and not rf and not opioid and clinician = none }
    - { in: [escalated], that: not rf and clinician = close }`;

/** The good protocol as one that comes down by a plan from the dose that a course opens with. */
export const PLANNED_PROTOCOL = changed(
  GOOD_PROTOCOL,
  ["facts:", "plans:\n  alpha: { from: start, to: 0 mg, most_percent: 50, last_from: 5 mg, cite: [label] }\nfacts:"],
  ["fall: { most: 5 mg", "fall: { most: plan step"],
  [
    "dose.alpha = 0 and not withheld.alpha\n    do: [set alpha to 5 mg, goto climb]",
    "dose.alpha > 0\n    do: [goto down]",
  ],
  ["do: [release alpha, goto climb]", "do: [release alpha, goto down]"],
  // A plan's doses are compared only with 0, the opening dose and the dose to stop from.
  ["dose.alpha < 20 mg", "dose.alpha < start.alpha"],
  [OFF, STEPS],
  [ASSUMED, ASSUMED_BY_PHASE],
  [", at_most: 14 nights, cite: [team] }", " }"],
);
