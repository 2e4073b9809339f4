/**
 * Options of `plan` that are numbers: masses, shares, percentage points, days, dates, whole numbers.
 *
 * Each is refused with its own name: CL007 no dose, CL008 no such number, CL140 no share. Masses ng, shares and points in
 * 1/10 000.
 */
import { failWith, ok, parseDate, parseQuantity, type Result } from "@compline/base";
import type { Call } from "../verb.ts";

/** `2 mg`, `2mg`; zero only where that is meant. */
export function massOption(call: Call, option: string, isZeroAllowed = false): Result<number | undefined> {
  const text = call.text(option);
  return text === undefined ? ok(undefined) : massIn(text, `--${option}`, isZeroAllowed);
}

export function massIn(text: string, at: string, isZeroAllowed = false): Result<number> {
  if (isZeroAllowed && text.trim() === "0") return ok(0);
  if (/^\s*\d+,\d/.test(text)) return failWith("CL007", at, `${text} has a comma`, text.trim().replace(",", "."));
  const read = parseQuantity(text.replace(/^\s*([\d.]+)(?=[^\d.\s])/, "$1 "), at);
  if (!read.ok) return read;
  const { dimension, amount } = read.value;
  const isDose = dimension === "mass" && (amount > 0 || (isZeroAllowed && amount === 0));
  return isDose ? ok(amount) : failWith("CL007", at, `${text} is no dose`, "a mass above zero, such as 0.5 mg");
}

const PARTS = 100;

/** `10`, `10%`, `12.5 %`: of the dose before, or percentage points. */
export function shareOption(call: Call, option: string): Result<number | undefined> {
  const text = call.text(option);
  if (text === undefined) return ok(undefined);
  const match = /^\s*(\d{1,3}(?:\.\d{1,2})?)\s*(?:%|pp|points)?\s*$/.exec(text);
  const value = match === null ? Number.NaN : Math.round(Number(match[1]) * PARTS);
  if (value > 0 && value <= 100 * PARTS) return ok(value);
  return failWith("CL140", `--${option}`, `"${text}" is no share`, "above 0 and at most 100, such as 10%");
}

export function wholeOption(call: Call, option: string, least: number, most: number): Result<number | undefined> {
  const text = call.text(option);
  if (text === undefined) return ok(undefined);
  const match = /^(\d{1,4})(?:\s*d(?:ays?)?)?$/.exec(text.trim());
  const value = match === null ? Number.NaN : Number(match[1]);
  if (value >= least && value <= most) return ok(value);
  return failWith("CL008", `--${option}`, `"${text}" is no such number`, `a whole number from ${least} to ${most}`);
}

/** A calendar date, as it stands. */
export function dateOption(call: Call, option: string): Result<string | undefined> {
  const text = call.text(option);
  if (text === undefined) return ok(undefined);
  const read = parseDate(text, `--${option}`);
  return read.ok ? ok(text) : read;
}

/** `0.5mg..24mg`, or one mass for both ends. */
export function rangeOption(call: Call, option: string): Result<{ lowNg: number; highNg: number } | undefined> {
  const text = call.text(option);
  if (text === undefined) return ok(undefined);
  const [low = "", high = low, ...more] = text.split("..");
  const [from, to] = [massIn(low, `--${option}`), massIn(high, `--${option}`)];
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (more.length === 0 && from.value <= to.value) return ok({ lowNg: from.value, highNg: to.value });
  return failWith("CL007", `--${option}`, `"${text}" is no range that rises`, "0.5mg..24mg");
}

export const namesIn = (text: string): readonly string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
