/** One side of one task in a process of its own: `node bench/side.ts TASK ours|peer SIZE` prints what was measured as JSON. */
import { measure } from "./measure.ts";
import { TASKS } from "./tasks.ts";

const [, , name, which, size] = process.argv;
const task = await TASKS[name ?? ""]?.();
if (task === undefined) throw new Error(`no task ${name ?? ""}`);
console.log(JSON.stringify(await measure(which === "ours" ? task.ours : task.peer.side, Number(size))));
