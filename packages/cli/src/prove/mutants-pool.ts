/** Mutants judged side by side: each thread is given the next place as soon as it has answered. */
import type { Issue } from "@compline/base";
import type { Judged } from "@compline/verifier";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { JudgedAt, MutantsTask } from "./mutants-task.ts";

type Told = JudgedAt | { readonly issues: readonly Issue[] };

export type JudgedAll = { readonly judged: readonly Judged[] } | { readonly issues: readonly Issue[] };

export async function judgeAll(
  task: MutantsTask,
  places: readonly number[],
  onJudged: (done: number, judged: JudgedAt) => void,
): Promise<JudgedAll> {
  const waiting = places.map((place, i) => ({ place, i }));
  const judged: Judged[] = [];
  let issues: readonly Issue[] = [];
  let done = 0;
  const work = async (worker: Worker): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && issues.length === 0; next = waiting.shift()) {
      const told = await answerOf(worker, next.place);
      if ("issues" in told) return void (issues = told.issues);
      judged[next.i] = told.judged;
      onJudged(++done, told);
    }
  };
  const workers = Array.from(
    { length: Math.min(places.length, availableParallelism()) },
    () => new Worker(new URL("mutants-worker.ts", import.meta.url), { workerData: task }),
  );
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return issues.length > 0 ? { issues } : { judged };
}

function answerOf(worker: Worker, place: number): Promise<Told> {
  const tell = worker.postMessage.bind(worker);
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (told: Told) => {
      worker.off("error", reject);
      resolve(told);
    });
    tell(place);
  });
}
