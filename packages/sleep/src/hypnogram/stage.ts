/**
 * The stages of sleep as they are written here, whoever scored them.
 *
 *     W wake · N1 N2 N3 non-REM (S3 and S4 of older rules are N3) · R REM        scored by a person or a program on EEG
 *     L light, N1 or N2 without saying which · S asleep without saying how       as wearables say it
 *     ? not scored, or artefact, or movement: counts as neither asleep nor awake
 *
 * Source: AASM manual for the scoring of sleep, version 2 [aasm-manual-2020]; Rechtschaffen and Kales 1968 for S1 to S4.
 */

export const STAGES = ["W", "N1", "N2", "N3", "R", "L", "S", "?"] as const;

export type Stage = (typeof STAGES)[number];

export const isAsleep = (stage: Stage): boolean => stage !== "W" && stage !== "?";

/** N1, N2, N3, and what a wearable calls light. */
export const isNonRem = (stage: Stage): boolean => stage === "N1" || stage === "N2" || stage === "N3" || stage === "L";

/** Fewer kinds of stage, so that scorings of different fineness can be compared: five, four (light), three, or two. */
export const FINENESS = ["five", "four", "three", "two"] as const;

export type Fineness = (typeof FINENESS)[number];

/** The stage as seen at a fineness; undefined where the scoring is coarser than that. */
export function coarser(stage: Stage, fineness: Fineness): Stage | undefined {
  if (stage === "W" || stage === "?") return stage;
  if (fineness === "two") return "S";
  if (stage === "S") return undefined;
  if (stage === "R") return "R";
  if (fineness === "three") return "S";
  if (fineness === "four") return stage === "N3" ? "N3" : "L";
  return stage === "L" ? undefined : stage;
}
