/**
 * A protocol of one lever that passes every check, as text: what tests break one line of.
 *
 * Its numbers are nobody's medicine. `broken` replaces a text that must be there, so that a test cannot break nothing by mistake.
 */
export const SMALL_PROTOCOL = `compline: protocol/1
id: small-ladder
version: 1.0.0
title: A small ladder
kind: titration
status: draft

sources:
  label: { reference: some-label, locator: "2.1", grade: moderate }
  team: { reference: some-opinion, locator: not reviewed, grade: consensus }
clock: { tick: night, rollover: local-noon, due: "11:00", grace: 6 h, cite: [team] }
groups:
  morning: { every: 1 night }

levers:
  alpha:
    unit: mass
    stock:
      - tablet: 10 mg
        pieces: 2
    pieces: { most: 2, cuts: 1 }
    max: 20 mg
    min: 5 mg
    rise: { most: 5 mg, every: 3 nights }
    fall: { most: 5 mg, every: 3 nights }
    stop_from: 5 mg
    prone: true
    safe_side: keep
    cite: { max: [label], min: [label], rise: [label], fall: [label], stop_from: [team], pieces: [team], stock: [team] }

facts:
  slept: { from: report, group: morning, required: true, type: { enum: [well, poor] }, fresh: 1 night, ordinary: well }
  grog: { from: report, group: morning, required: true, type: { int: [0, 10] }, fresh: 1 night, precision: 1 }
  rf: { from: report, group: morning, required: true, type: bool, fresh: 1 night }
  egfr: { from: lab, type: { int: [5, 150], unit: mL/min/1.73m2 }, fresh: 180 nights, precision: 3 }
  opioid: { from: record, type: bool, fresh: 30 nights }
  sign: { from: signature, type: { enum: [none, start] }, fresh: 3 nights }
  clinician: { from: order, type: { enum: [none, resume, close] }, fresh: 1 night }

memory:
  bad_night: { since: slept = poor, unknown: held }

phases:
  door: { start: true, waits_for: prescriber, at_most: 14 nights, cite: [team] }
  climb: { tag: [up] }
  down: { tag: [down] }
  escalated: { tag: [wait], waits_for: prescriber }
  done: { end: complete }
  declined: { end: declined }

gates:
  - gate: opioid
    when: opioid
    door: hold
    mid_course: hold
    to: prescriber
    say:
      clinician: An opioid is taken; a person decides.
    cite: [label]
    rationale: opioid

red_flags:
  - flag: breathing
    when: rf
    level: emergency
    to: on-call
    do: [withhold alpha]
    goto: escalated
    say:
      patient: Call emergency services now.
      clinician: Breathing. {flags}
    cite: [label]
    rationale: breathing

silence:
  ask: 1
  call: 3
  urgent: 7
  to: { call: nurse, urgent: prescriber }
  goto: escalated
  say:
    ask:
      clinician: No report.
    call:
      clinician: Three nights without a report.
    urgent:
      clinician: A week without a report.
  cite: [team]
  rationale: silence

overdue:
  to: prescriber
  say:
    clinician: Waiting too long.
  cite: [team]
  rationale: waiting

asking:
  say:
    clinician: Something was not answered.
  cite: [team]
  rationale: asking

rules:
  - rule: begin
    in: [door]
    band: advance
    when: egfr in 60..150 and not opioid and sign = start
    do: [set alpha to 5 mg, goto climb]
    sign: { role: prescriber, valid: 3 nights }
    say:
      patient: Tonight {dose.alpha}, that is {build.alpha}.
      clinician: Begun at {dose.alpha}.
    cite: [label]
    rationale: start

  - rule: close
    in: [door, escalated]
    band: order
    unknown: skip
    when: clinician = close
    do: [goto declined]
    say:
      clinician: Closed.
    cite: [team]
    rationale: start

  - rule: raise
    in: [climb]
    band: advance
    when: slept = poor and grog < 4 and dose.alpha < 20 mg and nights.reported_at_level >= 3
    do: [raise alpha by 5 mg]
    say:
      patient: Tonight {dose.alpha}.
      clinician: Raised after {nights.reported_at_level} reported nights.
    cite: [label]
    rationale: pace

  - rule: groggy
    in: [climb]
    band: back
    unknown: hold-and-ask
    when: grog >= 7 and dose.alpha > 5 mg
    do: [lower alpha by 5 mg, escalate call to nurse]
    say:
      clinician: Lowered.
    cite: [label]
    rationale: pace

  - rule: settled
    in: [climb]
    band: advance
    when: since.bad_night >= 5 and slept = well
    do: [goto down]
    say:
      clinician: Five good nights.
    cite: [team]
    rationale: pace

  - rule: off
    in: [down]
    band: advance
    when: dose.alpha > 0 and dose.alpha <= 5 mg and nights.reported_at_level >= 3
    do: [set alpha to 0 mg, goto done]
    say:
      clinician: Off.
    cite: [label]
    rationale: pace

  - rule: resume
    in: [escalated]
    band: order
    unknown: skip
    when: clinician = resume
    do: [release alpha, goto climb]
    say:
      clinician: Resumed.
    cite: [team]
    rationale: breathing

  - rule: keep
    in: [door, climb, down, escalated]
    band: keep
    when: "true"
    say:
      patient: Same dose tonight.
      clinician: No change.
    cite: [team]
    rationale: pace
`;

/** The text with one part of it replaced. */
export function broken(part: string, by: string, text: string = SMALL_PROTOCOL): string {
  if (!text.includes(part)) throw new RangeError(`"${part}" is not in the text`);
  return text.replace(part, () => by);
}

/** The line a part of the text stands in, counted from 1. */
export function lineOf(part: string, text: string = SMALL_PROTOCOL): number {
  if (!text.includes(part)) throw new RangeError(`"${part}" is not in the text`);
  return text.slice(0, text.indexOf(part)).split("\n").length;
}

/** The same ladder of another medicine, for two courses side by side. */
export const secondLadder = (text: string = SMALL_PROTOCOL): string =>
  text.replaceAll("alpha", "beta").replace("id: small-ladder", "id: second-ladder");
