/** What can go wrong: boxed warnings, contraindications, adverse effects, pregnancy and breast-feeding. */
import { slug, words } from "@compline/base";
import { z } from "zod";
import { said, sourced } from "../sourced.ts";

export const safety = {
  boxed_warnings: z.array(said),
  contraindications: z.array(sourced({ id: slug, says: words })),
  adverse_effects: z.strictObject({ common: z.array(said), serious: z.array(said) }),
  pregnancy: z.array(said),
  lactation: z.array(said),
};
