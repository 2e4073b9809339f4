/**
 * Tasks answered side by side: each thread is given the next one as soon as it has answered, and its file says how it
 * answers (answer-each.ts).
 *
 * What comes back is in the order of the tasks, whoever was faster and however many threads there were. Tasks are given out
 * in that order, and those under way are waited for after a last answer, so that the first of several last answers is
 * always the same one too. An error in a thread is thrown here; no thread outlives the call.
 */
import { Worker } from "node:worker_threads";

export interface Threads {
  /** The file that each thread runs. */
  readonly file: URL;
  /** What each thread is given when it begins. */
  readonly data?: unknown;
  /** No more threads than this, nor than there are tasks. */
  readonly most: number;
}

export interface Ears<Task, Answer, News> {
  /** What a thread tells before it answers. */
  readonly onNews?: (task: Task, news: News) => void;
  readonly onAnswer?: (task: Task, answer: Answer) => void;
  /** Whether nothing is to be begun any more after this answer. */
  readonly isLast?: (answer: Answer) => boolean;
}

/** What a thread sends. */
export type Told<Answer, News> = { readonly news: News } | { readonly answer: Answer };

export async function inThreads<Task, Answer, News = never>(
  { file, data, most }: Threads,
  tasks: readonly Task[],
  { onNews, onAnswer, isLast }: Ears<Task, Answer, News>,
): Promise<readonly Answer[]> {
  const waiting = tasks.map((task, i) => ({ task, i }));
  const answers: Answer[] = [];
  let isOver = false;
  const work = async (worker: Worker): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !isOver; next = waiting.shift()) {
      const { task, i } = next;
      const answer = await answerOf<Task, Answer, News>(worker, task, (news) => onNews?.(task, news));
      answers[i] = answer;
      isOver ||= isLast?.(answer) === true;
      onAnswer?.(task, answer);
    }
  };
  const workers = Array.from({ length: Math.min(tasks.length, most) }, () => new Worker(file, { workerData: data }));
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return answers.filter(() => true);
}

function answerOf<Task, Answer, News>(worker: Worker, task: Task, onNews: (news: News) => void): Promise<Answer> {
  const tell = worker.postMessage.bind(worker);
  return new Promise<Answer>((resolve, reject) => {
    const hear = (told: Told<Answer, News>): void => {
      if ("news" in told) return onNews(told.news);
      worker.off("message", hear);
      worker.off("error", reject);
      worker.off("exit", ended);
      resolve(told.answer);
    };
    const ended = (code: number): void => reject(new Error(`a thread ended with ${code} before it answered`));
    worker.on("message", hear);
    worker.once("error", reject);
    worker.once("exit", ended);
    tell(task);
  });
}
