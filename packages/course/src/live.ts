/**
 * A course that is told its events one by one and closes its ticks one by one: what a simulation lives in.
 *
 * It is the fold (fold.ts, run.ts) with its list of events still growing: the same items, the same knowledge, the same `closeTick`, so
 * that a fold of the whole history afterwards finds every tick as it was closed here. Events come in the order in which they were
 * recorded; whatever was recorded by the close of a tick, and until the next one begins, is told before that tick is closed.
 * It hears no correction and no end from outside: those need the whole history.
 */
import type { Compiled } from "./compile.ts";
import type { Event, History } from "./history.ts";
import { itemOf } from "./item.ts";
import { closeTick, emptyRun, hear, type Asked, type Growing, type Ticked } from "./run.ts";
import type { Ticks } from "./ticks.ts";

export interface LiveCourse {
  /** @throws RangeError for an event out of its order, a correction or an end from outside. */
  readonly tell: (event: Event) => void;
  /** Closes the next tick. What is known of it may be looked at until the next but one is closed. */
  readonly close: () => Ticked;
}

/** Whatever is told counts; what a tick was is looked at in passing. */
const LIVING: Asked = { now: Number.POSITIVE_INFINITY, governor: true, use: () => "passing" };

/** A course that was only opened; `ticks` are those of its opening, and may be shared by all that were opened at that moment. */
export function liveCourse(compiled: Compiled, history: History, ticks: Ticks): LiveCourse {
  let run = growing(compiled, history, ticks, false);
  let answersGates = false;
  let [told, tick, heardUntil] = [0, 0, Number.NEGATIVE_INFINITY];
  const tell = (event: Event): void => {
    if (event.corrects !== undefined || event.kind === "closed")
      throw new RangeError(`a live course hears no ${event.corrects === undefined ? event.kind : "correction"}`);
    const { epochMs } = event.recorded;
    if (epochMs < heardUntil) throw new RangeError(`${event.name} was recorded before what was told already`);
    heardUntil = epochMs;
    told++;
    const item = itemOf(event, told, compiled, ticks, run.items.at(-1));
    if (item === undefined) return;
    if (item.gates.length > 0 && !answersGates) {
      answersGates = true;
      run = again(run, tick);
    }
    hear(run, item);
  };
  const close = (): Ticked => {
    const ticked = closeTick(run, tick);
    heardUntil = Math.max(heardUntil, ticks.closes(tick) + 1, ticks.begins(tick + 1));
    tick++;
    return ticked;
  };
  return { tell, close };
}

const growing = (compiled: Compiled, history: History, ticks: Ticks, answersGates: boolean): Growing =>
  emptyRun(compiled, history, ticks, LIVING, { answersGates, hasCorrections: false });

/** The same course with a knowledge that keeps what answers to gates ask for: the first one was told just now. */
function again(run: Growing, closed: number): Growing {
  const anew = growing(run.compiled, run.history, run.ticks, true);
  for (const item of run.items) hear(anew, item);
  for (let tick = 0; tick < closed; tick++) closeTick(anew, tick);
  return anew;
}
