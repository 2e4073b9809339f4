/**
 * A violation played: the shortest way to it, an input for every tick, an opening it can happen in, the engine's outcome of
 * each tick, the course file of it all, and the proof that folding that file gives the same again.
 *
 * A way that no real reports could bring (a group that is overdue before it is due) is no trace, and is refused with its
 * reason (VE021); a trace that the engine plays differently is an error of this program (VE020).
 */
import { failWith, ok, type Result } from "@compline/base";
import {
  compile,
  initialState,
  PHASE,
  step,
  type Compiled,
  type EventLine,
  type Outcome,
  type Ports,
} from "@compline/course";
import { BANDS, type Protocol } from "@compline/protocol";
import type { Subject, Violation } from "../properties/property.ts";
import type { Explored } from "../search/explore.ts";
import { assumedBoxes } from "./assumed-boxes.ts";
import { chooseInputs, type Chosen, type Narrowed } from "./choose.ts";
import { courseFile, type PlayedTick } from "./course-file.ts";
import { isProvisional, wayTo, type Way } from "./path.ts";
import { openingAlong, type Course } from "./plan.ts";
import { replayTrace, type Stopped } from "./replay.ts";
import { timelineOf } from "./timeline.ts";

/** A tick as it was played, with what it was reached from. */
export interface Played extends PlayedTick {
  readonly before: readonly number[];
  readonly isProvisional: boolean;
}

export interface Play {
  readonly compiled: Compiled;
  readonly ticks: readonly Played[];
  readonly loopFrom?: number;
  readonly events: readonly EventLine[];
  /** The moment to fold the events to. */
  readonly asOf: string;
  /** Where the governor stops what the rules would do. */
  readonly stopped?: Stopped;
}

/** Plays the way to a violation; undefined where it is of the document alone. */
export function playViolation(ports: Ports, subject: Subject, violation: Violation): Result<Play> | undefined {
  const way = wayTo(subject.explored, violation);
  if (way === undefined) return undefined;
  const { at } = violation;
  const shown = way.legs.slice(0, way.loopFrom).findLastIndex(({ edge }) => edge === at?.edge);
  return playWay(ports, subject, way, new Map(at?.box === undefined ? [] : [[shown, at.box]]));
}

/** Plays any way through the graph. `boxes` are the inputs that some ticks are narrowed to. */
export function playWay(
  ports: Ports,
  subject: Subject,
  { legs, loopFrom }: Way,
  boxes: Narrowed = new Map(),
): Result<Play> {
  const { protocol, explored } = subject;
  const assumed = loopFrom === undefined ? [] : assumedBoxes(subject, legs, loopFrom);
  const chosen = chooseInputs(explored, legs, new Map([...assumed, ...boxes]));
  if (typeof chosen === "string") return failWith("VE021", "trace", chosen);
  const ends = [0, ...legs.map(({ edge }) => explored.edges.to(edge))];
  const course = openingAlong(explored, legs, ends);
  if (typeof course === "string") return failWith("VE021", "trace", course);
  const compiled =
    course.opening === explored.model.compiled.opening
      ? ok(explored.model.compiled)
      : compile(protocol, course.opening, ports);
  if (!compiled.ok) return compiled;
  const ticks = played(explored, compiled.value, chosen);
  const wrong = ticks.findIndex(
    (tick, i) => !isAsExplored(explored, compiled.value, course, tick, chosen[i] as Chosen, i),
  );
  if (wrong >= 0) return failWith("VE020", `steps[${wrong}]`, "the engine's step does not lead where the graph says");
  return replayed(protocol, ports, compiled.value, ticks, loopFrom);
}

function played(explored: Explored, compiled: Compiled, chosen: readonly Chosen[]): readonly Played[] {
  let before = initialState(compiled);
  return chosen.map(({ leg, input, reports }) => {
    const outcome = step(compiled, before, input, false);
    const tick = { input, reports, outcome, before, isProvisional: isProvisional(explored, leg) };
    before = outcome.next;
    return tick;
  });
}

/** Phase, band, levels and marks of a tick are those of the graph; a plan's level is that of its place. */
function isAsExplored(
  explored: Explored,
  { layout, opening }: Compiled,
  course: Course,
  { outcome, isProvisional: isOpen }: Played,
  { leg, group }: Chosen,
  tick: number,
): boolean {
  const store = isOpen && tick > 0 ? explored.provisional : explored.states;
  const wanted = (field: number): number => store.field(explored.edges.to(leg.edge), field);
  const told = (field: number): number => outcome.next[field] as number;
  const levels = layout.levers.every((lever) => {
    const planned = course.places.get(lever);
    if (planned === undefined) return told(layout.level(lever)) === wanted(layout.level(lever));
    const place = planned[tick + 1] ?? 0;
    const shape = explored.model.compiled.opening.plans[lever] ?? [];
    const isOfPlan = wanted(layout.level(lever)) === shape[wanted(layout.place(lever))];
    const level = isOfPlan ? opening.plans[lever]?.[place] : wanted(layout.level(lever));
    return told(layout.place(lever)) === place && told(layout.level(lever)) === level;
  });
  const marks = layout.levers.every((lever) => told(layout.withheld(lever)) === wanted(layout.withheld(lever)));
  return levels && marks && told(PHASE) === wanted(PHASE) && isBandOf(group.band, outcome);
}

/** A conflict is a hold, whatever the band that won. */
const isBandOf = (band: number, { band: told, conflict, unanswered }: Outcome): boolean =>
  conflict ? told === BANDS.indexOf("hold") : unanswered ? band < 0 : told === band;

function replayed(
  protocol: Protocol,
  ports: Ports,
  compiled: Compiled,
  ticks: readonly Played[],
  loopFrom: number | undefined,
): Result<Play> {
  const events = courseFile(compiled, ticks);
  const timeline = timelineOf(protocol.clock);
  const last = ticks.length - 1;
  if (ticks[last]?.isProvisional === true && last > 0 && !timeline.isOpenBeforeDue(last))
    return failWith("VE021", "trace", `tick ${last} is due before the tick before it has closed`);
  const asOf =
    last < 0
      ? timeline.moment(0).recorded
      : ticks[last]?.isProvisional === true
        ? timeline.moment(last).recorded
        : timeline.closes(last);
  const stopped = replayTrace(protocol, ports, events, ticks, asOf);
  if (!stopped.ok) return stopped;
  return ok({
    compiled,
    ticks,
    events,
    asOf,
    ...(loopFrom === undefined ? {} : { loopFrom }),
    ...(stopped.value === undefined ? {} : { stopped: stopped.value }),
  });
}
