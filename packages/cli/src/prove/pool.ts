/** Several protocols proved side by side, each in a thread of its own; one alone is proved here. */
import type { Progress } from "@compline/verifier";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { runTask, type ProveAnswer, type ProveTask } from "./task.ts";

type Told = { readonly progress: Progress } | { readonly answer: ProveAnswer };

export async function proveAll(
  tasks: readonly ProveTask[],
  onProgress: (path: string, progress: Progress) => void,
): Promise<readonly ProveAnswer[]> {
  const [only] = tasks;
  if (only !== undefined && tasks.length === 1) return [runTask(only, (progress) => onProgress(only.path, progress))];
  const answers: ProveAnswer[] = [];
  const waiting = tasks.map((task, i) => ({ task, i }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { task, i } = next;
      answers[i] = await inThread(task, (progress) => onProgress(task.path, progress));
    }
  };
  await Promise.all(Array.from({ length: Math.min(tasks.length, availableParallelism()) }, work));
  return answers;
}

function inThread(task: ProveTask, onProgress: (progress: Progress) => void): Promise<ProveAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData: task });
    worker.on("message", (told: Told) => {
      if ("progress" in told) onProgress(told.progress);
      else resolve(told.answer);
    });
    worker.on("error", reject);
  });
}
