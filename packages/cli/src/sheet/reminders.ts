/** `--remind bedtime=22:00 --zone Europe/London`: at which time of the clock a calendar reminds of which dose (CL131). */
import { all, failWith, ok, parseMinute, zoneClock, type Result } from "@compline/base";
import type { Plan } from "@compline/planner";
import { timeWords, type Reminders } from "@compline/sheet";
import type { Call } from "../verb.ts";

export function remindersOf(call: Call, { times }: Plan): Result<Reminders | undefined> {
  const [asked, zone] = [call.texts("remind"), call.text("zone")];
  if (asked.length === 0) return ok(undefined);
  if (zone === undefined) return failWith("CL002", "--zone", "a reminder needs a time zone", "--zone Europe/London");
  const clock = zoneClock(zone, "--zone");
  if (!clock.ok) return clock;
  const minutes = all(asked.map((text) => reminderOf(text, times)));
  return minutes.ok ? ok({ clock: clock.value, minutes: new Map(minutes.value) }) : minutes;
}

function reminderOf(text: string, times: readonly string[]): Result<readonly [string, number]> {
  const [name = "", clock = ""] = text.split("=");
  const time = times.find((one) => one === name || timeWords(one) === timeWords(name));
  const minute = parseMinute(clock, "--remind");
  if (time !== undefined && minute.ok) return ok([timeWords(time), minute.value]);
  return failWith("CL131", "--remind", `"${text}" is no reminder of this plan`, `${times.join(" or ")}=HH:MM`);
}
