/**
 * One person through one course: what happens in them, what they say, what the clinic writes, and what the real engine decides of it.
 *
 * Tick 0 is the opening. At each tick the dose of the tick before is taken, the latents follow, a report is made or not, the clinic
 * acts on what the tick before left, the engine closes the tick (packages/course, the same code as `decide`), and it is counted.
 * The opening itself is counted nowhere: a course of n ticks has n decisions. Pure: the same prepared world, person and number of nights give the same course to the last event.
 */
import { ok, type Result } from "@compline/base";
import {
  liveCourse,
  PHASE,
  type Compiled,
  type Event,
  type LiveCourse,
  type State,
  type Ticked,
} from "@compline/course";
import { act, deskOf, isCall, look, type Clinic, type Desk } from "./clinic.ts";
import { dosed, take, takeBefore, type Dosed } from "./kinetics.ts";
import { readLevels } from "./levers.ts";
import type { Life } from "./life.ts";
import { outcomeOf, type CourseOutcome } from "./outcome.ts";
import type { Person } from "./person.ts";
import { compiledOf, type Prepared } from "./prepare.ts";
import { asked, speak, type Voice } from "./reporting.ts";
import { count, countedOf, type Counted, type MissedBy } from "./tally.ts";
import { logistic } from "./variables.ts";
import { unitAt } from "./stream.ts";
import { actEvents, recordEvents, reportEvent, type Teller } from "./telling.ts";

/** Who looks on: at every event that is told, and at every tick that was closed (before the next but one is). */
export interface Witness {
  readonly event?: (event: Event) => void;
  readonly ticked?: (ticked: Ticked, life: Life) => void;
}

/** What became of a report at a tick. */
interface Heard {
  readonly spoken: "in-time" | "late" | "nothing";
  readonly groups: number;
}

interface Running {
  readonly prepared: Prepared;
  readonly compiled: Compiled;
  readonly clinic: Clinic;
  readonly life: Life;
  readonly course: LiveCourse;
  readonly voice: Voice;
  readonly desk: Desk;
  readonly counted: Counted;
  readonly teller: Teller;
  readonly witness: Witness;
}

export function runPerson(
  prepared: Prepared,
  person: Person,
  nights: number,
  witness: Witness = {},
): Result<CourseOutcome> {
  const compiled = compiledOf(prepared, person.opening);
  const bodies = bodiesOf(prepared, person);
  if (!bodies.ok) return bodies;
  const run = begin(prepared, person, bodies.value, witness);
  let last = tickOf(run, 0);
  for (let tick = 1; tick <= nights && compiled.isEnd[last[PHASE] as number] !== true; tick++) {
    liveThrough(run, last, tick);
    last = tickOf(run, tick);
  }
  return ok(outcomeOf(prepared, person, run.counted, last, run.life.v));
}

function bodiesOf({ takings }: Prepared, { vector, luck }: Person): Result<readonly Dosed[]> {
  const made: Dosed[] = [];
  for (const taking of takings) {
    const one = dosed(taking, vector, luck);
    if (!one.ok) return one;
    made.push(one.value);
  }
  return ok(made);
}

function begin(prepared: Prepared, person: Person, bodies: readonly Dosed[], witness: Witness): Running {
  const { openings, ticks, dangers, reporting, clinics, tally } = prepared;
  const { compiled, history } = openings[person.opening] as Prepared["openings"][number];
  const clinic = clinics[person.opening] as Clinic;
  const v = person.vector.slice();
  const life: Life = { luck: person.luck, v, dosed: bodies, happened: new Uint8Array(dangers.length), tick: 0 };
  for (const one of bodies) takeBefore(one, v);
  const live = liveCourse(compiled, history, ticks);
  const tell = (event: Event): void => {
    witness.event?.(event);
    live.tell(event);
  };
  const phase = compiled.layout.phases.findIndex((name) => compiled.protocol.phases[name]?.start === true);
  return {
    prepared,
    compiled,
    clinic,
    life,
    course: { tell, close: live.close },
    voice: { isSilent: false, answered: reporting.groups.map(() => Number.NEGATIVE_INFINITY) },
    desk: deskOf(clinic, phase),
    counted: countedOf(tally, dangers.length),
    teller: { prepared, life, tell, told: 1 },
    witness,
  };
}

/** What is taken at a tick: what the engine decided at the tick before. */
function liveThrough({ prepared, life }: Running, state: State, tick: number): void {
  const { levers } = prepared;
  life.tick = tick;
  readLevels(levers, state, life.v);
  for (const one of life.dosed) {
    const place = levers.find(({ lever }) => lever === one.taking.lever);
    take(one, life.v, life.luck, tick, place !== undefined && state[place.withheld] === 1);
  }
}

/** A tick from what goes on in the person to what the engine made of it; the state after it is answered. */
function tickOf(run: Running, tick: number): State {
  const { prepared, life, course, desk, counted, witness } = run;
  const { latents, dangers, tally, variables } = prepared;
  life.v[variables.at("tick")] = tick;
  for (let i = 0; i < latents.length; i++) (latents[i] as (typeof latents)[number])(life.v, life.luck, tick);
  for (let i = 0; i < dangers.length; i++) {
    const { chance, purpose } = dangers[i] as (typeof dangers)[number];
    life.happened[i] = Number(unitAt(life.luck, purpose, tick) < logistic(chance(life.v)));
  }
  const heard = tellTick(run, tick);
  const ticked = course.close();
  const { outcome } = ticked;
  count(tally, counted, life.v, tick);
  if (tick > 0) {
    countOutcome(counted, ticked);
    countDangers(run, heard, outcome.escalate);
  }
  life.v[prepared.reporting.calledAt] = Number(isCall(outcome.escalate));
  life.v[prepared.reporting.quietAt] =
    heard.spoken === "in-time" ? 0 : (life.v[prepared.reporting.quietAt] as number) + 1;
  look(run.clinic, desk, run.compiled, ticked);
  witness.ticked?.(ticked, life);
  return outcome.next;
}

/** What is told of a tick, in the order in which it is recorded: the person's report, then the clinic's, then a report too late. */
function tellTick(run: Running, tick: number): Heard {
  const { prepared, clinic, life, voice, desk, counted, teller } = run;
  const { reporting } = prepared;
  if (tick === 0) recordEvents(teller, tick, "opening");
  const spoken = tick === 0 ? "in-time" : speak(reporting, voice, life);
  const groups = spoken === "nothing" ? 0 : asked(reporting, voice, life);
  if (spoken === "in-time" && groups !== 0) {
    reportEvent(teller, tick, groups, false);
    reporting.groups.forEach((_, i) => {
      if ((groups & (1 << i)) !== 0) voice.answered[i] = tick;
    });
    if (tick > 0) counted.reports++;
  }
  if (tick > 0) {
    const wasAsked = desk.isAsked;
    const acts = act(clinic, desk, life);
    if (wasAsked !== desk.isAsked) recordEvents(teller, tick, "asked");
    else if (prepared.renewsAt(tick)) recordEvents(teller, tick, "due");
    actEvents(teller, tick, acts);
    counted.signatures += acts.signs.length;
    counted.orders += acts.orders.length;
    counted.gates += acts.gates.length;
  }
  if (spoken === "late" && groups !== 0) {
    reportEvent(teller, tick, groups, true);
    counted.late++;
  }
  return { spoken, groups };
}

function countOutcome(counted: Counted, { outcome }: Ticked): void {
  const { band, escalate, refused, conflict, unanswered, ended } = outcome;
  if (ended) return;
  counted.bands[band] = (counted.bands[band] as number) + 1;
  if (escalate >= 0) counted.calls[escalate] = (counted.calls[escalate] as number) + 1;
  if (isCall(escalate)) {
    const rule = callerOf(outcome);
    counted.calledBy.set(rule, (counted.calledBy.get(rule) ?? 0) + 1);
  }
  if (refused.length > 0) counted.refused++;
  if (conflict) counted.conflicts++;
  if (unanswered) counted.unanswered++;
}

/** The first rule as loud as the tick; a refusal or an empty tick calls by itself. */
const callerOf = ({ enabled, escalate }: Ticked["outcome"]): string =>
  enabled.find(({ writes }) => writes.escalate === escalate)?.rule.rule ?? "governor";

function countDangers({ prepared, life, counted }: Running, heard: Heard, escalate: number): void {
  const { dangers } = prepared;
  for (let i = 0; i < dangers.length; i++) {
    if (life.happened[i] === 0) continue;
    const flag = counted.flags[i] as Counted["flags"][number];
    flag.happened++;
    if (escalate >= (dangers[i] as (typeof dangers)[number]).needs) flag.raised++;
    else flag.missed[whyMissed(prepared, life, heard, i)]++;
  }
}

function whyMissed({ dangers, answers, variables }: Prepared, { v }: Life, heard: Heard, place: number): MissedBy {
  if (heard.spoken === "nothing") return "silence";
  const fact = dangers[place]?.fact;
  const at = answers.find((answer) => answer.fact === fact)?.groupAt ?? -1;
  if (at < 0 || (heard.groups & (1 << at)) === 0) return "unasked";
  if (v[variables.at(`said.${fact}`)] === 0) return "untold";
  return heard.spoken === "late" ? "late" : "engine";
}
