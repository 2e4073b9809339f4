/**
 * A case that notices a mutant: the shortest course to where it differs, with what the original decides there.
 *
 * It pins what the rules do today, and says nothing about whether that is right: a person reads it before it is kept.
 * There is none where the course needs what a case cannot say: an answer taken back, a report that is still awaited.
 */
import { initialState, step, type Case, type Compiled, type EventLine, type FactValue } from "@compline/course";
import { BANDS, LEVELS, printAmount } from "@compline/protocol";
import { inputOf } from "../inputs/assignment.ts";
import { chooseInputs } from "../trace/choose.ts";
import { courseFile, type PlayedTick } from "../trace/course-file.ts";
import { legsTo } from "../trace/path.ts";
import { statusesIn, type Reports } from "../trace/statuses.ts";
import type { Difference } from "./difference.ts";
import { isMark } from "./sides.ts";

type CaseStep = NonNullable<Case["steps"]>[number];
type Expectation = NonNullable<CaseStep["expect"]>;

export function suggestedCase(title: string, difference: Difference): Case | undefined {
  const ticks = ticksTo(difference);
  const last = ticks?.at(-1);
  if (ticks === undefined || last === undefined || !difference.box.mode.closes) return undefined;
  const { compiled } = difference.model;
  const events = courseFile(compiled, ticks);
  if (events.some(({ kind }) => kind === "corrected")) return undefined;
  const steps = ticks.map((tick, i) =>
    stepOf(
      compiled,
      tick,
      events.filter(({ id }) => id?.startsWith(`t${i}-`)),
    ),
  );
  const expect = expectationOf(compiled, last);
  const [{ facts, report, answers } = {}, ...others] = steps;
  const opening = {
    ...openingOf(compiled),
    ...(facts === undefined ? {} : { facts }),
    ...(report === undefined ? {} : { report }),
    ...(answers === undefined ? {} : { answers }),
  };
  return others.length === 0
    ? { case: title, opening: { ...opening, expect } }
    : { case: title, opening, steps: others.map((one, i) => (i === others.length - 1 ? { ...one, expect } : one)) };
}

/** The ticks of a shortest way, and the one in which the difference shows; none where no reports could bring them. */
function ticksTo({ explored, model, state, box }: Difference): readonly PlayedTick[] | undefined {
  const chosen = chooseInputs(explored, legsTo(explored, state), new Map());
  if (typeof chosen === "string") return undefined;
  const way = [
    ...chosen.map(({ input, reports }) => ({ input, reports })),
    {
      input: inputOf(model, box),
      reports: reportsOf(box.mode.name, model.compiled, chosen.at(-1)?.reports, chosen.length),
    },
  ];
  let before = initialState(model.compiled);
  return way.map(({ input, reports }) => {
    const outcome = step(model.compiled, before, input, false);
    before = outcome.next;
    return { input, reports, outcome };
  });
}

function reportsOf(mode: string, { protocol }: Compiled, before: Reports | undefined, tick: number): Reports {
  const names = Object.keys(protocol.groups);
  const status = statusesIn(mode, names);
  const arrived = (name: string): number =>
    status.get(name) === "arrived" ? tick : (before?.arrivedIn.get(name) ?? -1);
  return { status, arrivedIn: new Map(names.map((name) => [name, arrived(name)])) };
}

function openingOf({ protocol, opening }: Compiled): Pick<Case["opening"], "start" | "plans"> {
  const amount = (lever: string, value: number): string => printAmount(value, protocol.levers[lever]?.unit ?? "count");
  const entries = Object.entries(opening.plans);
  if (entries.length === 0) return {};
  return {
    start: Object.fromEntries(Object.entries(opening.start).map(([lever, value]) => [lever, amount(lever, value)])),
    plans: Object.fromEntries(entries.map(([lever, doses]) => [lever, doses.map((value) => amount(lever, value))])),
  };
}

function stepOf({ protocol }: Compiled, { reports }: PlayedTick, events: readonly EventLine[]): CaseStep {
  const bodies = events.map(({ body }) => bodyOf(body));
  const answers = Object.fromEntries(bodies.flatMap((body) => Object.entries(body.answers ?? {})));
  const facts = Object.fromEntries(bodies.flatMap(factsOf));
  const gates = bodies.flatMap((body) => body.gates ?? []);
  return {
    ...reportOf(protocol, reports, answers),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(gates.length === 0 ? {} : { answers: gates }),
  };
}

type Answers = Record<string, FactValue>;

/** A report that is whole, one that is not, or none though one was due. */
function reportOf(protocol: Compiled["protocol"], { status }: Reports, answers: Answers): CaseStep {
  const arrived = [...status].flatMap(([group, one]) => (one === "arrived" ? [group] : []));
  if (arrived.length > 0)
    return { report: unlessOrdinary(protocol, answers), ...(status.size > 1 ? { groups: arrived } : {}) };
  if (Object.keys(answers).length > 0) return { partial: answers };
  return [...status.values()].includes("overdue") ? { silent: true } : {};
}

const factsOf = ({ fact, value, facts }: Body): readonly (readonly [string, FactValue])[] => [
  ...Object.entries(facts ?? {}),
  ...(fact === undefined ? [] : [[fact, value ?? null] as const]),
];

interface Body {
  readonly answers?: Readonly<Record<string, FactValue>>;
  readonly facts?: Readonly<Record<string, FactValue>>;
  readonly fact?: string;
  readonly value?: FactValue;
  readonly gates?: readonly string[];
}

/** What `courseFile` wrote is read back. */
const bodyOf = (body: unknown): Body => body as Body;

const unlessOrdinary = ({ facts }: Compiled["protocol"], answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(([name, value]) => facts[name]?.required !== true || facts[name].ordinary !== value),
  );

function expectationOf({ protocol, layout }: Compiled, { outcome }: PlayedTick): Expectation {
  const { band, winners, unknown, next, escalate } = outcome;
  const fired = winners.filter((rule) => rule.onUnknown !== 2 || !unknown.includes(rule));
  const dose = layout.levers.map((lever): [string, string | number] => {
    const unit = protocol.levers[lever]?.unit ?? "count";
    const level = next[layout.level(lever)] as number;
    return [lever, unit === "count" ? level : printAmount(level, unit)];
  });
  const withheld = layout.levers.filter((lever) => next[layout.withheld(lever)] === 1);
  const done = fired.flatMap(({ rule }) => rule.do.filter((effect) => !isMark(effect)));
  const starts = [...new Set(done.flatMap((effect) => (effect.kind === "start" ? [effect.protocol] : [])))];
  const orders = [...new Set(done.flatMap((effect) => (effect.kind === "order" ? [effect.activity] : [])))];
  return {
    band: BANDS[band] ?? "hold",
    rules: fired.map(({ rule }) => rule.rule),
    phase: layout.phases[next[0] as number] ?? "",
    dose: Object.fromEntries(dose),
    withheld,
    ...(starts.length === 0 ? {} : { starts }),
    ...(orders.length === 0 ? {} : { orders }),
    escalate: LEVELS[escalate] ?? "none",
  };
}
