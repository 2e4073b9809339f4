/**
 * Several scorings of one night held against each other: each against the consensus of the others, or, of two, against each other.
 *
 * Accuracy is told beside kappa and never alone: whoever calls every epoch sleep is right most of the night.
 */
import { consensusOf, scorerAgreement, type ScorerAgreement, type Stage } from "@compline/sleep";
import type { ScoredRow } from "./night-sources.ts";

export interface ScorerComparison {
  readonly file: string;
  readonly scorer: string;
  /** Against the other scorer, or against the consensus of the others. */
  readonly against: string;
  readonly fineness: "five" | "four";
  readonly epochs: number;
  readonly accuracy: number;
  readonly kappa: number | undefined;
  readonly stages: ScorerAgreement["stages"];
}

export function scorerComparisons(rows: readonly ScoredRow[]): readonly ScorerComparison[] {
  const files = [...new Set(rows.filter(({ scorer }) => scorer !== undefined).map(({ file }) => file))];
  return files.flatMap((file) => {
    const own = rows
      .filter((row) => row.file === file)
      .flatMap(({ scorer, hypnogram }) =>
        scorer === undefined || hypnogram === undefined ? [] : [{ scorer, stages: hypnogram.stages }],
      );
    const length = Math.min(...own.map(({ stages }) => stages.length));
    return own.length < 2
      ? []
      : own.flatMap((one, i) =>
          comparison(
            file,
            one,
            own.filter((_, j) => j !== i),
            length,
          ),
        );
  });
}

interface Scoring {
  readonly scorer: string;
  readonly stages: readonly Stage[];
}

function comparison(
  file: string,
  { scorer, stages }: Scoring,
  others: readonly Scoring[],
  length: number,
): readonly ScorerComparison[] {
  const cut = others.map((other) => other.stages.slice(0, length));
  const reference = cut.length === 1 ? cut[0]! : consensusOf(cut);
  // As fine as the coarser of the two says: a wearable knows light sleep only.
  const fineness = [...stages, ...reference].includes("L") ? "four" : "five";
  const found = scorerAgreement(reference, stages.slice(0, length), fineness);
  if (found === undefined) return [];
  const against = others.length === 1 ? others[0]!.scorer : `the other ${others.length}`;
  const { epochs, accuracy, kappa, stages: byStage } = found;
  return [{ file, scorer, against, fineness, epochs, accuracy, kappa, stages: byStage }];
}

export function scorerLines(comparisons: readonly ScorerComparison[]): readonly string[] {
  if (comparisons.length === 0) return [];
  const lines = comparisons.map(
    ({ scorer, against, epochs, accuracy, kappa }) =>
      `  ${scorer} against ${against}: kappa ${kappa === undefined ? "unknown" : kappa.toFixed(2)}, alike in ${Math.round(accuracy * 100)} % of ${epochs} epochs`,
  );
  return ["", "Agreement of scorings", ...lines];
}
