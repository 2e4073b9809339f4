/** What the file of a thread calls once: each task that the thread is given (in-threads.ts) is answered, with news before that. */
import { parentPort } from "node:worker_threads";
import type { Told } from "./in-threads.ts";

export function answerEach<Task, Answer, News = never>(
  answer: (task: Task, onNews: (news: News) => void) => Answer,
): void {
  const tell = parentPort?.postMessage.bind(parentPort);
  const send = (told: Told<Answer, News>): void => tell?.(told);
  parentPort?.on("message", (task: Task) => send({ answer: answer(task, (news) => send({ news })) }));
}
