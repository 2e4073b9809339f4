/** A thread for tests: it can be told to wait for a slot of shared memory, to tell news, to fail and to end. */
import { workerData } from "node:worker_threads";
import { answerEach } from "../src/threads/answer-each.ts";

export interface ThreadTask {
  readonly says: string;
  /** Not before this slot has been raised. */
  readonly waits?: number;
  /** This slot is raised when it has waited. */
  readonly raises?: number;
  readonly news?: readonly string[];
  readonly does?: "fail" | "end";
}

const slots = workerData as Int32Array;

answerEach((task: ThreadTask, onNews: (news: string) => void): string => {
  const { says, waits, raises, news = [], does } = task;
  for (const one of news) onNews(one);
  if (waits !== undefined) Atomics.wait(slots, waits, 0);
  if (raises !== undefined) {
    Atomics.store(slots, raises, 1);
    Atomics.notify(slots, raises);
  }
  if (does === "fail") throw new Error(`${says} is broken`);
  if (does === "end") process.exit(3);
  return `${says}!`;
});
