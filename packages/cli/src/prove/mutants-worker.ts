/** A thread that judges mutants of one protocol: it is told a place in their list, and answers with what became of it. */
import { parentPort, workerData } from "node:worker_threads";
import { mutantsBench, type MutantsTask } from "./mutants-task.ts";

const bench = mutantsBench(workerData as MutantsTask);
const tell = parentPort?.postMessage.bind(parentPort);
parentPort?.on("message", (place: number) => {
  tell?.(bench.ok ? bench.value(place) : { issues: bench.issues });
});
