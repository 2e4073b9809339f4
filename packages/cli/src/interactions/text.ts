/**
 * Findings for people: the worst first, each with why, what to do and where it stands; what is folded, unknown or not
 * checked is said below, never left out.
 */
import {
  SEVERITIES,
  titleOfFact,
  type Finding,
  type Folded,
  type InteractionAnswer,
  type InteractionRule,
} from "@compline/formulary";
import { grouped } from "../terminal/grouped.ts";
import { page } from "../terminal/wrap.ts";

const NO_PROOF = "No finding is no proof that a list is safe: this library knows some medicines and some rules.";

const OUR_GRADE = "(our grade): no source that was read says how bad it is; the grade is this library's.";

export function interactionText(answer: InteractionAnswer, { shown, folded }: Folded, isAll: boolean): string {
  const blocks = [
    [headline(answer)],
    ...shown.map((finding) => findingLines(finding, isAll)),
    shown.some(({ rule }) => rule.severity.source === null) ? [OUR_GRADE] : [],
    folded.length === 0 ? [] : [`Folded: ${countsText(folded)} (--all shows them).`],
    [...twiceLines(answer), ...unknownLines(answer), ...unmentionedLines(answer), ...notCheckedLines(answer)],
    [NO_PROOF],
  ];
  return page(blocks.filter((block) => block.length > 0).map((block) => `${block.join("\n")}\n`));
}

function headline({ findings, medicines }: InteractionAnswer): string {
  if (medicines.length === 0) return "No medicine was checked.";
  const list = `${medicines.length} medicine${medicines.length === 1 ? "" : "s"} checked: ${names(medicines.map(({ name }) => name))}.`;
  if (findings.length === 0) return `${list} No rule of this library finds anything.`;
  return `${list} ${countsText(findings)}; the worst first.`;
}

const countsText = (findings: readonly Finding[]): string =>
  SEVERITIES.flatMap((severity) => {
    const count = findings.filter(({ rule }) => rule.severity.is === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  }).join(", ");

function findingLines(finding: Finding, isAll: boolean): readonly string[] {
  const { rule, also } = finding;
  const { severity, mechanism, management, source, lead } = rule;
  const grade = `${severity.is.toUpperCase()}${severity.source === null ? " (our grade)" : ""}`;
  const place =
    source === null
      ? `  nobody has checked this in its source yet (lead: ${lead ?? ""})`
      : `  source: ${source.reference}, ${source.locator}`;
  const wider = also.map(({ rule: id }) => id).join(", ");
  return [
    `${grade}  ${aboutText(finding)}`,
    `  why: ${mechanism}`,
    `  do: ${management}`,
    place,
    ...(isAll && wider !== "" ? [`  the same, said more widely: ${wider}`] : []),
  ];
}

/** Pairs written out side by side: `oxycodone with clonazepam and lorazepam`. */
function aboutText({ rule, drugs, pairs }: Finding): string {
  if (pairs.length === 0) return `${names(drugs)}${factsText(rule)}`;
  const left = grouped(pairs, ([a]) => a);
  const right = grouped(pairs, ([, b]) => b);
  const sides =
    left.size <= right.size
      ? [...left].map(([a, group]) => `${a} with ${names(group.map(([, b]) => b))}`)
      : [...right].map(([b, group]) => `${b} with ${names(group.map(([a]) => a))}`);
  return `${sides.join("; ")}${factsText(rule)}`;
}

const factsText = ({ when = [] }: InteractionRule): string =>
  when.length === 0 ? "" : ` (${[...new Set(when.map(({ fact }) => titleOfFact(fact)))].join(", ")})`;

const names = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;

const twiceLines = ({ medicines }: InteractionAnswer): readonly string[] =>
  medicines
    .filter(({ given }) => given.length > 1)
    .map(({ name, given }) => `${name} stands in the list as ${names(given)}: is it taken twice?`);

function unknownLines({ unknown }: InteractionAnswer): readonly string[] {
  if (unknown.length === 0) return [];
  const facts = unknown
    .toSorted((a, b) => b.rules.length - a.rules.length)
    .map(({ fact, rules }) => `${titleOfFact(fact)} (${rules.length} rule${rules.length === 1 ? "" : "s"})`);
  return [`Not weighed, because it was not said: ${facts.join(", ")}.`];
}

const unmentionedLines = ({ unmentioned }: InteractionAnswer): readonly string[] =>
  unmentioned.length === 0 ? [] : [`No rule here speaks of ${names(unmentioned)}.`];

const notCheckedLines = ({ notChecked }: InteractionAnswer): readonly string[] =>
  notChecked.map(({ given, near, kind }) => {
    if (kind !== undefined) return `NOT CHECKED: "${given}" is a kind of medicine. Which one? ${kind.join(", ")}.`;
    const like = near.length === 0 ? "" : ` Known names like it: ${near.join(", ")}.`;
    return `NOT CHECKED: "${given}". Nothing is known about it here.${like}`;
  });
