/**
 * A trace as the events of a course: reports per group, records, labs, orders that answer gates, signatures.
 *
 * Folding these events by the public engine must give the trace again, tick by tick; `replay.ts` holds it to that. The
 * course is a demonstration, in which a signature counts without the hash of a proposal.
 */
import {
  amountJson,
  decodeFact,
  type Compiled,
  type EventLine,
  type FactValue,
  type Input,
  type Opening,
  type Outcome,
} from "@compline/course";
import type { Fact } from "@compline/protocol";
import { GateAnswers, isAct, singlesOf, StandingFacts, type Single } from "./acts.ts";
import { timelineOf, ZONE, type Moment, type Timeline } from "./timeline.ts";
import { isCarried, type Reports } from "./statuses.ts";

/** One tick of a trace: what it reads, how its reports stand, and what the engine makes of it. */
export interface PlayedTick {
  readonly input: Input;
  readonly reports: Reports;
  readonly outcome: Outcome;
}

/** The events, one a line; `closes` is the moment to fold to. */
export function courseFile(compiled: Compiled, ticks: readonly PlayedTick[]): readonly EventLine[] {
  const timeline = timelineOf(compiled.protocol.clock);
  const writer = new Writer(compiled, timeline);
  return [openedEvent(compiled, timeline.moment(0)), ...ticks.flatMap((tick, i) => writer.tick(i, tick))];
}

function openedEvent({ protocol, opening, documentHash }: Compiled, moment: Moment): EventLine {
  const { id, version } = protocol;
  const start = quantities(protocol, opening.start);
  const plans = Object.entries(opening.plans).map(([lever, doses]) => [
    lever,
    doses.map((dose) => amountJson(protocol, lever, dose)),
  ]);
  const body = {
    protocol: { id, version, hash: documentHash },
    zone: ZONE,
    ...(Object.keys(opening.start).length === 0 ? {} : { start }),
    ...(plans.length === 0 ? {} : { plans: Object.fromEntries(plans) }),
    demonstration: true,
  };
  return { id: "opened", kind: "opened", ...moment, body };
}

const quantities = (protocol: Compiled["protocol"], doses: Opening["start"]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(doses).map(([lever, dose]) => [lever, amountJson(protocol, lever, dose)]));

class Writer {
  readonly #compiled: Compiled;
  readonly #timeline: Timeline;
  readonly #facts: StandingFacts;
  readonly #answers: GateAnswers;
  /** What each tick read: of a group, what its report said. */
  readonly #said: Input[] = [];

  constructor(compiled: Compiled, timeline: Timeline) {
    this.#compiled = compiled;
    this.#timeline = timeline;
    this.#facts = new StandingFacts(compiled);
    this.#answers = new GateAnswers(compiled);
  }

  /** The events of one tick, the answers to gates last: they are given over all that is known. */
  tick(tick: number, { input, reports, outcome }: PlayedTick): readonly EventLine[] {
    const moment = this.#timeline.moment(tick);
    this.#said.push(input);
    const report = this.#report(tick, input, reports, moment);
    const events = [
      ...this.#singles(tick, input, moment),
      ...(report === undefined ? [] : [report]),
      ...this.#gates(tick, input, moment),
    ];
    this.#facts.useUp(outcome);
    const waits = [...reports.status.values()].includes("awaited") && tick > 0;
    const isDecided = !waits || events.some(({ kind }) => kind === "order");
    return isDecided
      ? events
      : [...events, orderEvent(`t${tick}-asked`, moment, { reason: "asked before the report came" })];
  }

  /** Records, labs, scores, signatures, orders: only what would read otherwise. */
  #singles(tick: number, input: Input, moment: Moment): readonly EventLine[] {
    const changed = singlesOf(this.#compiled).filter((single) => {
      const value = input[single.at] as number;
      if (Object.is(this.#facts.reading(single, tick), value)) return false;
      this.#facts.write(single, value, tick);
      return true;
    });
    const byKind = new Map<string, Single[]>();
    for (const single of changed) {
      const key = single.fact.from === "signature" ? `signature-${single.name}` : single.fact.from;
      byKind.set(key, [...(byKind.get(key) ?? []), single]);
    }
    return [...byKind].map(([key, singles]) => singleEvent(`t${tick}-${key}`, moment, singles, input));
  }

  /** One report with the answers of every group that arrived, and of the others what raises a flag. */
  #report(tick: number, input: Input, reports: Reports, moment: Moment): EventLine | undefined {
    const { layout, protocol } = this.#compiled;
    const answers: Record<string, FactValue> = {};
    layout.facts.forEach((name, at) => {
      const fact = protocol.facts[name];
      if (fact?.group === undefined) return;
      const hasArrived = reports.status.get(fact.group) === "arrived";
      const value = answerOf(fact, input[at] as number, hasArrived);
      if (value !== null && (hasArrived || this.#isNews(at, name, input, reports, tick))) answers[name] = value;
    });
    if (Object.keys(answers).length === 0) return undefined;
    const night = this.#timeline.night(tick);
    const body = { ...(night === undefined ? {} : { night }), answers };
    return { id: `t${tick}-report`, kind: "report", ...moment, source: "patient", body };
  }

  /** Of a group that did not arrive: a value that its last report did not say, or said too long ago. */
  #isNews(at: number, name: string, input: Input, reports: Reports, tick: number): boolean {
    if (!isCarried(this.#compiled, name, reports, tick)) return true;
    const group = this.#compiled.protocol.facts[name]?.group ?? "";
    return !Object.is(this.#said[reports.arrivedIn.get(group) ?? -1]?.[at], input[at]);
  }

  #gates(tick: number, input: Input, moment: Moment): readonly EventLine[] {
    this.#answers.pass(input);
    return this.#compiled.gates.flatMap(({ gate }): readonly EventLine[] => {
      const isAnswered = input[this.#compiled.layout.answered(gate)] === 1;
      const standing = this.#answers.standing(gate);
      if (isAnswered === standing.length > 0) return [];
      if (!isAnswered) return standing.map(({ order }) => this.#takenBack(tick, order, moment));
      const id = `t${tick}-gate-${gate}`;
      this.#answers.answer(gate, id, input);
      return [orderEvent(id, moment, { gates: [gate] })];
    });
  }

  #takenBack(tick: number, order: string, moment: Moment): EventLine {
    this.#answers.takeBack(order);
    const body = { kind: "order", body: { reason: "the answer is taken back" } };
    return { id: `t${tick}-${order}-back`, kind: "corrected", ...moment, source: "clinician", corrects: order, body };
  }
}

const orderEvent = (id: string, moment: Moment, body: Readonly<Record<string, unknown>>): EventLine => ({
  id,
  kind: "order",
  ...moment,
  source: "clinician",
  body,
});

function singleEvent(id: string, moment: Moment, singles: readonly Single[], input: Input): EventLine {
  const facts = Object.fromEntries(singles.map(({ name, fact, at }) => [name, valueOf(fact, input[at] as number)]));
  const [first] = singles;
  const from = first?.fact.from ?? "record";
  if (from === "signature" && first !== undefined)
    return {
      id,
      kind: "signature",
      ...moment,
      source: "clinician",
      body: { fact: first.name, value: facts[first.name] },
    };
  if (from === "order") return orderEvent(id, moment, { facts });
  const kind = from === "report" ? "record" : from;
  return { id, kind, ...moment, source: from === "vital" ? "device" : "ehr", body: { facts } };
}

/** An act that was not done reads `none`, and is written so. */
const valueOf = (fact: Fact, value: number): FactValue =>
  isAct(fact) && Number.isNaN(value) ? null : decodeFact(fact, value);

/** What an arrived report must answer though no rule reads it: the ordinary answer. */
function answerOf(fact: Fact, value: number, hasArrived: boolean): FactValue {
  if (!Number.isNaN(value) || !hasArrived || !fact.required) return decodeFact(fact, value);
  if (fact.ordinary !== undefined) return fact.ordinary;
  const { type } = fact;
  if (type.kind === "bool") return false;
  return type.kind === "int" ? Math.round((type.low + type.high) / 2) : (type.words[0] ?? null);
}
