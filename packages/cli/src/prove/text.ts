/** What `compline prove` says to people: the verdict, the figures, every finding with its table and its story. */
import { grouped } from "@compline/base";
import type { Exceeded, Finding, Foreseen, Progress, Proof } from "@compline/verifier";
import type { Proven } from "./task.ts";
import { counted } from "../terminal/counted.ts";
import { wrapped } from "../terminal/wrap.ts";

/** The verdicts one after another; what no proof says stands once, at the end. */
export function provenTexts(proven: readonly Proven[]): string {
  const unsaid = proven.flatMap(({ proof, file }) => (proof.proved ? file.notProved : []));
  const last = unsaid.length === 0 ? [] : [linesOf("What this does not say:", [...new Set(unsaid)])];
  return [...proven.map(provenText), ...last].join("\n\n");
}

function provenText({ protocol, proof }: Proven): string {
  const { proved, states, steps, shapes, findings, unspoken, neverCameUp, exceeded, verdicts, foreseen } = proof;
  const holds = verdicts.filter(({ verdict }) => verdict === "holds").length;
  const head = proved ? `✓ ${protocol} is proved` : `✗ ${protocol} is not proved`;
  const of = shapes.length === 1 ? "" : `${shapes.length} shapes of plan, `;
  const size = `${of}${counted(states, "state")}, ${counted(steps, "step")} of the engine`;
  const end = exceeded === undefined ? `; ${holds} of ${verdicts.length} properties hold` : "";
  return [
    `${head}: ${size}${end}`,
    ...longestLines(proof),
    ...(exceeded === undefined ? [] : exceededLines(exceeded, foreseen)),
    ...findings.flatMap((finding) => ["", ...findingLines(finding)]),
    ...(unspoken.length === 0 ? [] : ["", linesOf("No clause of the envelope speaks of these:", unspoken)]),
    ...(neverCameUp.length === 0 ? [] : ["", linesOf("These clauses never came up, and ask nothing:", neverCameUp)]),
  ].join("\n");
}

const LONGEST = "the longest course, everybody doing as assumed,";

/** By the number of entries of a plan, where there is one: a longer plan is a longer course. */
function longestLines({ worstCourseTicks, worstCourseOfPlan }: Proof): readonly string[] {
  if (worstCourseTicks !== undefined) return [`${LONGEST} is ${counted(worstCourseTicks, "tick")}`];
  if (worstCourseOfPlan === undefined) return [];
  const { byEntries, ticksAnEntry } = worstCourseOfPlan;
  const each = byEntries.map(({ entries, ticks }) => `${counted(ticks, "tick")} by a plan of ${entries} entries`);
  return [wrapped(`${LONGEST} is ${each.join(", ")}, and at most ${ticksAnEntry} more for each further one`)];
}

const linesOf = (head: string, lines: readonly string[]): string =>
  [head, ...lines.map((line) => `  ${line}`)].join("\n");

const exceededLines = ({ mostStates, shape, issue }: Exceeded, { states, culprit }: Foreseen): readonly string[] =>
  [
    `the search ended at ${counted(mostStates, "state")}${shape === "" ? "" : ` of plans of ${shape}`}, and nothing is proved`,
    `  ${issue.code}  ${issue.at}  ${issue.message} (what would help: ${issue.expected ?? ""}; or --max-states)`,
    `  before the search: at most ${counted(states, "state")}; the widest: ${culprit}`,
  ].map((line) => wrapped(line));

function findingLines({ property, statement, says, also, table, story, untraced }: Finding): readonly string[] {
  const head = table ?? `✗ ${property}: ${says}\n  ${statement}`;
  return [
    head,
    ...also.map((one) => `  also: ${one}`),
    ...(untraced === undefined ? [] : [`  ${untraced.code}: no course that shows it was found: ${untraced.message}`]),
    ...(story === undefined ? [] : ["", wrapped(story)]),
  ];
}

export const progressText = (path: string, { shape, property, atMost, states, waiting, steps }: Progress): string => {
  const where = shape === "" ? path : `${path} (${shape})`;
  return property === undefined
    ? `${where}: ${grouped(states)} of at most ${counted(atMost, "state")}, ${grouped(waiting)} to look at, ${counted(steps, "step")}`
    : `${where}: ${counted(states, "state")}; asking ${property}`;
};
