/**
 * Replay: every decision that a course recorded, made again from what was known then, and compared hash for hash.
 *
 * A decision event is replayed with the events before it and the moment it occurred. A mismatch means that the history,
 * the protocol or the engine is not the one that decided.
 */
import { ok, printInstant, type Result } from "@compline/base";
import type { Compiled } from "./compile.ts";
import { decideWith } from "./decide.ts";
import type { History } from "./history.ts";

interface DecisionBody {
  readonly decision: string;
  readonly tick: number;
  readonly band: string;
}

export interface Mismatch {
  readonly event: string;
  readonly at: string;
  readonly recorded: { readonly hash: string; readonly tick: number; readonly band: string };
  readonly replayed: { readonly hash: string; readonly tick: number; readonly band: string };
}

export interface Replay {
  readonly decisions: number;
  readonly mismatches: readonly Mismatch[];
}

export function replay(compiled: Compiled, history: History): Result<Replay> {
  const mismatches: Mismatch[] = [];
  let decisions = 0;
  for (const [place, event] of history.events.entries()) {
    if (event.kind !== "decision" || event.erased) continue;
    decisions++;
    const known: History = { ...history, events: history.events.slice(0, place) };
    const again = decideWith(compiled, known, event.occurred);
    if (!again.ok) return again;
    const body = event.body as DecisionBody;
    const { hash, tick, band } = again.value;
    if (hash === body.decision) continue;
    const recorded = { hash: body.decision, tick: body.tick, band: body.band };
    mismatches.push({ event: event.name, at: printInstant(event.occurred), recorded, replayed: { hash, tick, band } });
  }
  return ok({ decisions, mismatches });
}
