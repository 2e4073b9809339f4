/** Several protocols proved side by side, in threads; one alone is proved here. */
import type { Progress } from "@compline/verifier";
import { availableParallelism } from "node:os";
import { inThreads } from "../threads/in-threads.ts";
import { runTask, type ProveAnswer, type ProveTask } from "./task.ts";

export async function proveAll(
  tasks: readonly ProveTask[],
  onProgress: (path: string, progress: Progress) => void,
): Promise<readonly ProveAnswer[]> {
  const [only] = tasks;
  if (only !== undefined && tasks.length === 1) return [runTask(only, (progress) => onProgress(only.path, progress))];
  const threads = { file: new URL("worker.ts", import.meta.url), most: availableParallelism() };
  return inThreads<ProveTask, ProveAnswer, Progress>(threads, tasks, {
    onNews: ({ path }, progress) => onProgress(path, progress),
  });
}
