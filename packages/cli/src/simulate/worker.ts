/** A thread that lives virtual people: it is told from which number and how many, and answers with what became of them. */
import { parentPort, workerData } from "node:worker_threads";
import { liveTask, type SimulateTask, type Stretch } from "./task.ts";

const live = liveTask(workerData as SimulateTask);
const tell = parentPort?.postMessage.bind(parentPort);
parentPort?.on("message", (stretch: Stretch) => tell?.(live.ok ? live.value(stretch) : { issues: live.issues }));
