/**
 * What a text says of a drug and sleep, held against the sources: one claim, its grade, and the answer.
 *
 * One file in `library/claims/<text>.yaml` for each text, named after its key in `library/references`. `says` and
 * `where` are the claim in own words and its place in the text; a text can also be wrong by what it leaves out
 * (`omits`). The answer is in sentences that a patient understands, each with its own standing, so that what is known
 * and what is only supposed never share one. Claims that cannot both hold name each other (`contradicts`).
 *
 * Grades, worst first: `dangerous`, following it can harm; `wrong`, a source says otherwise; `unsupported`, no source
 * was found that says so; `overstated`, there is something in it, and the text makes it more (or makes a harm less) than
 * the sources bear; `supported`.
 */
import { said, slug, words } from "@compline/base";
import { z } from "zod";
import type { CamelKeys } from "../camel-keys.ts";

/** Worst first. */
export const CLAIM_GRADES = ["dangerous", "wrong", "unsupported", "overstated", "supported"] as const;
export type ClaimGrade = (typeof CLAIM_GRADES)[number];

const TOPICS = [
  "mechanism",
  "sleep",
  "benefit",
  "dose",
  "product",
  "harm",
  "stopping",
  "dependence",
  "interaction",
  "place-in-treatment",
  "physiology",
  "equivalence",
] as const;

/** How much following it can hurt, worst first. */
export const HARMS = ["major", "moderate", "minor"] as const;

const claim = z.strictObject({
  /** Its name in the whole library. */
  claim: slug,
  /** Drugs of the library, or names of the vocabulary; none where it is about sleep itself. */
  drugs: z.array(slug),
  topic: z.enum(TOPICS),
  says: words,
  where: words,
  /** Whether the claim is by silence: the text should say this and does not. */
  omits: z.boolean().optional(),
  grade: z.enum(CLAIM_GRADES),
  harm: z.enum(HARMS).optional(),
  answer: z.array(said).min(1),
  contradicts: z.array(slug).optional(),
});

export const claimsFile = z.strictObject({ text: slug, claims: z.array(claim).min(1) });

export type WrittenClaims = z.output<typeof claimsFile>;
export type ClaimsFile = CamelKeys<WrittenClaims>;
export type Claim = ClaimsFile["claims"][number];
