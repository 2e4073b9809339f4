/**
 * The formats of diaries that are read, one row each; a further one is a file in `formats/` and a row here.
 *
 * A file is told by how its text begins, and the rows are asked in this order: an app's own layout is unmistakable, a
 * table that somebody made is not, so it comes last. Archives are opened by `diary-archive.ts` and their texts come
 * here.
 */
import type { DiaryFormat } from "./diary-format.ts";
import { consensusCsv } from "./formats/consensus-csv.ts";
import { eventLog } from "./formats/event-log.ts";
import { pleesTracker } from "./formats/plees-tracker.ts";
import { sleepAsAndroid } from "./formats/sleep-as-android.ts";
import { sleepmeter } from "./formats/sleepmeter.ts";

export const DIARY_FORMATS: readonly DiaryFormat[] = [sleepAsAndroid, sleepmeter, pleesTracker, eventLog, consensusCsv];

/** Enough of a text to tell its format. */
const HEAD_CHARS = 65_536;

export const formatOf = (text: string): DiaryFormat | undefined => {
  const head = text.slice(0, HEAD_CHARS);
  return DIARY_FORMATS.find(({ sniff }) => sniff(head));
};
