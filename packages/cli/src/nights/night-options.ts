/** The options of the verbs that read nights. */
import { failWith, ok, parseInstant, zoneClock, type Result } from "@compline/base";
import { DIARY_FORMATS, WEEKDAYS, type Weekday } from "@compline/sleep";
import type { Call, Option } from "../verb.ts";

export const DIARY_KINDS: readonly string[] = DIARY_FORMATS.map(({ name }) => name);

export const zoneOption = (otherwise: string): Option => ({
  type: "string",
  value: "Z",
  says: `IANA zone of the diary, where the file does not say it; ${otherwise} if left out`,
});

/** The option that says what a file is, of these kinds. */
export const asOption = (kinds: readonly string[]): Option => ({
  type: "string",
  value: "KIND",
  says: `read the files as this and nothing else: ${kinds.join(", ")}`,
});

/**
 * The zone that was given, else that of `--as-of`, else this computer's: the one place where the machine's setting is
 * asked.
 */
export function zoneOf(call: Call): Result<string> {
  const moment = parseInstant(call.text("as-of") ?? "");
  const given = call.text("zone") ?? (moment.ok ? moment.value.zone : undefined);
  const zone = given ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = zoneClock(zone, call.text("zone") === undefined && given !== undefined ? "--as-of" : "--zone");
  return clock.ok ? ok(zone) : clock;
}

/** The kind that was asked for, or none (CL006). */
export function kindOf(call: Call, kinds: readonly string[]): Result<string | undefined> {
  const kind = call.text("as");
  if (kind === undefined || kinds.includes(kind)) return ok(kind);
  return failWith("CL006", "--as", `"${kind}" is no kind of file read here`, kinds.join(", "));
}

export const epochOption: Option = {
  type: "string",
  value: "SECONDS",
  says: "how long an epoch is, where a scored night does not say it",
};

/** `--epoch`: seconds, or not said (CL129). */
export function epochOf(call: Call): Result<number | undefined> {
  const text = call.text("epoch");
  if (text === undefined) return ok(undefined);
  const seconds = /^\d{1,3}(?:\.\d)?$/.test(text) ? Number(text) : 0;
  if (seconds >= 1) return ok(seconds);
  return failWith("CL129", "--epoch", `"${text}" is no length of an epoch`, "seconds, such as 30");
}

export const freeOption: Option = {
  type: "string",
  value: "DAYS",
  says: "days without work, for social jetlag, such as fri,sat; sat,sun if left out",
};

const WEEKEND: readonly Weekday[] = ["sat", "sun"];

/** `--free`: days of the week (CL137). */
export function freeOf(call: Call): Result<readonly Weekday[]> {
  const text = call.text("free");
  if (text === undefined) return ok(WEEKEND);
  const words = text.split(",").map((word) => word.trim().toLowerCase());
  const days = WEEKDAYS.filter((day) => words.includes(day));
  if (days.length === new Set(words).size && days.length < WEEKDAYS.length) return ok(days);
  return failWith("CL137", "--free", `"${text}" names no days of the week`, `some of ${WEEKDAYS.join(", ")}`);
}
