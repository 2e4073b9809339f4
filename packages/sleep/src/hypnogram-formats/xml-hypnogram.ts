/**
 * A scored night from XML: the NSRR's `PSGAnnotation` (scored events) and Compumedics Profusion's `CMPStudyConfig` (one
 * `SleepStage` an epoch, numbered as Rechtschaffen and Kales did, 5 is REM).
 *
 * Read element by element; what is kept is bounded while it is read. No entity of the file's own is expanded. Neither format
 * says a date in a way that can be relied on, so the night is undated.
 */
import { fail, ok, type Result } from "@compline/base";
import { SaxesParser } from "saxes";
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
import { assumedEpoch } from "./stage-lines.ts";
import { DIALECTS, stageOfWord } from "./stage-words.ts";
import { entryOf } from "../entry-of.ts";

export const xmlHypnogram: HypnogramFormat = {
  name: "hypnogram-xml",
  title: "scored events as XML (NSRR, Profusion)",
  sniff: (head) => /<(?:PSGAnnotation|CMPStudyConfig)\b/.test(head.slice(0, 4096)),
  read,
};

const MOST_DEPTH = 64;
const MOST_TEXT = 256;

interface Gathered {
  epochSec: number | undefined;
  readonly numbers: string[];
  readonly events: { concept: string; start: number; length: number }[];
  issue: { readonly line: number; readonly message: string } | undefined;
}

function read(text: string, context: HypnogramContext): Result<HypnogramRecords> {
  const { file } = context;
  const gathered = gather(text);
  if (gathered.issue !== undefined) {
    const { line, message } = gathered.issue;
    return fail([errorAt({ file, line }, { code: "SL089", at: `line ${line}`, message })]);
  }
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

/** Malformed markup ends the reading at its line; nothing that was gathered before it is used. */
function gather(text: string): Gathered {
  const gathered: Gathered = { epochSec: undefined, numbers: [], events: [], issue: undefined };
  const parser = new SaxesParser({ position: true });
  const path: string[] = [];
  let words = "";
  let event = { concept: "", start: Number.NaN, length: Number.NaN };
  const stop = (message: string): never => {
    throw new RangeError(message);
  };
  parser.on("opentag", ({ name }) => {
    path.push(name);
    words = "";
    if (path.length > MOST_DEPTH) stop("elements stand too deep in each other");
    if (name === "ScoredEvent") event = { concept: "", start: Number.NaN, length: Number.NaN };
  });
  parser.on("text", (part) => {
    if (words.length < MOST_TEXT) words += part.slice(0, MOST_TEXT);
  });
  parser.on("closetag", ({ name }) => {
    path.pop();
    const value = words.trim();
    if (name === "EpochLength" && Number(value) > 0) gathered.epochSec = Number(value);
    else if (name === "SleepStage") gathered.numbers.push(value);
    else if (name === "EventConcept" || name === "Name") event = { ...event, concept: value };
    else if (name === "Start") event = { ...event, start: Number(value) };
    else if (name === "Duration") event = { ...event, length: Number(value) };
    else if (name === "ScoredEvent") gathered.events.push(event);
    if (gathered.numbers.length + gathered.events.length > MAX_EPOCHS) stop("more events than a week has seconds");
    words = "";
  });
  try {
    parser.write(text).close();
  } catch (error) {
    gathered.issue = {
      line: parser.line,
      message: error instanceof Error ? error.message.replace(/^\d+:\d+: /, "").slice(0, 200) : "not XML",
    };
  }
  return gathered;
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
