/**
 * The ways a course of the world opens: doses and plans, compiled once, and drawn by their shares.
 *
 * Every course is a demonstration: its signatures name no proposal, and it is nobody's. All open at the same moment.
 */
import { fail, failWith, ok, parseQuantity, toQuantityJson, type QuantityJson, type Result } from "@compline/base";
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
import type { World } from "./world/world.ts";

export interface Opening {
  readonly share: number;
  readonly compiled: Compiled;
  readonly history: History;
  readonly line: EventLine;
}

export interface Openings {
  readonly openings: readonly Opening[];
  readonly ticks: Ticks;
}

export function openingsOf(protocol: Protocol, world: World, ports: Ports): Result<Openings> {
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

function openingOf(protocol: Protocol, world: World, opening: Written, ports: Ports, at: string): Result<Opening> {
  const start = quantities(
    Object.entries(opening.start ?? {}).map(([lever, dose]) => [lever, [dose]] as const),
    at,
  );
  const plans = quantities(Object.entries(opening.plans ?? {}), at);
  if (!start.ok) return start;
  if (!plans.ok) return plans;
  const line: EventLine = {
    kind: "opened",
    occurred: world.opens.at,
    course: `${world.people}-virtual`,
    by: { who: "simulation", role: "prescriber" },
    source: "clinician",
    body: {
      protocol: { id: protocol.id, version: protocol.version, hash: documentHash(protocol) },
      zone: zoneOf(world.opens.at),
      start: Object.fromEntries(start.value.map(([lever, doses]) => [lever, doses[0]])),
      plans: Object.fromEntries(plans.value),
      demonstration: true,
    },
  };
  const history = historyOf([line]);
  if (!history.ok) return history;
  const compiled = prepare(protocol, history.value, ports);
  if (!compiled.ok) return fail(compiled.issues.map((issue) => ({ ...issue, at: `${at}.${issue.at}` })));
  return ok({ share: opening.share, compiled: compiled.value, history: history.value, line });
}

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
