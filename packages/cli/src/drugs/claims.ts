/**
 * `compline claims`: what popular texts say of a drug and sleep, held against the sources, worst first.
 *
 * For a patient only those sentences of an answer are shown that rest on a source; for a clinician the others too, marked
 * and with where to look. A brand finds its drug.
 */
import { failWith, ok, type Result } from "@compline/base";
import {
  chooseClaims,
  CLAIM_GRADES,
  forPatient,
  isVerified,
  type ClaimGrade,
  type FoundClaim,
} from "@compline/formulary";
import { good, refused, type Answer } from "../terminal/answer.ts";
import { noSuchDrug } from "./drug-named.ts";
import { claimsFiles } from "../disk/library.ts";
import { substanceNames } from "./substance-names.ts";
import type { Call, Verb } from "../verb.ts";
import { page } from "../terminal/wrap.ts";

const READERS = ["clinician", "patient"] as const;
type Reader = (typeof READERS)[number];

export const claims: Verb = {
  name: "claims",
  says: "what popular texts say of a drug and sleep, graded against the sources, worst first",
  usage: `[--drug D] [--grade ${CLAIM_GRADES.join("|")}] [--for clinician|patient]`,
  paths: { least: 0, most: 0 },
  options: {
    drug: { type: "string", value: "D", says: "only of this drug, by its name or a brand" },
    grade: { type: "string", value: "G", says: `only this grade: ${CLAIM_GRADES.join(", ")}` },
    for: { type: "string", value: "READER", says: "clinician (if left out), or patient: what is verified only" },
  },
  run: async (call) => {
    const [drug, grade, reader] = [drugOf(call), wordOf(call, "grade", CLAIM_GRADES), wordOf(call, "for", READERS)];
    if (!drug.ok) return refused(drug.issues);
    if (!grade.ok) return refused(grade.issues);
    if (!reader.ok) return refused(reader.issues);
    return answer(drug.value, grade.value, reader.value ?? "clinician");
  },
};

function drugOf(call: Call): Result<string | undefined> {
  const given = call.text("drug");
  if (given === undefined) return ok(undefined);
  const known = substanceNames();
  if (!known.ok) return known;
  const found = known.value.find(given);
  return found === undefined ? noSuchDrug(given, "--drug", known.value.names) : ok(found);
}

function wordOf<Word extends string>(call: Call, option: string, words: readonly Word[]): Result<Word | undefined> {
  const given = call.text(option);
  const word = words.find((one) => one === given);
  if (given === undefined || word !== undefined) return ok(word);
  return failWith("CL006", `--${option}`, `"${given}" is none of these words`, words.join(", "));
}

function answer(drug: string | undefined, grade: ClaimGrade | undefined, reader: Reader): Answer {
  const files = claimsFiles();
  if (!files.ok) return refused(files.issues);
  const chosen = chooseClaims([...files.value.values()], { drug, grade });
  const shown = reader === "patient" ? chosen.flatMap((one) => forPatient(one) ?? []) : chosen;
  const counts = CLAIM_GRADES.map((name) => ({ grade: name, count: shown.filter((one) => one.grade === name).length }));
  const json = {
    for: reader,
    ...(drug === undefined ? {} : { drug }),
    counts,
    hidden: chosen.length - shown.length,
    claims: shown,
  };
  const summary = counts.flatMap(({ grade: name, count }) => (count === 0 ? [] : [`${count} ${name}`])).join(", ");
  const about = drug === undefined ? "" : ` about ${drug}`;
  const head = shown.length === 0 ? `No claims${about}.` : `${shown.length} claims${about}: ${summary}`;
  return good(json, page([head, ...shown.flatMap((one) => ["", ...claimLines(one, reader)])]));
}

function claimLines(one: FoundClaim, reader: Reader): readonly string[] {
  const { claim, grade, harm, says, where, text, answer: sentences, contradicts = [], omits = false } = one;
  const harms = harm === undefined ? "" : ` (following it: ${harm} harm)`;
  const place = `[${text}, ${where}]`;
  return [
    reader === "patient" ? `${GRADE_WORDS[grade]}${harms}` : `${grade.toUpperCase()}${harms}  ${claim}`,
    `  ${omits ? "what is left out" : "the text"}: ${says} ${reader === "patient" ? "" : place}`.trimEnd(),
    ...sentences.map((sentence) => {
      const standing = isVerified(sentence)
        ? `[${sentence.source?.reference ?? ""}, ${sentence.source?.locator ?? ""}]`
        : `(UNVERIFIED; where to look: ${sentence.lead ?? ""})`;
      return `  - ${sentence.says} ${standing}`;
    }),
    ...(contradicts.length === 0 || reader === "patient" ? [] : [`  contradicts: ${contradicts.join(", ")}`]),
  ];
}

/** The grades in words that need no explanation. */
const GRADE_WORDS: Readonly<Record<ClaimGrade, string>> = {
  dangerous: "DANGEROUS",
  wrong: "NOT TRUE",
  unsupported: "NOTHING FOUND THAT SHOWS IT",
  overstated: "NOT THE WHOLE TRUTH",
  supported: "TRUE",
};
