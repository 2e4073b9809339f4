/**
 * Runs a case: its steps become events, the engine decides at the close of every tick, expectations are compared.
 *
 * A report brings every required fact at its `ordinary` value unless the case says otherwise; nothing else is filled in. The
 * course is a demonstration, so that a signature needs no proposal.
 */
import {
  parseQuantity,
  printDate,
  printInstant,
  toQuantityJson,
  type Instant,
  type Issue,
  type QuantityJson,
} from "@compline/base";
import { spanTicks, type Protocol } from "@compline/protocol";
import type { Case, CaseStep, Expectation } from "./case-file.ts";
import { missedExpectations } from "./case-expectation.ts";
import { misnamed } from "./case-names.ts";
import type { Compiled, Ports } from "./compile.ts";
import { decideWith, prepare } from "./decide.ts";
import type { EventLine, FactValue } from "./event.ts";
import { fold } from "./fold.ts";
import { historyOf, type History } from "./history.ts";
import { misfits } from "./misfits.ts";
import type { Opening } from "./opening.ts";
import type { Ticked } from "./run.ts";
import { ticksOf, type Ticks } from "./ticks.ts";

const ZONE = "Etc/UTC";
const OPENED_ON = "2026-03-02T08:00:00+00:00[Etc/UTC]";
const MIN = 60_000;

/** A place in a case where something is expected: what was told by then, and when it is asked. */
interface Moment {
  readonly tick: number;
  readonly asOf: Instant;
  readonly lines: readonly EventLine[];
  readonly expect: Expectation;
}

/** What did not come out as expected, as sentences; empty for a case that holds. */
export function runCase(protocol: Protocol, testCase: Case, ports: Ports): readonly string[] {
  const names = misnamed(protocol, testCase);
  if (names.length > 0) return names.map(({ message }) => message);
  const failures: string[] = [];
  const untold = playCase(protocol, testCase, ports, (made, { tick, lines, asOf, expect }) =>
    failures.push(...judge(made, lines, asOf, expect).map((failure) => `tick ${tick}: ${failure}`)),
  );
  return [...failures, ...untold];
}

export interface ToldCase {
  readonly opening: Opening;
  /** Every tick as it was decided on the way to each expectation, the same one again for the next. */
  readonly ticks: readonly Ticked[];
}

/** A case as the engine goes through it; undefined where it cannot be told, or expects nothing. */
export function tellCase(protocol: Protocol, testCase: Case, ports: Ports): ToldCase | undefined {
  const ticks: Ticked[] = [];
  let opening: Opening | undefined;
  const untold = playCase(protocol, testCase, ports, (made, { lines, asOf }) => {
    opening = made.opening;
    const history = historyOf(lines);
    if (history.ok) fold(made, history.value, asOf, (ticked) => ticks.push(ticked));
  });
  return untold.length > 0 || opening === undefined ? undefined : { opening, ticks };
}

/** Tells a case event by event; what cannot be told is answered. */
function playCase(
  protocol: Protocol,
  testCase: Case,
  ports: Ports,
  visit: (made: Compiled, moment: Moment) => void,
): readonly string[] {
  const opened = historyOf([openedLine(protocol, testCase)]);
  if (!opened.ok) return opened.issues.map(sentence);
  const compiled = prepare(protocol, opened.value, ports);
  if (!compiled.ok) return compiled.issues.map(sentence);
  const writer = writerOf(protocol, testCase, opened.value);
  const pause = (tick: number, expect: Expectation | undefined, later = 0): void => {
    const asOf = instantAt(writer.ticks.closes(tick) + later);
    if (expect !== undefined) visit(compiled.value, { tick, asOf, lines: writer.lines(), expect });
  };
  writer.open();
  pause(0, testCase.opening.expect);
  let tick = 0;
  for (const step of testCase.steps ?? []) {
    for (let i = 0; i < (step.times ?? 1); i++) writer.step(++tick, step);
    pause(tick, step.expect, step.late === undefined ? 0 : 5 * MIN);
  }
  return unheard(protocol, writer.lines());
}

/** A case that says what its protocol cannot hear tests something else than it means. */
function unheard(protocol: Protocol, lines: readonly EventLine[]): readonly string[] {
  const history = historyOf(lines);
  return history.ok ? misfits(protocol, history.value).map(({ message }) => message) : [];
}

const sentence = ({ at, message }: Issue): string => `${at}: ${message}`;

function judge(compiled: Compiled, lines: readonly EventLine[], asOf: Instant, expect: Expectation): readonly string[] {
  const history = historyOf(lines);
  if (!history.ok) return history.issues.map(sentence);
  const decision = decideWith(compiled, history.value, asOf);
  return decision.ok ? missedExpectations(compiled.protocol, decision.value, expect) : decision.issues.map(sentence);
}

interface Writer {
  readonly ticks: Ticks;
  readonly lines: () => readonly EventLine[];
  readonly open: () => void;
  readonly step: (tick: number, step: CaseStep) => void;
}

function writerOf(protocol: Protocol, testCase: Case, { opened, clock }: History): Writer {
  const lines: EventLine[] = [opened.line];
  const ticks = ticksOf(protocol.clock, clock, opened.occurred);
  const lastReport = new Map<string, number>();
  const put = (kind: EventLine["kind"], occurred: number, body: unknown, recorded = occurred): void => {
    const [told, heard] = [printInstant(instantAt(occurred)), printInstant(instantAt(recorded))];
    lines.push({ kind, occurred: told, recorded: heard, body });
  };
  const facts = (at: number, values: Readonly<Record<string, FactValue>>): void => {
    for (const [fact, value] of Object.entries(values)) put(...factEvent(protocol, fact, value, at));
  };
  const answers = (at: number, gates: readonly string[] | undefined): void => {
    if (gates !== undefined) put("order", at, { gates });
  };
  const report = (tick: number, values: Readonly<Record<string, FactValue>>, late: boolean): void => {
    const at = reportedAt(ticks, tick);
    const night = reportDate(protocol, ticks, tick);
    const body = { ...(night === undefined ? {} : { night }), answers: values };
    put("report", at, body, late ? ticks.closes(tick) + 2 * MIN : at);
  };
  const open = (): void => {
    const { opening } = testCase;
    const at = opened.occurred.epochMs + MIN;
    facts(at, opening.facts ?? {});
    if (opening.report !== undefined) report(0, filled(protocol, opening.report, undefined), false);
    answers(opening.report === undefined ? at : Math.max(at, reportedAt(ticks, 0)), opening.answers);
  };
  const step = (
    tick: number,
    { report: whole, partial, late, groups, facts: values, answers: gates }: CaseStep,
  ): void => {
    const dueGroups = Object.entries(protocol.groups).filter(
      ([name, { every }]) => tick - (lastReport.get(name) ?? 0) >= (spanTicks(every, protocol.clock) ?? 1),
    );
    const names = groups ?? dueGroups.map(([name]) => name);
    const answered = whole ?? late;
    if (answered !== undefined) {
      report(tick, filled(protocol, answered, names), late !== undefined);
      if (late === undefined) for (const name of names) lastReport.set(name, tick);
    }
    if (partial !== undefined) report(tick, partial, false);
    const at = Math.max(ticks.begins(tick), ticks.due(tick) - 30 * MIN);
    facts(at, values ?? {});
    answers(at, gates);
  };
  return { ticks, lines: () => lines, open, step };
}

/** An hour before the report is due, or as the tick begins where it is shorter than that. */
const reportedAt = (ticks: Ticks, tick: number): number => {
  const anHourBefore = ticks.due(tick) - 60 * MIN;
  return anHourBefore > ticks.begins(tick) ? anHourBefore : ticks.begins(tick) + MIN;
};

const instantAt = (epochMs: number): Instant => ({ epochMs, offsetMin: 0, zone: ZONE });

function openedLine({ id, version }: Protocol, { opening }: Case): EventLine {
  const start = Object.fromEntries(
    Object.entries(opening.start ?? {}).map(([lever, dose]) => [lever, quantityOf(dose)]),
  );
  const plans = Object.fromEntries(
    Object.entries(opening.plans ?? {}).map(([lever, doses]) => [lever, doses.map(quantityOf)]),
  );
  const body = { protocol: { id, version }, zone: ZONE, start, plans, demonstration: true };
  return { kind: "opened", occurred: OPENED_ON, body };
}

function quantityOf(text: string): QuantityJson {
  const read = parseQuantity(text);
  // What is no quantity is left for the opening to refuse, in its own words.
  return read.ok ? toQuantityJson(read.value) : { value: 0, unit: text };
}

/** The date a report on this tick names. */
function reportDate(protocol: Protocol, ticks: Ticks, tick: number): string | undefined {
  const date = ticks.date(tick);
  if (date === undefined) return undefined;
  return printDate(protocol.clock.tick === "night" ? date - 1 : date);
}

/** Every required fact of the groups at its ordinary value, and over it what the case says. */
function filled(
  protocol: Protocol,
  values: Readonly<Record<string, FactValue>>,
  groups: readonly string[] | undefined,
): Readonly<Record<string, FactValue>> {
  const ordinary = Object.entries(protocol.facts).flatMap(([name, fact]): (readonly [string, FactValue])[] =>
    fact.required && fact.group !== undefined && (groups?.includes(fact.group) ?? true) && fact.ordinary !== undefined
      ? [[name, fact.ordinary]]
      : [],
  );
  return { ...Object.fromEntries(ordinary), ...values };
}

function factEvent(
  protocol: Protocol,
  fact: string,
  value: FactValue,
  at: number,
): readonly [EventLine["kind"], number, unknown] {
  const from = protocol.facts[fact]?.from ?? "record";
  if (from === "signature") return ["signature", at, { fact, value }];
  if (from === "report") return ["report", at, { answers: { [fact]: value } }];
  return [from, at, { facts: { [fact]: value } }];
}
