/**
 * What must be fast, each beside a peer: one row a task. One more is one more file and one more row.
 *
 * A row is read when its task is run, so that a process holds the code of one task only: peak memory is of that.
 */
import type { Task } from "./task.ts";

export const TASKS: Readonly<Record<string, () => Promise<Task>>> = {
  step: async () => (await import("./tasks/step.ts")).stepLadder,
  decide: async () => (await import("./tasks/decide.ts")).decideHistory,
  gate: async () => (await import("./tasks/gate.ts")).gate,
  builds: async () => (await import("./tasks/builds.ts")).builds,
  interactions: async () => (await import("./tasks/interactions.ts")).interactions,
  "pk-people": async () => (await import("./tasks/pk-people.ts")).pkPeople,
  simulate: async () => (await import("./tasks/simulate.ts")).simulateNights,
  "simulate-people": async () => (await import("./tasks/simulate.ts")).simulatePeople,
  "planner-fewest": async () => (await import("./tasks/planner.ts")).plannerFewest,
  "planner-flattest": async () => (await import("./tasks/planner.ts")).plannerFlattest,
  "apple-health": async () => (await import("./tasks/apple-health.ts")).appleHealth,
};
