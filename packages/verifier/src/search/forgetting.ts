/**
 * What of a state nothing can tell apart any more, phase by phase: two states that differ only there are one.
 *
 * A counter stands still where no reading of it can change any more, and one that nothing reads is 0. The engine does the
 * same with one bound for the whole protocol; here the bound is the phase's own. The engine is never asked to forget: the
 * explored state is the one it gives with its counters set so, and every trace is run again from its events.
 */
import { PHASE, type State } from "@compline/course";
import { UNREAD, type Bound } from "./counter-bounds.ts";
import type { BoundsAt } from "./level-bounds.ts";

/** Sets back, in place, what nobody can read. */
export type Forget = (state: State) => void;

/** By the bounds of each phase. */
export const forgetting = (bounds: readonly (readonly Bound[])[]): Forget => forgettingAt(() => bounds);

/** By bounds that depend on the levels too. */
export function forgettingAt(boundsAt: BoundsAt): Forget {
  return (state) => {
    const own = boundsAt(state)[state[PHASE] as number] ?? [];
    for (let i = 0; i < own.length; i++) forget(state, own[i] as Bound);
  };
}

function forget(state: State, { place, full, rest, partner }: Bound): void {
  const value = state[place] as number;
  if (full === UNREAD) {
    state[place] = 0;
    return;
  }
  const told = value > full ? full : value;
  if (partner < 0 || told <= rest) state[place] = told;
  else state[place] = besidePartner(told, full, Math.max(0, rest), state[partner] as number);
}

/** As long as a counter is not behind its partner, it counts as the partner does, or as what is read of it alone. */
function besidePartner(value: number, full: number, rest: number, partner: number): number {
  const least = Math.min(partner, full);
  return value >= least ? Math.max(least, Math.min(value, rest)) : value;
}
