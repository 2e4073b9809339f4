/**
 * Whether stage N2 leads up out of deep sleep, down into it, or neither: each epoch of N2 by what lies before and after it.
 *
 *     score = (before + after) / 2     before: mean over the nearest ten epochs of another stage, N3 +1, W, N1 and REM −1
 *                                      after:  the same ahead, with the signs turned; a side without any such epoch is 0
 *     ascending: score ≥ 0.25          descending: score ≤ −0.25          flat: between
 *
 * N2 and what was not scored are passed over, however long. Counted between lights off and lights on. A side is ten epochs, not
 * minutes, so it reaches further where epochs are longer. Luna's measure counts alike, with eleven where ours has ten.
 * Source: Luna, HYPNO, outputs for ascending, descending and flat N2 [luna-hypno].
 */
import { inBed, type Hypnogram } from "./hypnogram.ts";
import type { Stage } from "./stage.ts";

export type N2Direction = "ascending" | "descending" | "flat";

const EPOCHS_OF_A_SIDE = 10;
const CLEAR = 0.25;

/** Deep is +1, light is −1, the rest says nothing. */
const depthOf = (stage: Stage | undefined): number => {
  if (stage === "N3") return 1;
  return stage === "W" || stage === "N1" || stage === "R" ? -1 : 0;
};

/** One word for each epoch of N2, in order. */
export function n2Directions(hypnogram: Hypnogram): readonly N2Direction[] {
  const stages = inBed(hypnogram);
  return stages.flatMap((stage, at): readonly N2Direction[] => {
    if (stage !== "N2") return [];
    const score = (sideOf(stages, at, -1) - sideOf(stages, at, 1)) / 2;
    if (score >= CLEAR) return ["ascending"];
    return score <= -CLEAR ? ["descending"] : ["flat"];
  });
}

function sideOf(stages: readonly Stage[], from: number, step: 1 | -1): number {
  let [sum, epochs] = [0, 0];
  for (let at = from + step; at >= 0 && at < stages.length && epochs < EPOCHS_OF_A_SIDE; at += step) {
    const depth = depthOf(stages[at]);
    if (depth === 0) continue;
    sum += depth;
    epochs++;
  }
  return epochs === 0 ? 0 : sum / epochs;
}
