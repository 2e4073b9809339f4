/**
 * The words and numbers by which programs name stages.
 *
 * Words have one meaning wherever they were seen. Numbers do not: 4 is REM in one program and S4 in another, 3 is N3 on
 * EEG and REM from a watch, and one collection counts downwards. So a list of bare numbers is read only by a dialect that the file
 * or the caller names.
 */
import type { Stage } from "../hypnogram/stage.ts";
import { entryOf } from "../entry-of.ts";

const WORDS: Readonly<Record<string, Stage>> = {
  w: "W",
  wake: "W",
  awake: "W",
  wach: "W",
  "\u00e9veil": "W",
  "sleep-wake": "W",
  "sleep stage w": "W",
  "sleep-s0": "W",
  "stage w": "W",
  "stage - w": "W",
  "wake|0": "W",
  "stage - wake": "W",
  n1: "N1",
  s1: "N1",
  "1": "N1",
  "sleep stage 1": "N1",
  "sleep stage n1": "N1",
  "sleep-s1": "N1",
  "stage 1 sleep|1": "N1",
  "stage n1": "N1",
  "stage 1": "N1",
  "stage - n1": "N1",
  "stadium 1": "N1",
  n2: "N2",
  s2: "N2",
  "2": "N2",
  "sleep stage 2": "N2",
  "sleep stage n2": "N2",
  "sleep-s2": "N2",
  "stage 2 sleep|2": "N2",
  "stage n2": "N2",
  "stage 2": "N2",
  "stage - n2": "N2",
  "stadium 2": "N2",
  n3: "N3",
  s3: "N3",
  "3": "N3",
  "sleep stage 3": "N3",
  "sleep stage n3": "N3",
  "sleep-s3": "N3",
  "stage 3 sleep|3": "N3",
  "stage n3": "N3",
  "stage 3": "N3",
  "stage - n3": "N3",
  "stadium 3": "N3",
  n4: "N3",
  s4: "N3",
  "sleep stage 4": "N3",
  "sleep-s4": "N3",
  "stage 4 sleep|4": "N3",
  "stage 4": "N3",
  "stadium 4": "N3",
  r: "R",
  rem: "R",
  "sleep stage r": "R",
  "sleep-rem": "R",
  "sleep-n1": "N1",
  "sleep-n2": "N2",
  "sleep-n3": "N3",
  "rem sleep|5": "R",
  "stage r": "R",
  "stage - r": "R",
  "stage - rem": "R",
  light: "L",
  core: "L",
  "light sleep": "L",
  deep: "N3",
  "deep sleep": "N3",
  sleep: "S",
  asleep: "S",
  "?": "?",
  "sleep stage ?": "?",
  "sleep stage n": "S",
  "movement time": "?",
  mt: "?",
  movement: "?",
  "movement|6": "?",
  "unscored|9": "?",
  unscored: "?",
  "sleep-unscored": "?",
  "sleep-mt": "?",
  artefact: "?",
  artifact: "?",
  unknown: "?",
  a: "?",
  "stage - no stage": "?",
  "kein stadium": "?",
};

/** What a word means; a bare number is none here (`1` alone is read in tables whose other stages are words). */
export function stageOfWord(text: string): Stage | undefined {
  const word = text.trim().toLowerCase();
  return entryOf(WORDS, word);
}

export interface Dialect {
  readonly name: string;
  readonly says: string;
  readonly codes: Readonly<Record<string, Stage>>;
}

const UNSCORED = { "-1": "?", "-2": "?", "-3": "?" } as const;

export const DIALECTS: readonly Dialect[] = [
  {
    name: "stages-aasm",
    says: "0 W, 1 N1, 2 N2, 3 N3, 4 REM",
    codes: { ...UNSCORED, "0": "W", "1": "N1", "2": "N2", "3": "N3", "4": "R" },
  },
  {
    name: "stages-rk",
    says: "0 W, 1 S1, 2 S2, 3 S3, 4 S4, 5 REM, 6 to 9 not scored",
    codes: {
      ...UNSCORED,
      "0": "W",
      "1": "N1",
      "2": "N2",
      "3": "N3",
      "4": "N3",
      "5": "R",
      "6": "?",
      "7": "?",
      "8": "?",
      "9": "?",
    },
  },
  {
    name: "stages-device",
    says: "0 W, 1 light, 2 deep, 3 REM",
    codes: { ...UNSCORED, "0": "W", "1": "L", "2": "N3", "3": "R" },
  },
  {
    name: "stages-dreams",
    says: "5 W, 4 REM, 3 S1, 2 S2, 1 S3, 0 S4",
    codes: { ...UNSCORED, "5": "W", "4": "R", "3": "N1", "2": "N2", "1": "N3", "0": "N3" },
  },
];
