/** The thread that proves one protocol: its task comes as worker data, progress and answer go back as messages. */
import { parentPort, workerData } from "node:worker_threads";
import { runTask, type ProveTask } from "./task.ts";

const tell = parentPort?.postMessage.bind(parentPort);
tell?.({ answer: runTask(workerData as ProveTask, (progress) => tell({ progress })) });
