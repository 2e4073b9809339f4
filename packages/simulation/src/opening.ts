/**
 * The ways a course of the world opens: doses and plans, compiled once, and drawn by their shares.
 *
 * Every course is a demonstration: its signatures name no proposal, and it is nobody's. All open at the same moment.
 */
import {
  fail,
  failWith,
  ok,
  parseQuantity,
  quantity,
  toQuantityJson,
  type QuantityJson,
  type Result,
} from "@compline/base";
import {
  historyOf,
  prepare,
  ticksOf,
  type Compiled,
  type EventLine,
  type History,
  type Ports,
  type Ticks,
} from "@compline/course";
import { documentHash, type Protocol } from "@compline/protocol";
import { plannedDoses, type PlanPorts } from "./planned.ts";
import type { World } from "./world/world.ts";

export interface Opening {
  readonly share: number;
  readonly compiled: Compiled;
  readonly history: History;
  readonly line: EventLine;
}

export type OpeningPorts = Ports & PlanPorts;

export interface Openings {
  readonly openings: readonly Opening[];
  readonly ticks: Ticks;
}

export function openingsOf(protocol: Protocol, world: World, ports: OpeningPorts): Result<Openings> {
  const made: Opening[] = [];
  for (const [i, opening] of world.opens.openings.entries()) {
    const one = openingOf(protocol, world, opening, ports, `opens.openings[${i}]`);
    if (!one.ok) return one;
    made.push(one.value);
  }
  const { history } = made[0] as Opening;
  return ok({ openings: made, ticks: ticksOf(protocol.clock, history.clock, history.opened.occurred) });
}

type Written = World["opens"]["openings"][number];

function openingOf(
  protocol: Protocol,
  world: World,
  opening: Written,
  ports: OpeningPorts,
  at: string,
): Result<Opening> {
  const start = quantities(
    Object.entries(opening.start ?? {}).map(([lever, dose]) => [lever, [dose]] as const),
    at,
  );
  if (!start.ok) return start;
  const plans = plansOf(protocol, world, opening, ports, start.value, at);
  if (!plans.ok) return plans;
  const line = lineOf(protocol, world, start.value, plans.value);
  const made = courseOf(protocol, line, ports, at);
  return made.ok ? ok({ share: opening.share, line, ...made.value }) : made;
}

function lineOf(protocol: Protocol, world: World, start: Doses, plans: Doses): EventLine {
  return {
    kind: "opened",
    occurred: world.opens.at,
    course: `${world.people}-virtual`,
    by: { who: "simulation", role: "prescriber" },
    source: "clinician",
    body: {
      protocol: { id: protocol.id, version: protocol.version, hash: documentHash(protocol) },
      zone: zoneOf(world.opens.at),
      start: Object.fromEntries(start.map(([lever, doses]) => [lever, doses[0]])),
      plans: Object.fromEntries(plans),
      demonstration: true,
    },
  };
}

function courseOf(
  protocol: Protocol,
  line: EventLine,
  ports: Ports,
  at: string,
): Result<{ readonly compiled: Compiled; readonly history: History }> {
  const history = historyOf([line]);
  // The only thing in it that a world writes freely is when everybody opens.
  if (!history.ok) return fail(history.issues.map(({ line: _, ...issue }) => ({ ...issue, at: "opens.at" })));
  const compiled = prepare(protocol, history.value, ports);
  if (!compiled.ok) return fail(compiled.issues.map((issue) => ({ ...issue, at: `${at}.${issue.at}` })));
  return ok({ compiled: compiled.value, history: history.value });
}

/** The plans as doses: those that are written, and those that the planner makes by a strategy. */
function plansOf(
  protocol: Protocol,
  world: World,
  { plans = {} }: Written,
  ports: OpeningPorts,
  start: Doses,
  at: string,
): Result<Doses> {
  const written: (readonly [string, readonly string[]])[] = [];
  const planned: (readonly [string, string])[] = [];
  for (const [lever, plan] of Object.entries(plans))
    if ("strategy" in plan) planned.push([lever, plan.strategy]);
    else written.push([lever, plan]);
  const given = quantities(written, at);
  if (!given.ok || planned.length === 0) return given;
  // What can be made of the stock does not hang on the plan, so a course with any plan knows it.
  const any = planned.map(
    ([lever]) => [lever, [...(start.find(([name]) => name === lever)?.[1] ?? []), NOTHING]] as const,
  );
  const course = courseOf(protocol, lineOf(protocol, world, start, [...given.value, ...any]), ports, at);
  if (!course.ok) return course;
  const made: (readonly [string, readonly QuantityJson[]])[] = [];
  for (const [lever, strategy] of planned) {
    const doses = plannedDoses(course.value.compiled, lever, strategy, ports);
    if (!doses.ok) return fail(doses.issues.map((issue) => ({ ...issue, at: `${at}.${issue.at}` })));
    made.push([lever, doses.value.map((ng) => toQuantityJson(quantity("mass", ng)))]);
  }
  return ok([...given.value, ...made]);
}

const NOTHING: QuantityJson = { value: 0, unit: "mg" };

const zoneOf = (at: string): string => /\[(.+)\]$/.exec(at)?.[1] ?? "UTC";

type Doses = readonly (readonly [string, readonly QuantityJson[]])[];

function quantities(written: readonly (readonly [string, readonly string[]])[], at: string): Result<Doses> {
  const read: [string, QuantityJson[]][] = [];
  for (const [lever, doses] of written) {
    const list: QuantityJson[] = [];
    for (const dose of doses) {
      const one = parseQuantity(dose);
      if (!one.ok) return failWith("SI012", `${at}.${lever}`, `"${dose}" is no dose`, "a number and a unit: 1 mg");
      list.push(toQuantityJson(one.value));
    }
    read.push([lever, list]);
  }
  return ok(read);
}
