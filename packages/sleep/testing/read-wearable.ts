/** What a test asks of a wearable's file: its kind, its sleeps in a line each, their measures and what was said. */
import { printDate, printInstant } from "@compline/base";
import { readWearable } from "../src/read-wearable.ts";
import { measuresOfScored } from "../src/wearables/scored-night.ts";

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function read(content: unknown, zone = "Europe/London") {
  const file =
    content instanceof Uint8Array ? content : bytes(typeof content === "string" ? content : JSON.stringify(content));
  const result = readWearable("n", file, { zone });
  if (!result.ok) return { codes: result.issues.map(({ code }) => code) };
  const { kind, sleeps, issues } = result.value;
  return {
    kind,
    codes: issues.map(({ code }) => code),
    sleeps: sleeps.map(
      (sleep) =>
        `${printDate(sleep.night)} ${printInstant(sleep.start).slice(0, 16)} ${(sleep.end.epochMs - sleep.start.epochMs) / 60_000} min`,
    ),
    measures: sleeps.map(measuresOfScored),
    sources: sleeps.map(({ source }) => source),
    mains: sleeps.map(({ isMain }) => isMain),
  };
}
