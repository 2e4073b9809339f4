/** A thread that judges mutants of one protocol: it is told a place in their list, and answers with what became of it. */
import { workerData } from "node:worker_threads";
import { answerEach } from "../threads/answer-each.ts";
import { mutantsBench, type MutantsTask } from "./mutants-task.ts";

const bench = mutantsBench(workerData as MutantsTask);
answerEach((place: number) => (bench.ok ? bench.value(place) : { issues: bench.issues }));
