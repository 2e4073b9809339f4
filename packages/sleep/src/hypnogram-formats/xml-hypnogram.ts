/**
 * A scored night from XML: the NSRR's `PSGAnnotation` (scored events) and Compumedics Profusion's `CMPStudyConfig` (one
 * `SleepStage` an epoch, numbered as Rechtschaffen and Kales did, 5 is REM).
 *
 * Read element by element; what is kept is bounded while it is read. No entity of the file's own is expanded. Neither format
 * says a date in a way that can be relied on, so the night is undated.
 */
import { fail, ok, type Result } from "@compline/base";
import { errorAt } from "../diary-issue.ts";
import { epochsFrom, type StageSpan } from "./epochs-from-spans.ts";
import {
  MAX_EPOCHS,
  USUAL_EPOCH_SEC,
  type HypnogramContext,
  type HypnogramFormat,
  type HypnogramRecords,
} from "./hypnogram-format.ts";
import { lightsIn, lit, type Lights } from "./lights.ts";
import { readMarkup } from "./scored-markup.ts";
import { assumedEpoch } from "./stage-lines.ts";
import { DIALECTS, stageOfWord } from "./stage-words.ts";
import { entryOf } from "../entry-of.ts";

export const xmlHypnogram: HypnogramFormat = {
  name: "hypnogram-xml",
  title: "scored events as XML (NSRR, Profusion)",
  sniff: (head) => /<(?:PSGAnnotation|CMPStudyConfig)\b/.test(head.slice(0, 4096)),
  read,
};

interface Gathered {
  epochSec: number | undefined;
  readonly numbers: string[];
  readonly events: { concept: string; start: number; length: number }[];
}

function read(text: string, context: HypnogramContext): Result<HypnogramRecords> {
  const { file } = context;
  const gathered: Gathered = { epochSec: undefined, numbers: [], events: [] };
  const marked = gather(text, file, gathered);
  if (!marked.ok) return marked;
  const said = context.epochSec ?? gathered.epochSec;
  const epochSec = said ?? USUAL_EPOCH_SEC;
  const laid = gathered.numbers.length > 0 ? numbered(gathered.numbers) : evented(gathered, epochSec, file);
  if (laid === undefined || laid.stages.length === 0)
    return fail([errorAt({ file }, { code: "SL086", at: "", message: "the file names no stage of sleep" })]);
  return ok({
    scorings: [lit(laid.stages, epochSec, undefined, lightsOf(gathered))],
    issues: [...laid.issues, ...(said === undefined ? [assumedEpoch(file)] : [])],
  });
}

const noEvent = () => ({ concept: "", start: Number.NaN, length: Number.NaN });

function gather(text: string, file: string, gathered: Gathered): Result<undefined> {
  let event = noEvent();
  return readMarkup(text, file, {
    opened: (name) => {
      if (name === "ScoredEvent") event = noEvent();
    },
    closed: (name, _path, words) => {
      if (name === "EpochLength" && Number(words) > 0) gathered.epochSec = Number(words);
      else if (name === "SleepStage") gathered.numbers.push(words);
      else if (name === "EventConcept" || name === "Name") event = { ...event, concept: words };
      else if (name === "Start") event = { ...event, start: Number(words) };
      else if (name === "Duration") event = { ...event, length: Number(words) };
      else if (name === "ScoredEvent") gathered.events.push(event);
      if (gathered.numbers.length + gathered.events.length > MAX_EPOCHS)
        throw new RangeError("more events than a week has seconds");
    },
  });
}

/** Stages that stand as a list have no times, so nothing can be laid beside them. */
const lightsOf = ({ numbers, events }: Gathered): Lights =>
  lightsIn(numbers.length > 0 ? [] : events.map(({ concept, start }) => ({ atSec: start, text: concept })));

function numbered(numbers: readonly string[]): ReturnType<typeof epochsFrom> {
  const codes = DIALECTS.find(({ name }) => name === "stages-rk")?.codes ?? {};
  return { stages: numbers.map((number) => entryOf(codes, number) ?? "?"), issues: [] };
}

function evented({ events }: Gathered, epochSec: number, file: string): ReturnType<typeof epochsFrom> {
  const spans = events.flatMap(({ concept, start, length }): readonly StageSpan[] => {
    const stage = /^[\d?a]$/i.test(concept) ? undefined : stageOfWord(concept);
    const isSpan = Number.isFinite(start) && start >= 0 && Number.isFinite(length) && length > 0;
    return stage === undefined || !isSpan ? [] : [{ fromSec: start, lengthSec: length, stage }];
  });
  return epochsFrom(spans, epochSec, file);
}
