/**
 * A scored night from Philips Sleepware and Somnolyzer (`.rml`): a `PatientStudy` with a `Stage` wherever the stage changes.
 *
 * Each stage lasts until the next one, the last until the recording ends. What a person scored goes before what the machine
 * proposed, and the machine's is read only where there is nothing else, and named so. `RecordingStart` is the recorder's clock without
 * a zone. The file marks no lights that are read here. Read element by element, no entity of the file's own is expanded.
 */
import { fail, ok, parseDate, type Result } from "@compline/base";
import { errorAt, warningAt } from "../diary-issue.ts";
import type { WallStart } from "../hypnogram/hypnogram.ts";
import type { Stage } from "../hypnogram/stage.ts";
import { epochsFrom, type StageSpan } from "./epochs-from-spans.ts";
import {
  MAX_EPOCHS,
  USUAL_EPOCH_SEC,
  type HypnogramContext,
  type HypnogramFormat,
  type HypnogramRecords,
} from "./hypnogram-format.ts";
import { lit, NO_LIGHTS } from "./lights.ts";
import { readMarkup } from "./scored-markup.ts";
import { entryOf } from "../entry-of.ts";

export const rmlHypnogram: HypnogramFormat = {
  name: "philips-rml",
  title: "scored events of Philips Sleepware (RML)",
  sniff: (head) => /<PatientStudy\b/.test(head.slice(0, 4096)),
  read,
};

const STAGES: Readonly<Record<string, Stage>> = {
  Wake: "W",
  NonREM1: "N1",
  NonREM2: "N2",
  NonREM3: "N3",
  NonREM4: "N3",
  REM: "R",
  NotScored: "?",
};

interface Change {
  readonly fromSec: number;
  readonly stage: Stage;
}

interface Gathered {
  readonly user: Change[];
  readonly machine: Change[];
  start: string | undefined;
  durationSec: number | undefined;
  unknown: number;
}

function read(text: string, { file, epochSec = USUAL_EPOCH_SEC }: HypnogramContext): Result<HypnogramRecords> {
  const gathered: Gathered = { user: [], machine: [], start: undefined, durationSec: undefined, unknown: 0 };
  const marked = gather(text, file, gathered);
  if (!marked.ok) return marked;
  const { user, machine, durationSec, unknown } = gathered;
  const changes = (user.length > 0 ? user : machine).toSorted((a, b) => a.fromSec - b.fromSec);
  const spans = changes.map(({ fromSec, stage }, i): StageSpan => {
    const end = changes[i + 1]?.fromSec ?? Math.max(durationSec ?? 0, fromSec + epochSec);
    return { fromSec, lengthSec: end - fromSec, stage };
  });
  const laid = epochsFrom(spans, epochSec, file);
  if (laid === undefined || laid.stages.length === 0)
    return fail([errorAt({ file }, { code: "SL086", at: "", message: "the file names no stage of sleep" })]);
  const night = lit(laid.stages, epochSec, startOf(gathered.start), NO_LIGHTS);
  const message = `${unknown} stages have a name or a time that is not known and were left out`;
  const odd = unknown === 0 ? [] : [warningAt({ file }, { code: "SL081", at: "", message })];
  return ok({
    scorings: [user.length > 0 ? night : { ...night, scorer: "machine" }],
    issues: [...laid.issues, ...odd],
  });
}

const gather = (text: string, file: string, gathered: Gathered): Result<undefined> =>
  readMarkup(text, file, {
    opened: (name, path, attributes) => {
      if (name === "Stage" && path.includes("StagingData"))
        add(gathered, path.includes("MachineStaging"), { type: attributes["Type"], start: attributes["Start"] });
    },
    closed: (name, path, words) => {
      const isSession = path.at(-1) === "Session";
      if (isSession && name === "RecordingStart") gathered.start ??= words;
      if (isSession && name === "Duration" && Number(words) > 0) gathered.durationSec ??= Number(words);
    },
  });

function add(gathered: Gathered, isMachine: boolean, said: { readonly type: unknown; readonly start: unknown }): void {
  const { type, start } = said;
  const stage = typeof type === "string" ? entryOf(STAGES, type) : undefined;
  const fromSec = typeof start === "string" && start.trim() !== "" ? Number(start) : Number.NaN;
  const list = isMachine ? gathered.machine : gathered.user;
  if (stage === undefined || !(fromSec >= 0)) gathered.unknown++;
  else if (list.push({ fromSec, stage }) > MAX_EPOCHS) throw new RangeError("more stages than a week has seconds");
}

/** `2017-02-16T22:31:04`, with whatever may follow. */
function startOf(text = ""): WallStart | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})/.exec(text);
  const day = match === null ? undefined : parseDate(match[1] ?? "");
  if (match === null || day?.ok !== true) return undefined;
  const [hour, minute, second] = match.slice(2).map(Number) as [number, number, number];
  return hour > 23 || minute > 59 || second > 59
    ? undefined
    : { day: day.value, second: hour * 3600 + minute * 60 + second };
}
