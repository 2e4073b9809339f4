/** What must be fast, each beside a peer: one row a task. One more is one more file and one more row. */
import type { Task } from "./task.ts";
import { appleHealth } from "./tasks/apple-health.ts";
import { builds } from "./tasks/builds.ts";
import { decideHistory } from "./tasks/decide.ts";
import { gate } from "./tasks/gate.ts";
import { interactions } from "./tasks/interactions.ts";
import { pkPeople } from "./tasks/pk-people.ts";
import { plannerFewest, plannerFlattest } from "./tasks/planner.ts";
import { stepLadder } from "./tasks/step.ts";

export const TASKS: readonly Task[] = [
  stepLadder,
  decideHistory,
  gate,
  builds,
  interactions,
  pkPeople,
  plannerFewest,
  plannerFlattest,
  appleHealth,
];
