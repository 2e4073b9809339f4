/**
 * The times of `compline pk`, in hours: `--at 0.5,1,8`, or `--every 0.5 --until 24`; else every hour, and never fewer than
 * two hundred steps, to where it ends: two days after the last dose, or after the plan.
 */
import { failWith, ok, type Result } from "@compline/base";
import { evenly, type DosingRecord } from "@compline/pkpd";
import type { Call } from "../verb.ts";

const MOST_TIMES = 100_000;
const [LEAST_STEPS, MOST_STEPS] = [200, 1500];
const AFTER_H = 48;

export function timesOf(
  call: Call,
  records: readonly DosingRecord[],
  planDays: number | undefined,
): Result<readonly number[]> {
  const [at, every, until] = [call.text("at"), call.text("every"), call.text("until")];
  if (at !== undefined) {
    if (every !== undefined || until !== undefined)
      return failWith("CL107", "--at", "times are given twice", "--at, or --every and --until");
    const times = at.split(",").map(hours);
    const wrong = times.findIndex((time) => time === undefined);
    if (wrong >= 0)
      return failWith("CL107", "--at", `"${at.split(",")[wrong] ?? ""}" is no number of hours`, "--at 1,2,8");
    return ok(times.flatMap((time) => time ?? []).toSorted((a, b) => a - b));
  }
  const end = until === undefined ? endOf(records, planDays) : hours(until);
  if (end === undefined || !(end > 0))
    return failWith("CL107", "--until", `"${until ?? ""}" is no number of hours above 0`);
  if (every === undefined) return ok(evenly(0, end, Math.min(MOST_STEPS, Math.max(LEAST_STEPS, Math.round(end)))));
  const step = hours(every);
  if (step === undefined || !(step > 0))
    return failWith("CL107", "--every", `"${every}" is no number of hours above 0`, "--every 0.5");
  const count = Math.floor(end / step + 1e-9);
  if (count > MOST_TIMES) return failWith("CL107", "--every", `${count} times`, `at most ${MOST_TIMES}`);
  return ok(Array.from({ length: count + 1 }, (_, i) => i * step));
}

function hours(text: string): number | undefined {
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function endOf(records: readonly DosingRecord[], planDays: number | undefined): number {
  if (planDays !== undefined) return planDays * 24 + AFTER_H;
  const last = records.reduce((most, { timeH, ii = 0, addl = 0 }) => Math.max(most, timeH + ii * addl), 0);
  return last + AFTER_H;
}
