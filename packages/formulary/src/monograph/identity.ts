/** What a drug is called and how it is coded: brand names by market, ATC, RxNorm, the schedule it is controlled under. */
import { words } from "@compline/base";
import { z } from "zod";
import { sourced } from "../sourced.ts";

const code = (pattern: RegExp, says: string) => sourced({ code: z.string().regex(pattern, says) });

export const MARKET = z.enum(["us", "uk"]);

export const identity = {
  /** A name people know it by; it finds the drug wherever a drug is named. */
  brands: z.array(sourced({ name: words, market: MARKET.optional() })),
  codes: z.strictObject({
    /** One for each use that has a code of its own. */
    atc: z.array(code(/^[A-Z]\d{2}[A-Z]{2}\d{2}$/, "a seven-character ATC code")).min(1),
    rxcui: code(/^[1-9]\d*$/, "digits").optional(),
  }),
  /** By which law it is controlled, and how: `US schedule IV`. */
  controlled: z.array(sourced({ as: words })),
};
