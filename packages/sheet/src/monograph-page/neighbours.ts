/** What stands about a drug outside its monograph: rules of interaction, and what popular texts claim. */
import { isVerified, titleOfFact, type FoundClaim, type PersonCondition, type RuleOfDrug } from "@compline/formulary";
import { said, section, type Said, type Section } from "../document.ts";
import { numberWords, plainName } from "../wording.ts";

export function interactionSection(rules: readonly RuleOfDrug[]): readonly Section[] {
  return section("interactions", "Together with others, and in whom", [
    {
      kind: "table",
      head: ["how bad", "with, or in", "why", "what to do"],
      rows: rules.map(({ rule, others }) => [
        said(isVerified(rule.severity) ? rule.severity.is : `${rule.severity.is} (our grade)`, rule.severity),
        said([...others.map(plainName), ...(rule.when ?? []).map(conditionWords)].join(", "), rule),
        said(rule.mechanism),
        said(rule.management),
      ]),
    },
  ]);
}

function conditionWords({ fact, is, atLeast, below }: PersonCondition): string {
  const parts = [
    ...(is === undefined ? [] : [is.join(" or ")]),
    ...(atLeast === undefined ? [] : [`from ${numberWords(atLeast)}`]),
    ...(below === undefined ? [] : [`below ${numberWords(below)}`]),
  ];
  return `${titleOfFact(fact)}: ${parts.join(", ")}`;
}

/** `titleOf` gives the title of a popular text by its key. */
export function claimSection(claims: readonly FoundClaim[], titleOf: (text: string) => string): readonly Section[] {
  return section("claims", "What popular texts say, and what is known", [
    {
      kind: "table",
      head: ["claim", "verdict", "what the sources say"],
      rows: claims.map((claim) => [
        said(`${claim.says} (${titleOf(claim.text)}: ${claim.where})`),
        said(claim.grade),
        answerOf(claim),
      ]),
    },
  ]);
}

const answerOf = ({ answer }: FoundClaim): Said => said(answer.map(({ says }) => says).join(" "), ...answer);
