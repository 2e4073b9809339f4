/** Mutants judged side by side, in threads; the first issues end it. */
import type { Issue } from "@compline/base";
import type { Judged } from "@compline/verifier";
import { availableParallelism } from "node:os";
import { inThreads } from "../threads/in-threads.ts";
import type { JudgedAt, MutantsTask } from "./mutants-task.ts";

type Answer = JudgedAt | { readonly issues: readonly Issue[] };

export type JudgedAll = { readonly judged: readonly Judged[] } | { readonly issues: readonly Issue[] };

export async function judgeAll(
  task: MutantsTask,
  places: readonly number[],
  onJudged: (done: number, judged: JudgedAt) => void,
): Promise<JudgedAll> {
  let done = 0;
  const threads = { file: new URL("mutants-worker.ts", import.meta.url), data: task, most: availableParallelism() };
  const answers = await inThreads<number, Answer>(threads, places, {
    onAnswer: (_place, answer) => {
      if ("judged" in answer) onJudged(++done, answer);
    },
    isLast: (answer) => "issues" in answer,
  });
  const broken = answers.find((answer) => "issues" in answer);
  return broken ?? { judged: answers.flatMap((answer) => ("judged" in answer ? [answer.judged] : [])) };
}
