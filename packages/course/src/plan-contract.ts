/**
 * What a protocol asks of every plan of one of its levers, and whether a course that opens with a plan keeps it.
 *
 * A proof holds for the plans that keep the contract and for no others, and whoever steps along another meets the
 * governor in the middle of a descent. So a plan is held against its contract before anything is decided (CO023). Of two
 * numbers, the plan's own and the lever's limit, the narrower is asked; a step back goes up what a step went down, so
 * the most of a rise bounds it as well. Masses ng, shares 1/10 000, days whole.
 */
import { fail, MIN_PER_DAY, type Cite, type Issue, type Result } from "@compline/base";
import {
  checkPlan,
  latticeWhere,
  type Lattice,
  type LeverContract,
  type PlanContract,
  type StockItem,
} from "@compline/formulary";
import {
  semanticHash,
  spanTicks,
  tickMinutes,
  type Amount,
  type Lever,
  type PlanSpec,
  type Protocol,
} from "@compline/protocol";
import type { Compiled, Ports } from "./compile.ts";
import type { History } from "./history.ts";
import { leverHandling, leverLattice, leverStock } from "./lever-stock.ts";

const PART = 100;

/** A lever that follows a plan, and what its doses are made of. */
interface Planned {
  readonly lever: Lever;
  readonly plan: PlanSpec;
  readonly stock: readonly StockItem[];
}

/** Undefined where a lever follows no plan, or its doses are made of no stock. */
function plannedLever(
  { plans, levers }: Protocol,
  name: string,
  { product }: Ports,
  allowed?: readonly string[],
): Planned | undefined {
  const plan = Object.hasOwn(plans, name) ? plans[name] : undefined;
  const lever = levers[name];
  if (lever === undefined || plan === undefined || lever.stock.length === 0) return undefined;
  return { lever, plan, stock: leverStock(name, lever, product, allowed) };
}

/** The contract of a planned lever, whose it is and where its numbers stand; undefined where it follows no plan. */
export function planContract(
  protocol: Protocol,
  name: string,
  ports: Ports,
  allowed?: readonly string[],
): LeverContract | undefined {
  const planned = plannedLever(protocol, name, ports, allowed);
  if (planned === undefined) return undefined;
  const { lever, plan, stock } = planned;
  const { fall, max, cite } = lever;
  const every = spanTicks(fall.every, protocol.clock) ?? 0;
  const citeOf = (names: readonly string[] | undefined): Cite | undefined => firstCite(protocol, names);
  return {
    ...termsOf(planned, leverLattice(lever, stock)),
    protocol: { id: protocol.id, version: protocol.version, semanticHash: semanticHash(protocol) },
    lever: name,
    drug: lever.drug ?? name,
    stock,
    handling: leverHandling(lever),
    mostNg: max === "start" ? undefined : max,
    leastDays: Math.ceil((every * tickMinutes(protocol.clock)) / MIN_PER_DAY),
    cites: {
      mostCut: citeOf(isCutLevers(planned) ? cite["fall"] : plan.cite),
      mostStepNg: citeOf(cite["fall"]),
      stopFromNg: citeOf(isStopLevers(planned) ? (cite["stop_from"] ?? plan.cite) : plan.cite),
      leastDays: citeOf(cite["fall"]),
    },
  };
}

/** What every plan of the lever keeps. */
function termsOf(planned: Planned, lattice: Lattice): PlanContract {
  const { lever, plan } = planned;
  const { fall, rise, prone, stopFrom, min = 0 } = lever;
  const steps = [...(prone ? [fall.most] : []), rise.most].filter(isNumber);
  return {
    lattice: min === 0 ? lattice : latticeWhere(lattice, (ng) => ng >= min),
    mostCut: (isCutLevers(planned) ? (fall.mostPercent ?? plan.mostPercent) : plan.mostPercent) * PART,
    mostStepNg: steps.length === 0 ? undefined : Math.min(...steps),
    stopFromNg: isStopLevers(planned) ? stopFrom : plan.lastFrom,
    toNg: plan.to,
  };
}

/** Whether the lever's own limit is the narrower, and not the plan's number. */
const isCutLevers = ({ lever: { prone, fall }, plan }: Planned): boolean =>
  prone && fall.mostPercent !== undefined && fall.mostPercent < plan.mostPercent;
const isStopLevers = ({ lever: { prone, stopFrom }, plan }: Planned): boolean => prone && stopFrom <= plan.lastFrom;

const isNumber = (amount: Amount): amount is number => typeof amount === "number";

function firstCite({ sources }: Protocol, [first]: readonly string[] = []): Cite | undefined {
  const source = first === undefined ? undefined : sources[first];
  return source === undefined ? undefined : { reference: source.reference, locator: source.locator };
}

/** Why nothing is decided of a course whose plan breaks its contract; undefined where it keeps it, or there is none. */
export function unfitPlan(
  { protocol, opening, lattices }: Compiled,
  { opening: told }: History,
  ports: Ports,
): Result<never> | undefined {
  const issues = Object.entries(opening.plans).flatMap(([lever, doses]): readonly Issue[] => {
    const allowed = told.products?.[lever];
    // What later orders leave of the products is no fault of the plan.
    const known = opening.products[lever] === allowed ? lattices.get(lever) : undefined;
    const planned = plannedLever(protocol, lever, ports, allowed);
    if (planned === undefined) return [];
    const kept = checkPlan(termsOf(planned, known ?? leverLattice(planned.lever, planned.stock)), doses);
    return kept.ok ? [] : kept.issues.map((issue) => placed(protocol, lever, issue));
  });
  return issues.length === 0 ? undefined : fail(issues);
}

/** At its entry in the opening: `steps[3]` is the fourth entry, since the dose that is taken stands before the first step. */
const placed = ({ id }: Protocol, lever: string, { at, message, expected }: Issue): Issue => ({
  code: "CO023",
  at: `body.plans.${lever}${at.replace("steps", "")}`,
  message: `the plan breaks the contract of ${id}: ${message}`,
  ...(expected === undefined ? {} : { expected }),
  line: 1,
});
