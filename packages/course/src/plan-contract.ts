/**
 * What a protocol asks of every plan of one of its levers, and whether a course that opens with a plan keeps it.
 *
 * A proof holds for the plans that keep the contract and for no others, and whoever steps along another meets the
 * governor in the middle of a descent. So a plan is held against its contract before anything is decided (CO023). Of two
 * numbers, the plan's own and the lever's limit, the narrower is asked; a step back goes up what a step went down, so
 * the most of a rise bounds it as well. Masses ng, shares 1/10 000, days whole.
 */
import { fail, type Cite, type Issue, type Result } from "@compline/base";
import { checkPlan, latticeWhere, type Lattice, type LeverContract, type StockItem } from "@compline/formulary";
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

const MINUTES_A_DAY = 1_440;
const PART = 100;

/** The contract of a planned lever; undefined where it follows no plan or its doses are made of no stock. `known` is its lattice, if it is. */
export function planContract(
  protocol: Protocol,
  name: string,
  { product }: Ports,
  allowed?: readonly string[],
  known?: Lattice,
): LeverContract | undefined {
  const plan = Object.hasOwn(protocol.plans, name) ? protocol.plans[name] : undefined;
  const lever = protocol.levers[name];
  if (lever === undefined || plan === undefined || lever.stock.length === 0) return undefined;
  const stock = leverStock(name, lever, product, allowed);
  return contractIn(protocol, name, lever, plan, stock, known ?? leverLattice(lever, stock));
}

function contractIn(
  protocol: Protocol,
  name: string,
  lever: Lever,
  plan: PlanSpec,
  stock: readonly StockItem[],
  lattice: Lattice,
): LeverContract {
  const { fall, rise, prone, stopFrom, max, min = 0, cite } = lever;
  const citeOf = (names: readonly string[] | undefined): Cite | undefined => firstCite(protocol, names);
  const isCutLevers = prone && fall.mostPercent !== undefined && fall.mostPercent < plan.mostPercent;
  const isStopLevers = prone && stopFrom <= plan.lastFrom;
  const steps = [...(prone ? [fall.most] : []), rise.most].filter(isNumber);
  const every = spanTicks(fall.every, protocol.clock) ?? 0;
  return {
    protocol: { id: protocol.id, version: protocol.version, semanticHash: semanticHash(protocol) },
    lever: name,
    drug: lever.drug ?? name,
    stock,
    handling: leverHandling(lever),
    lattice: min === 0 ? lattice : latticeWhere(lattice, (ng) => ng >= min),
    mostCut: (isCutLevers ? (fall.mostPercent ?? plan.mostPercent) : plan.mostPercent) * PART,
    mostStepNg: steps.length === 0 ? undefined : Math.min(...steps),
    stopFromNg: isStopLevers ? stopFrom : plan.lastFrom,
    toNg: plan.to,
    mostNg: max === "start" ? undefined : max,
    leastDays: Math.ceil((every * tickMinutes(protocol.clock)) / MINUTES_A_DAY),
    cites: {
      mostCut: citeOf(isCutLevers ? cite["fall"] : plan.cite),
      mostStepNg: citeOf(cite["fall"]),
      stopFromNg: citeOf(isStopLevers ? (cite["stop_from"] ?? plan.cite) : plan.cite),
      leastDays: citeOf(cite["fall"]),
    },
  };
}

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
    const contract = planContract(protocol, lever, ports, allowed, known);
    const kept = contract === undefined ? undefined : checkPlan(contract, doses);
    return kept === undefined || kept.ok ? [] : kept.issues.map((issue) => placed(protocol, lever, issue));
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
