/** What a task of the bench is: ours beside a peer, at sizes that show how the cost grows. */
import type { Side } from "./measure.ts";

export interface Peer {
  readonly name: string;
  readonly side: Side;
  /** The largest size it is run at: beyond, it takes minutes, and the table says so. */
  readonly largest?: number;
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
  /** What must be reached at the largest size, ms of one operation: on the clock, or of one core where `limitOf` says so. */
  readonly limitMs?: number;
  readonly limitOf?: "cpu";
}
