/** What `compline prove` says to people: the verdict, the figures, every finding with its table and its story. */
import type { Finding, Progress } from "@compline/verifier";
import type { Proven } from "./task.ts";
import { wrapped } from "../terminal/wrap.ts";

export function provenText({ protocol, proof, file }: Proven): string {
  const { proved, states, steps, shapes, worstCourseTicks, findings, unspoken, exceeded, verdicts } = proof;
  const holds = verdicts.filter(({ verdict }) => verdict === "holds").length;
  const head = proved ? `✓ ${protocol} is proved` : `✗ ${protocol} is not proved`;
  const size = `${shapes.length === 1 ? "" : `${shapes.length} shapes of plan, `}${states} states, ${steps} steps of the engine`;
  const longest =
    worstCourseTicks === undefined
      ? []
      : [`the longest course, everybody doing as assumed, is ${worstCourseTicks} ticks`];
  return [
    `${head}: ${size}; ${holds} of ${verdicts.length} properties hold`,
    ...longest,
    ...(exceeded === undefined ? [] : [budgetText(exceeded.mostStates)]),
    ...findings.flatMap((finding) => ["", ...findingLines(finding)]),
    ...(unspoken.length === 0 ? [] : ["", "No clause of the envelope speaks of these:"]),
    ...unspoken.map((line) => `  ${line}`),
    ...(proved ? ["", "What this does not say:", ...file.notProved.map((line) => `  ${line}`)] : []),
  ].join("\n");
}

const budgetText = (mostStates: number): string =>
  wrapped(
    `the search ended at ${mostStates} states, and nothing is proved: raise --max-states, tick weekly, or let two memories share a clock`,
  );

function findingLines({ property, statement, says, also, table, story, untraced }: Finding): readonly string[] {
  const head = table ?? `✗ ${property}: ${says}\n  ${statement}`;
  return [
    head,
    ...also.map((one) => `  also: ${one}`),
    ...(untraced === undefined ? [] : [`  ${untraced.code}: no course that shows it was found: ${untraced.message}`]),
    ...(story === undefined ? [] : ["", wrapped(story)]),
  ];
}

export const progressText = (path: string, { shape, property, states, waiting, steps }: Progress): string => {
  const where = shape === "" ? path : `${path} (${shape})`;
  return property === undefined
    ? `${where}: ${states} states, ${waiting} to look at, ${steps} steps`
    : `${where}: ${states} states; asking ${property}`;
};
