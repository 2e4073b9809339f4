/**
 * A course folded up to a moment: every tick stepped in order with what was known when it closed.
 *
 * What is known later never rewrites a tick; it may revise one on the same evening, and only towards more care (rule 6 of
 * docs/reference/engine.md, section 2). The fold is the whole meaning of `decide`; everything else is explanation.
 */
import { failWith, ok, type Instant, type Result } from "@compline/base";
import type { Compiled } from "./compile.ts";
import type { Event, History } from "./history.ts";
import type { Knowledge, Use } from "./knowledge.ts";
import { closeTick, openTick, runOf, type Ticked } from "./run.ts";
import { ticksOf, type Ticks } from "./ticks.ts";

export interface Folded {
  readonly last: Ticked;
  readonly provisional: boolean;
  readonly ticks: Ticks;
  /** The events that were known, in the order of the history. */
  readonly events: readonly Event[];
  readonly knowledge: Knowledge;
}

/** No course runs longer; a history that says so has a wrong date in it. */
export const MOST_TICKS = 400_000;

/**
 * Folds a history up to `asOf` (CO030 not open yet, CO031 too many ticks). `visit` sees every tick. Without the governor
 * only the verifier folds, to show what the rules would do; no decision is ever made so.
 */
export function fold(
  compiled: Compiled,
  history: History,
  asOf: Instant,
  visit?: (ticked: Ticked) => void,
  governor = true,
): Result<Folded> {
  const now = asOf.epochMs;
  const ticks = ticksOf(compiled.protocol.clock, history.clock, history.opened.occurred);
  if (history.opened.recorded.epochMs > now)
    return failWith("CO030", "asOf", "the course was not open yet at that time");
  const closed = ticks.lastClosed(now);
  if (closed > MOST_TICKS)
    return failWith("CO031", "asOf", `${closed} ticks since the opening`, `at most ${MOST_TICKS}`);
  const toldFrom = visit === undefined ? closed : 0;
  const use = (tick: number): Use => (tick < toldFrom ? "passing" : "told");
  const run = runOf(compiled, history, ticks, { now, governor, use });
  let last: Ticked | undefined;
  for (let tick = 0; tick <= closed; tick++) {
    last = closeTick(run, tick);
    visit?.(last);
  }
  const open = openTick(run, closed + 1);
  if (open !== undefined) visit?.(open);
  const decided = open ?? last;
  if (decided === undefined) throw new Error("tick 0 is always decided");
  const events = history.events.filter(({ recorded }) => recorded.epochMs <= now);
  return ok({ last: decided, provisional: open !== undefined, ticks, events, knowledge: run.knowledge });
}
