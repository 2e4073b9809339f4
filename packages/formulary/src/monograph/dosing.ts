/** How much of a drug a source allows: ceilings by use, infusions by weight, and what changes them for some people. */
import { slug, words } from "@compline/base";
import { z } from "zod";
import { measured, said, sourced } from "../sourced.ts";

/** What a source allows for one use: where it starts, and ceilings of the step and of the dose. */
export const limit = z.strictObject({
  use: slug,
  status: z.enum(["label", "off-label"]),
  start_dose: measured("mass"),
  start_doses_per_day: measured("count"),
  /** The most added at once: to each dose, or to the day. */
  step_dose: measured("mass").optional(),
  step_per_day: measured("mass").optional(),
  /** The least time between two steps. */
  step_every: measured("time").optional(),
  max_dose: measured("mass").optional(),
  max_doses_per_day: measured("count").optional(),
  max_per_day: measured("mass"),
  /** How long the source allows it at all. */
  max_duration: measured("time").optional(),
  notes: z.array(said).optional(),
});

/** A dose by body weight given over a time, under watch. */
export const infusion = z.strictObject({
  use: slug,
  status: z.enum(["label", "off-label"]),
  dose: measured("dose-by-weight"),
  over: measured("time"),
  max_dose: measured("dose-by-weight").optional(),
  notes: z.array(said).optional(),
});

/** What changes for some people: organ function, age, sex, a state, another drug's effect on enzymes. */
export const adjustment = sourced({
  id: slug,
  fact: z.enum([
    "egfr",
    "crcl",
    "age",
    "sex",
    "liver-disease",
    "dialysis",
    "pregnancy",
    "lactation",
    "sleep-apnoea",
    "lung-disease",
    "seizure-history",
    "substance-use",
    "depression",
    "enzyme-inducer",
    "enzyme-inhibitor",
    "poor-metaboliser",
    "smoking",
    "obesity",
  ]),
  is: words.optional(),
  at_least: z.union([measured("filtration"), measured("age")]).optional(),
  below: z.union([measured("filtration"), measured("age")]).optional(),
  action: z.enum(["avoid", "reduce", "caution", "monitor"]),
  reduce_by: measured("share").optional(),
  start_dose: measured("mass").optional(),
  max_dose: measured("mass").optional(),
  max_per_day: measured("mass").optional(),
  says: words,
});
