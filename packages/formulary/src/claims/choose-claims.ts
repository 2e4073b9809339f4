/**
 * Claims as they are shown: those asked for, worst first, and what of them a patient may read.
 *
 * Worst first is by grade, then by how much following it can hurt, then by name. A patient reads only sentences that
 * rest on a source: a claim without any is not shown to them, since its answer is not yet one.
 */
import { isVerified } from "@compline/base";
import { CLAIM_GRADES, HARMS, type Claim, type ClaimGrade, type ClaimsFile } from "./claim.ts";

/** A claim and the text that makes it. */
export interface FoundClaim extends Claim {
  readonly text: string;
}

export interface ClaimChoice {
  readonly drug?: string | undefined;
  readonly grade?: ClaimGrade | undefined;
}

export function chooseClaims(files: readonly ClaimsFile[], { drug, grade }: ClaimChoice): readonly FoundClaim[] {
  return files
    .flatMap(({ text, claims }) => claims.map((claim) => ({ text, ...claim })))
    .filter((claim) => drug === undefined || claim.drugs.includes(drug))
    .filter((claim) => grade === undefined || claim.grade === grade)
    .toSorted(worstFirst);
}

function worstFirst(a: FoundClaim, b: FoundClaim): number {
  const grades = CLAIM_GRADES.indexOf(a.grade) - CLAIM_GRADES.indexOf(b.grade);
  const harms = harmOf(a) - harmOf(b);
  if (grades !== 0) return grades;
  if (harms !== 0) return harms;
  return a.claim < b.claim ? -1 : 1;
}

const harmOf = ({ harm }: FoundClaim): number => (harm === undefined ? HARMS.length : HARMS.indexOf(harm));

/** The claim with those sentences of its answer that rest on a source; undefined where none does. */
export function forPatient<One extends Claim>(claim: One): One | undefined {
  const answer = claim.answer.filter(isVerified);
  return answer.length === 0 ? undefined : { ...claim, answer };
}
