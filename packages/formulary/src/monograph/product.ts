/**
 * What a drug is sold as, product by product: form, strength, and whether it may be broken.
 *
 * A dose is made of what is swallowed; what is injected or sprayed is named with its strength and is no stock.
 */
import { words } from "@compline/base";
import { z } from "zod";
import { measured } from "../sourced.ts";
import { MARKET } from "./identity.ts";

const SWALLOWED = [
  "tablet",
  "orodispersible-tablet",
  "sublingual-tablet",
  "prolonged-release-tablet",
  "capsule",
  "prolonged-release-capsule",
  "gummy",
  "granules",
  "solution",
  "suspension",
  "oral-concentrate",
] as const;
const OTHERWISE = ["injection", "nasal-spray", "rectal-gel"] as const;

export const product = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/, "lower-case words and decimals joined by -"),
  market: MARKET,
  maker: words.optional(),
  form: z.enum([...SWALLOWED, ...OTHERWISE]),
  strength: z.union([measured("mass"), measured("concentration")], {
    error: "a strength in mg or mg/mL, with unit and source",
  }),
  /** Of a solid: into how many equal parts one may be broken. */
  pieces: measured("count").optional(),
  /** Of a liquid: what the measure handed out can tell apart, and the most it holds. */
  graduation: measured("volume").optional(),
  most: measured("volume").optional(),
  note: words.optional(),
});

export type WrittenMonographProduct = z.output<typeof product>;

/** Whether doses are made of it at home: by counting, breaking or measuring what is swallowed. */
export const isSwallowed = ({ form }: Pick<WrittenMonographProduct, "form">): boolean =>
  SWALLOWED.some((one) => one === form);
