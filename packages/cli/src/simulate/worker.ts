/** A thread that lives virtual people: it is told from which number and how many, and answers with what became of them. */
import { workerData } from "node:worker_threads";
import { answerEach } from "../threads/answer-each.ts";
import { liveTask, type SimulateTask, type Stretch } from "./task.ts";

const live = liveTask(workerData as SimulateTask);
answerEach((stretch: Stretch) => (live.ok ? live.value(stretch) : { issues: live.issues }));
