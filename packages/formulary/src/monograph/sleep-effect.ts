/**
 * What a drug does to one measure of sleep, according to one source, and how sure that is.
 *
 * Sources that disagree stand beside each other; nothing is averaged. `not-studied` is an answer too.
 * Stages are those of the AASM; `slow-waves` is power at 0.5 to 4 Hz, whatever stage was scored.
 */
import { words } from "@compline/base";
import { z } from "zod";
import { sourced } from "../sourced.ts";

export const SLEEP_MEASURES = [
  "sleep-latency",
  "wake-after-sleep-onset",
  "total-sleep-time",
  "n1",
  "n2",
  "n3",
  "rem",
  "rem-latency",
  "spindles",
  "slow-waves",
] as const;

export const GRADES = ["high", "moderate", "low", "very-low"] as const;

export const sleepEffect = sourced({
  of: z.enum(SLEEP_MEASURES),
  does: z.enum(["raises", "lowers", "no-change", "unclear", "not-studied"]),
  /** How sure: `high` for consistent trials, `very-low` for single uncontrolled reports, class analogy or memory. */
  grade: z.enum(GRADES),
  /** In whom and at which dose, and how large, in own words. */
  says: words.optional(),
});

/** What a guideline says of the drug for sleep. */
export const guideline = sourced({
  by: words,
  direction: z.enum(["for", "against", "none"]),
  strength: z.enum(["strong", "weak", "none"]),
  use: words.optional(),
});
