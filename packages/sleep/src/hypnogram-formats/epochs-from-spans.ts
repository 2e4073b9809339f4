/**
 * Stages given as stretches of time, laid onto epochs: how EDF+ annotations, XML events and tables of events say a night.
 *
 * A stretch covers the epochs whose beginning lies in it. What no stretch covers is not scored (`?`); where two say
 * different stages the later one in the file counts and it is said (SL084). Nothing beyond the end is made up.
 */
import type { Issue } from "@compline/base";
import { warningAt } from "../diary-issue.ts";
import type { Stage } from "../hypnogram/stage.ts";
import { MAX_EPOCHS } from "./hypnogram-format.ts";

export interface StageSpan {
  /** Seconds after the beginning of the record. */
  readonly fromSec: number;
  readonly lengthSec: number;
  readonly stage: Stage;
}

export interface Laid {
  readonly stages: readonly Stage[];
  readonly issues: readonly Issue[];
}

/** Undefined where the spans are no night: none, or more epochs than a week has seconds. */
export function epochsFrom(spans: readonly StageSpan[], epochSec: number, file: string): Laid | undefined {
  const end = spans.reduce((last, { fromSec, lengthSec }) => Math.max(last, fromSec + lengthSec), 0);
  const count = Math.ceil(end / epochSec - 1e-9);
  if (spans.length === 0 || !(count >= 1) || count > MAX_EPOCHS) return undefined;
  const stages = new Array<Stage | undefined>(count).fill(undefined);
  let contradictions = 0;
  for (const { fromSec, lengthSec, stage } of spans) {
    const from = Math.max(0, Math.ceil(fromSec / epochSec - 1e-9));
    const to = Math.min(count, Math.ceil((fromSec + lengthSec) / epochSec - 1e-9));
    for (let i = from; i < to; i++) {
      if (stages[i] !== undefined && stages[i] !== stage) contradictions++;
      stages[i] = stage;
    }
  }
  const message = `${contradictions} epochs are scored twice and differently: the later stage in the file was taken`;
  const issues = contradictions === 0 ? [] : [warningAt({ file }, { code: "SL084", at: "", message })];
  return { stages: trimmed(stages), issues };
}

/** Unscored epochs at the end are the recorder's, not the night's. */
function trimmed(stages: readonly (Stage | undefined)[]): readonly Stage[] {
  const last = stages.findLastIndex((stage) => stage !== undefined && stage !== "?");
  return stages.slice(0, last + 1).map((stage) => stage ?? "?");
}

/** The longest length that every stretch is a whole number of, no longer than `most`: the epoch of a file that does not say it. */
export function epochOf(spans: readonly StageSpan[], most: number): number {
  const divisor = spans.reduce((sum, { lengthSec }) => gcd(sum, Math.round(lengthSec)), 0);
  if (divisor === 0) return most;
  return divisor % most === 0 ? most : divisor < most ? divisor : gcd(divisor, most);
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
