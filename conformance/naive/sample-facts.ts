/** The facts and phases of the random small protocols: one fact of every origin and type, one phase of every tag. */
import fc from "fast-check";
import type { Fact, Phase } from "@compline/protocol";
import { BOOL, factOf, int, phaseOf, words } from "./sample-protocol.ts";

export const CITE = ["made-up"];
/** One milligram. */
export const MASS = 1_000_000;

export const ticksOf = (min: number, max: number) =>
  fc.integer({ min, max }).map((count) => ({ count, unit: "tick" }) as const);

export const FACTS: Readonly<Record<string, Fact>> = {
  poor: factOf("report", BOOL, 1, { group: "daily", required: true }),
  danger: factOf("report", BOOL, 1, { group: "daily", required: true }),
  grade: factOf("report", words("low", "mid", "high"), 2, { group: "daily" }),
  hours: factOf("report", int(0, 12), 3, { group: "daily", precision: 1 }),
  mood: factOf("report", int(0, 9), 3, { group: "check", required: true }),
  dark: factOf("report", BOOL, 4, { group: "check" }),
  pulse: factOf("vital", int(30, 50), 2, { group: "bedside", required: true, precision: 2 }),
  heat: factOf("vital", int(0, 9), 3),
  score: factOf("lab", int(0, 20), 5, { precision: 2 }),
  risk: factOf("record", BOOL, 6),
  scale: factOf("score", int(0, 9), 4),
  result: factOf("outcome", words("none", "good", "bad"), 3),
  sign: factOf("signature", words("none", "start", "resume"), 2),
  go: factOf("order", words("none", "up", "down"), 3),
};

export const PHASES: Readonly<Record<string, Phase>> = {
  door: phaseOf({ start: true, tags: ["hold"] }),
  up: phaseOf({ tags: ["up"], atMost: { count: 6, unit: "tick" } }),
  stopped: phaseOf({ tags: ["wait"], waitsFor: "prescriber", atMost: { count: 3, unit: "tick" } }),
  down: phaseOf({ tags: ["down"] }),
  done: phaseOf({ end: "complete" }),
};
export const OPEN_PHASES = ["door", "up", "stopped", "down"] as const;
