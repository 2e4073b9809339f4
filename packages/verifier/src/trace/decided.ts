/**
 * A trace's course with the decision of every tick recorded in it, as a course of a person has them: hash, tick, night, band.
 *
 * Each is what the public engine decides when the tick closes (or is asked about before), from the events before it alone, and with the
 * governor: where the governor stops what the rules would do, the decision says so. `compline replay` makes all of them again.
 */
import { ok, parseInstant, type Result } from "@compline/base";
import { decideWith, historyOf, prepare, type Compiled, type EventLine, type Ports } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import type { Play } from "./play.ts";
import { timelineOf } from "./timeline.ts";

/** The events of a play, with a decision behind those of each tick. */
export function decidedCourse(
  protocol: Protocol,
  ports: Ports,
  { events, ticks, asOf }: Pick<Play, "events" | "ticks" | "asOf">,
): Result<readonly EventLine[]> {
  const timeline = timelineOf(protocol.clock);
  const opened = historyOf(events);
  const compiled = opened.ok ? prepare(protocol, opened.value, ports) : opened;
  if (!compiled.ok) return compiled;
  let lines = events.filter(({ kind }) => kind === "opened");
  for (let tick = 0; tick < ticks.length; tick++) {
    lines = [...lines, ...events.filter(({ id }) => id?.startsWith(`t${tick}-`) === true)];
    const occurred = tick === ticks.length - 1 ? asOf : timeline.closes(tick);
    const decision = decisionEvent(compiled.value, lines, tick, occurred);
    if (!decision.ok) return decision;
    lines = [...lines, decision.value];
  }
  return ok(lines);
}

function decisionEvent(
  compiled: Compiled,
  lines: readonly EventLine[],
  tick: number,
  occurred: string,
): Result<EventLine> {
  const history = historyOf(lines);
  const moment = parseInstant(occurred);
  if (!history.ok) return history;
  if (!moment.ok) return moment;
  const decision = decideWith(compiled, history.value, moment.value);
  if (!decision.ok) return decision;
  const { hash, tick: decided, night, band } = decision.value;
  const body = { decision: hash, tick: decided, ...(night === undefined ? {} : { night }), band };
  return ok({ id: `t${tick}-decision`, kind: "decision", occurred, source: "engine", body });
}
