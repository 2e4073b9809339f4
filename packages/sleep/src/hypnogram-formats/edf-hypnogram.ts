/**
 * A scored night from the annotations of an EDF+ file, as Sleep-EDF and many recorders write it: stretches, not epochs.
 *
 * `Lights off` and `Lights on` mark the night where they are annotated (`lights.ts`). Annotations that name no stage (arousals, movements
 * of a limb) are left alone; a file without a single stage is no scored night. What no annotation covers is not scored.
 */
import { fail, ok, type Issue, type Result } from "@compline/base";
import { errorAt, warningAt } from "../diary-issue.ts";
import { edfAnnotations, type Annotation } from "./edf-annotations.ts";
import { epochOf, epochsFrom, type StageSpan } from "./epochs-from-spans.ts";
import { USUAL_EPOCH_SEC, type HypnogramContext, type HypnogramRecords } from "./hypnogram-format.ts";
import { lightsIn, lit } from "./lights.ts";
import { stageOfWord } from "./stage-words.ts";

export function readEdfHypnogram(bytes: Uint8Array, context: HypnogramContext): Result<HypnogramRecords> {
  const { file } = context;
  const read = edfAnnotations(bytes, file);
  if (!read.ok) return read;
  const { annotations, start, issues } = read.value;
  const staged = annotations.toSorted((a, b) => a.onsetSec - b.onsetSec).flatMap(stagedOf);
  const first = staged[0]?.onsetSec;
  if (first === undefined) return none(file, "no annotation of this file names a stage of sleep");
  const spans = spansOf(staged, first, context.epochSec);
  const epochSec = context.epochSec ?? epochOf(spans, USUAL_EPOCH_SEC);
  const laid = epochsFrom(spans, epochSec, file);
  if (laid === undefined || laid.stages.length === 0) return none(file, "the stages of this file cover no night");
  const began = start === undefined ? undefined : { day: start.day, second: start.second + first };
  const lights = lightsIn(
    annotations
      .toSorted((a, b) => a.onsetSec - b.onsetSec)
      .map(({ onsetSec, text }) => ({ atSec: onsetSec - first, text })),
  );
  return ok({
    scorings: [lit(laid.stages, epochSec, began, lights)],
    issues: [...issues, ...laid.issues, ...undated(start, file)],
  });
}

const none = (file: string, message: string): Result<never> =>
  fail([errorAt({ file }, { code: "SL086", at: "", message })]);

const undated = (start: unknown, file: string): readonly Issue[] =>
  start === undefined
    ? [warningAt({ file }, { code: "SL088", at: "", message: "the header holds no date and time of the start" })]
    : [];

interface Staged extends Annotation {
  readonly stage: StageSpan["stage"];
}

function stagedOf(annotation: Annotation): readonly Staged[] {
  // Some write the channel behind the stage: `Sleep stage 2@@C3-A2`.
  const word = annotation.text.split("@@")[0] ?? "";
  const stage = /^[\d?]$/.test(word.trim()) ? undefined : stageOfWord(word);
  return stage === undefined ? [] : [{ ...annotation, stage }];
}

/** An annotation without a length lasts until the next one, the last for an epoch. */
function spansOf(staged: readonly Staged[], first: number, epochSec = USUAL_EPOCH_SEC): readonly StageSpan[] {
  return staged.map(({ onsetSec, durationSec, stage }, i) => {
    const next = staged[i + 1]?.onsetSec;
    const lengthSec = durationSec ?? (next === undefined ? epochSec : next - onsetSec);
    return { fromSec: onsetSec - first, lengthSec, stage };
  });
}
