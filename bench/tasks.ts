/** What must be fast, each beside a peer: one row a task. One more is one more file and one more row. */
import type { Side } from "./measure.ts";
import { builds } from "./tasks/builds.ts";
import { decideHistory } from "./tasks/decide.ts";
import { gate } from "./tasks/gate.ts";
import { stepLadder } from "./tasks/step.ts";

export interface Peer {
  readonly name: string;
  readonly side: Side;
  /** A package that is not part of this checkout, and the one command that installs it. */
  readonly needs?: { readonly package: string; readonly command: string };
}

export interface Task {
  readonly name: string;
  readonly says: string;
  /** What the sizes count. */
  readonly sizeOf: string;
  readonly sizes: readonly number[];
  readonly ours: Side;
  readonly peer: Peer;
  /** What must be reached at the largest size, ms of one operation. */
  readonly limitMs?: number;
}

export const TASKS: readonly Task[] = [stepLadder, decideHistory, gate, builds];
