/**
 * A course on the small protocol of `small-protocol.ts`, as the lines of a file: opened, signed, and a few mornings.
 *
 * Written by hand in a test's words: the events carry no chain.
 */
import { seal, type EventLine } from "@compline/course";

export const SMALL_OPENED = "2026-03-01T10:00:00+00:00[Europe/London]";

const clinic = { by: { who: "doctor-1", role: "prescriber" }, source: "clinician" } as const;

const morning = (
  night: string,
  day: string,
  answers: Readonly<Record<string, string | number | boolean>>,
): EventLine => ({
  kind: "report",
  occurred: `${day}T08:00:00+00:00[Europe/London]`,
  source: "patient",
  body: { night, answers },
});

/** Six mornings; the dose rises on the fourth evening. Nobody's course, unless it is said otherwise. */
export const smallCourse = (whose: object = { demonstration: true }): readonly EventLine[] => [
  {
    kind: "opened",
    occurred: SMALL_OPENED,
    course: "small",
    ...clinic,
    body: { protocol: { id: "small-ladder", version: "1.0.0" }, zone: "Europe/London", ...whose },
  },
  { kind: "record", occurred: SMALL_OPENED, ...clinic, body: { facts: { opioid: false } } },
  { kind: "lab", occurred: SMALL_OPENED, source: "ehr", body: { facts: { egfr: 80 } } },
  morning("2026-02-28", "2026-03-01", { slept: "poor", grog: 1, rf: false }),
  {
    kind: "signature",
    occurred: "2026-03-01T11:00:00+00:00[Europe/London]",
    ...clinic,
    body: { fact: "sign", value: "start" },
  },
  ...[1, 2, 3, 4, 5].map((day) =>
    morning(`2026-03-0${day}`, `2026-03-0${day + 1}`, { slept: "poor", grog: day % 3, rf: false }),
  ),
];

/** The same as a course of a person. */
export const realCourse = (): readonly EventLine[] => smallCourse({});

export const linesOf = (events: readonly EventLine[]): string =>
  `${events.map((event) => JSON.stringify(event)).join("\n")}\n`;

/** The same, numbered and chained; the salts are no secret here. */
export const sealedCourse = (): readonly EventLine[] =>
  seal(smallCourse(), (place) => place.toString(16).padStart(32, "0"));

/** Cases on the small protocol that pass. */
export const SMALL_CASES = `compline: cases/1
protocol: small-ladder
cases:
  - case: Begun when a prescriber has signed
    because: nothing begins by itself
    opening:
      facts: { egfr: 80, opioid: false, sign: start }
      report: { slept: poor, grog: 1, rf: false }
      expect: { band: advance, rules: [begin], phase: climb, dose: { alpha: 5 mg } }
    steps:
      - report: { slept: poor, grog: 1, rf: false }
        expect: { band: keep, phase: climb }
      - times: 2
        report: { slept: poor, grog: 2, rf: false }
      - silent: true
        expect: { band: hold, phase: climb }
  - case: A red flag comes before everything
    opening:
      facts: { egfr: 80, opioid: false, sign: start }
      report: { slept: poor, grog: 1, rf: true }
      expect: { band: emergency, flags: [breathing] }
`;
