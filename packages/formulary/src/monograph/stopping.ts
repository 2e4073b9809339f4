/** What stopping a drug does, and the published ways to come off it. */
import { slug, words } from "@compline/base";
import { z } from "zod";
import { measured, said, sourced } from "../sourced.ts";

/** One published way to come off; steps are of the daily dose, shares of the dose being taken. */
const pace = sourced({
  id: slug,
  says: words,
  step_per_day: measured("mass").optional(),
  share_least: measured("share").optional(),
  share_most: measured("share").optional(),
  every_least: measured("time").optional(),
  every_most: measured("time").optional(),
  over_least: measured("time").optional(),
  over_most: measured("time").optional(),
});

export const stop = z
  .strictObject({
    /** Whether stopping at once can harm: the lever of such a drug is prone. */
    prone: z.boolean(),
    why: said,
    onset_from: measured("time").optional(),
    onset_to: measured("time").optional(),
    paces: z.array(pace),
    /** The largest dose of a day from which the next is none; a drug that may be stopped at once has none. */
    stop_from: measured("mass").optional(),
  })
  .superRefine(({ prone, paces, stop_from }, context) => {
    if (!prone || (paces.length > 0 && stop_from !== undefined)) return;
    const message = "a drug that is not stopped at once needs a pace and stop_from";
    context.addIssue({ code: "custom", path: ["paces"], message });
  });
