/** One virtual person while the course runs: what they are, what goes on in them, and what the tick is. */
import type { Dosed } from "./kinetics.ts";
import type { Luck } from "./stream.ts";
import type { Vector } from "./variables.ts";

export interface Life {
  readonly luck: Luck;
  /** Every variable of the world (variables.ts). */
  readonly v: Vector;
  readonly dosed: readonly Dosed[];
  /** Which dangers happened at this tick, by place. */
  readonly happened: Uint8Array;
  tick: number;
}
