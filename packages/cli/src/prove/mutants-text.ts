/** What `compline prove --mutants` says to people: the score, who noticed, and in words what nobody would notice. */
import type { Mutation } from "@compline/verifier";
import { wrapped } from "../terminal/wrap.ts";

export function mutationText(protocol: string, mutation: Mutation, cases: number): string {
  const { score, passes, mutants, killed, by, survivors, equivalent, sampled, seed } = mutation;
  const drawn = sampled === undefined ? "" : ` (${sampled} drawn by seed ${seed ?? 0})`;
  const unexplained = survivors.filter(({ why }) => why === undefined);
  const explained = survivors.filter(({ why }) => why !== undefined);
  return [
    `${passes ? "✓" : "✗"} ${protocol}: ${percent(score)} of the faults would be noticed`,
    wrapped(
      `${mutants} single faults${drawn}, ${equivalent.length} of them without effect on any course; of the others ${killed} are noticed: ${by.checks} by reading and checks, ${by.cases} by the cases, ${by.verifier} by the search`,
    ),
    ...(cases === 0
      ? ["there are no cases beside it: nothing but the checks and the search could notice anything"]
      : []),
    ...listed("Nobody would notice:", unexplained),
    ...listed("Nobody would notice, and somebody said why that does no harm:", explained),
  ].join("\n");
}

/** To the tenth, never rounded up: 89.96 % is not 90 %. */
const percent = (score: number): string => `${(Math.floor(score * 1000) / 10).toFixed(1)} %`;

const listed = (head: string, survivors: Mutation["survivors"]): readonly string[] =>
  survivors.length === 0 ? [] : ["", head, ...survivors.flatMap(survivorLines)];

const survivorLines = ({ id, words, line, kind, ticks, why }: Mutation["survivors"][number]): readonly string[] => [
  `  line ${line}: ${words}`,
  `      ${[id, kind === "undecided" ? "not noticed within the budget" : "", ticks === undefined ? "" : `shows after ${ticks} ticks`].filter((part) => part !== "").join("; ")}`,
  ...(why === undefined ? [] : [`      ${why}`]),
];

/** `sleep-window: 120 of 1512 mutants, 104 noticed, 12 min to go`. */
export function mutantsProgress(protocol: string, done: number, of: number, killed: number, elapsedMs: number): string {
  const left = (elapsedMs / done) * (of - done);
  const minutes = Math.ceil(left / 60_000);
  const time = left < 60_000 ? `${Math.ceil(left / 1000)} s` : `${minutes} min`;
  return `${protocol}: ${done} of ${of} mutants, ${killed} noticed, ${time} to go`;
}
