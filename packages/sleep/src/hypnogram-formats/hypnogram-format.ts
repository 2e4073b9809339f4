/**
 * What a reader of one kind of scored night is: a name, how to tell its files, and how to read them.
 *
 * A reader gives every scoring the file holds. What it cannot tell it says, and never guesses: an epoch of unknown length, a
 * number of two meanings, a stage it has no word for.
 */
import type { Issue, Result } from "@compline/base";
import type { Hypnogram } from "../hypnogram/hypnogram.ts";

export interface HypnogramContext {
  readonly file: string;
  /** Seconds of an epoch, for formats that do not say it. */
  readonly epochSec?: number;
  /** Name of a dialect, for lists of bare numbers. */
  readonly dialect?: string;
}

export interface ReadHypnogram {
  readonly hypnogram: Hypnogram;
  /** Who or what scored, where the file holds several or says it. */
  readonly scorer?: string;
  /** Which of its ends the file marks; where it says nothing, neither. */
  readonly lights?: LightsTold;
}

export interface LightsTold {
  readonly off: "marked" | "record";
  readonly on: "marked" | "record";
  /** Between lights off and the first scored epoch. */
  readonly unscoredBeforeMin: number;
}

export interface HypnogramRecords {
  readonly scorings: readonly ReadHypnogram[];
  readonly issues: readonly Issue[];
}

export interface HypnogramFormat {
  readonly name: string;
  readonly title: string;
  readonly sniff: (head: string) => boolean;
  readonly read: (text: string, context: HypnogramContext) => Result<HypnogramRecords>;
}

/** A week of epochs of a second. */
export const MAX_EPOCHS = 604_800;

/** The usual epoch of sleep scoring, taken only where a file does not say and the caller neither, and then said (SL082). */
export const USUAL_EPOCH_SEC = 30;
