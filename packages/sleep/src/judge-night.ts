/**
 * Contradictions inside one night: found, said, and put in doubt, so that no measure is made of them.
 *
 * Looked at: the order of the clock times (`clock-order.ts`); a sleep onset and a latency that disagree by more than a
 * minute; minutes awake that do not fit between falling asleep and waking, or that are more than a day; wakefulness
 * without an awakening; an app's record that ends before it starts, is longer than a day, or holds more sleep than
 * time. Whether a night was good or bad is no business of this file: no threshold of medicine stands here.
 */
import { MS_PER_MIN, type Issue } from "@compline/base";
import { clockDoubts } from "./clock-order.ts";
import { inDoubt, known, placeOf, type DiaryField, type DiaryNight } from "./diary-night.ts";
import { warningAt } from "./diary-issue.ts";
import { DAY_CHECKS } from "./judge-day.ts";

export interface JudgedNight {
  readonly night: DiaryNight;
  readonly issues: readonly Issue[];
}

const MAX_MIN = 24 * 60;
/** Apps round starts, ends and durations each to the minute. */
const ROUNDING_MIN = 2;

interface Finding {
  readonly fields: readonly DiaryField[];
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
}

type Check = (night: DiaryNight) => Finding | undefined;

/** Judges a night. `typed` says that its times were typed by hand, where am for pm is common. */
export function judgeNight(night: DiaryNight, typed: boolean): JudgedNight {
  const doubts = clockDoubts(night, typed);
  const start = inDoubt(
    night,
    doubts.flatMap(({ fields }) => fields),
  );
  const ordered: JudgedNight = { night: start, issues: doubts.map(({ issue }) => issue) };
  return CHECKS.reduce((judged, check) => apply(judged, check), ordered);
}

function apply(judged: JudgedNight, check: Check): JudgedNight {
  const found = check(judged.night);
  if (found === undefined) return judged;
  const { fields, ...words } = found;
  const issue = warningAt(judged.night.source, { ...words, at: placeOf(judged.night, fields[0]) });
  return { night: inDoubt(judged.night, fields), issues: [...judged.issues, issue] };
}

const minutesBetween = (from: { epochMs: number }, to: { epochMs: number }): number =>
  (to.epochMs - from.epochMs) / MS_PER_MIN;

const longerThanADay =
  (field: "solMin" | "wasoMin"): Check =>
  (night) => {
    const minutes = known(night, field);
    if (minutes === undefined || minutes <= MAX_MIN) return undefined;
    return {
      fields: [field],
      code: "SL042",
      message: `${field} is ${minutes}: more than a day`,
      expected: "minutes of one night",
    };
  };

const onsetDisagrees: Check = (night) => {
  const [tried, onset, sol] = [known(night, "triedToSleep"), known(night, "sleepOnset"), known(night, "solMin")];
  if (tried === undefined || onset === undefined || sol === undefined) return undefined;
  if (Math.abs(minutesBetween(tried, onset) - sol) <= 1) return undefined;
  const message = `solMin is ${sol}, but sleep is written ${minutesBetween(tried, onset)} minutes after trying to`;
  return { fields: ["solMin", "sleepOnset"], code: "SL043", message };
};

/** Falling asleep and lying awake must fit before the final awakening. */
const awakeDoesNotFit: Check = (night) => {
  const [tried, onset, end] = [
    known(night, "triedToSleep"),
    known(night, "sleepOnset"),
    known(night, "finalAwakening"),
  ];
  const from = onset ?? tried;
  if (from === undefined || end === undefined) return undefined;
  const sol = onset === undefined ? known(night, "solMin") : 0;
  const waso = known(night, "wasoMin");
  const awake = (sol ?? 0) + (waso ?? 0);
  const room = minutesBetween(from, end);
  if (awake <= room) return undefined;
  const fields: DiaryField[] = [...(sol ? (["solMin"] as const) : []), ...(waso ? (["wasoMin"] as const) : [])];
  return {
    fields,
    code: "SL042",
    message: `${awake} minutes awake do not fit into ${room} minutes`,
    expected: `at most ${room}`,
  };
};

const wakeWithoutAwakening: Check = (night) => {
  const [awakenings, waso] = [known(night, "awakenings"), known(night, "wasoMin")];
  if (awakenings !== 0 || waso === undefined || waso === 0) return undefined;
  return {
    fields: ["awakenings", "wasoMin"],
    code: "SL043",
    message: `no awakening, but ${waso} minutes awake in the night`,
  };
};

const recordLength: Check = (night) => {
  const recorded = known(night, "recorded");
  if (recorded === undefined) return undefined;
  const minutes = minutesBetween(recorded.start, recorded.end);
  if (minutes >= 0 && minutes <= MAX_MIN) return undefined;
  const message =
    minutes < 0 ? "the record ends before it starts" : `the record is ${(minutes / 60).toFixed(1)} hours long`;
  return {
    fields: ["recorded", "recordedSleepMin"],
    code: minutes < 0 ? "SL040" : "SL041",
    message,
    expected: "0 to 24 hours",
  };
};

const sleepExceedsRecord: Check = (night) => {
  const [recorded, sleep] = [known(night, "recorded"), known(night, "recordedSleepMin")];
  if (recorded === undefined || sleep === undefined) return undefined;
  const minutes = minutesBetween(recorded.start, recorded.end);
  if (sleep >= 0 && sleep <= minutes + ROUNDING_MIN) return undefined;
  return {
    fields: ["recordedSleepMin"],
    code: "SL042",
    message: `${sleep} minutes of sleep in a record of ${minutes} minutes`,
  };
};

const CHECKS: readonly Check[] = [
  longerThanADay("solMin"),
  longerThanADay("wasoMin"),
  onsetDisagrees,
  awakeDoesNotFit,
  wakeWithoutAwakening,
  recordLength,
  sleepExceedsRecord,
  ...DAY_CHECKS,
];
