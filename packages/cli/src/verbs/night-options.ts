/** The options of the verbs that read diaries. */
import type { Call, Option } from "../verb.ts";

export const NIGHT_OPTIONS: Readonly<Record<string, Option>> = {
  as: { type: "string", value: "KIND", says: "read the files as this kind and no other" },
  zone: { type: "string", value: "Z", says: "IANA zone of the diary, where the file does not say it; this computer's if left out" },
};

/** The zone that was given, or this computer's: the one place where the machine's own setting is asked. */
export const zoneOf = (call: Call): string => call.text("zone") ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
