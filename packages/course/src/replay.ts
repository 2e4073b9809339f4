/**
 * Replay: every decision that a course recorded, made again from what was known then, and compared hash for hash.
 *
 * A decision event is replayed with the events before it and the moment it occurred. A mismatch means that the history,
 * the protocol or the engine is not the one that decided.
 */
import { ok, printInstant, type Instant, type Result } from "@compline/base";
import type { Protocol } from "@compline/protocol";
import { compile, type Compiled, type Ports } from "./compile.ts";
import { decideWith } from "./decide.ts";
import type { History } from "./history.ts";
import { openingOf, type Opening } from "./opening.ts";

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

/** The same, the protocol made ready for what was prescribed when each decision was made: a later order changes none before it. */
export function replayFrom(protocol: Protocol, history: History, ports: Ports): Result<Replay> {
  let last: Compiled | undefined;
  return replayBy(history, (known, asOf) => {
    const opening = openingOf(protocol, known, asOf);
    if (!opening.ok) return opening;
    if (last !== undefined && isSame(last.opening, opening.value)) return ok(last);
    const compiled = compile(protocol, opening.value, ports);
    if (compiled.ok) last = compiled.value;
    return compiled;
  });
}

/** Replays by a protocol that was made ready once: of a course in which what is prescribed stays the same. */
export const replay = (compiled: Compiled, history: History): Result<Replay> => replayBy(history, () => ok(compiled));

function replayBy(history: History, compiledFor: (known: History, asOf: Instant) => Result<Compiled>): Result<Replay> {
  const mismatches: Mismatch[] = [];
  let decisions = 0;
  for (const [place, event] of history.events.entries()) {
    if (event.kind !== "decision" || event.erased) continue;
    decisions++;
    const known: History = { ...history, events: history.events.slice(0, place) };
    const compiled = compiledFor(known, event.occurred);
    if (!compiled.ok) return compiled;
    const again = decideWith(compiled.value, known, event.occurred);
    if (!again.ok) return again;
    const body = event.body as DecisionBody;
    const { hash, tick, band } = again.value;
    if (hash === body.decision) continue;
    const recorded = { hash: body.decision, tick: body.tick, band: body.band };
    mismatches.push({ event: event.name, at: printInstant(event.occurred), recorded, replayed: { hash, tick, band } });
  }
  return ok({ decisions, mismatches });
}

const isSame = (a: Opening, b: Opening): boolean => JSON.stringify(a) === JSON.stringify(b);
