/**
 * The governor: the last wall between rules and doses. It knows no rule, only the hard limits of each lever, and refuses
 * any change that breaks one. A protocol that is proved never meets it; the verifier runs with it switched off.
 * Source of each limit: docs/reference/engine.md, section 4, step 7.
 */
import { BANDS } from "@compline/protocol";
import type { Vector } from "./condition.ts";
import { AT_LEVEL, REPORTED_AT_LEVEL } from "./layout.ts";
import type { Limits } from "./limits.ts";

export type LimitName =
  | "max"
  | "min"
  | "build"
  | "rise"
  | "rise-pace"
  | "fall"
  | "fall-pace"
  | "blind"
  | "withheld"
  | "plan"
  | "authority";

export interface Refusal {
  readonly lever: string;
  readonly limit: LimitName;
}

/** What the tick was like, as far as a limit may depend on it. */
export interface Circumstances {
  readonly band: number;
  readonly overdue: boolean;
  readonly unauthorised: boolean;
  /** Where a standing order says what each lever may at most be. */
  readonly input: Vector;
}

const ADVANCE = BANDS.indexOf("advance");
const BACK = BANDS.indexOf("back");
const ORDER = BANDS.indexOf("order");

/** The first limit that the change of one lever breaks, or undefined. `before` carries the clocks of this tick. */
export function brokenLimit(limits: Limits, before: Vector, after: Vector, at: Circumstances): LimitName | undefined {
  const [from, to, place] = [
    before[limits.level] as number,
    after[limits.level] as number,
    after[limits.place] as number,
  ];
  if (place < 0 || place > limits.lastPlace) return "plan";
  if (from === to) return undefined;
  return (
    (to > from && isAboveMost(limits, to, at.input) ? "max" : undefined) ??
    ownLimit(limits, to) ??
    (to > from ? riseLimit(limits, from, to, before, at) : fallLimit(limits, from, to, before, at)) ??
    circumstance(limits, before, to, at)
  );
}

/** Only a rise: a fall that ends above a maximum, because that was lowered, is a way down. */
const isAboveMost = (limits: Limits, to: number, input: Vector): boolean =>
  // Without an order there is no number here, and nothing is above what is no number.
  to > limits.max || to > (input[limits.ordered] as number);

function ownLimit(limits: Limits, to: number): LimitName | undefined {
  if (to < 0 || (to > 0 && to < limits.min)) return "min";
  return to === 0 || limits.makes(to) ? undefined : "build";
}

function riseLimit(limits: Limits, from: number, to: number, before: Vector, at: Circumstances): LimitName | undefined {
  if (to - from > limits.riseMost) return "rise";
  if (from > 0 && (before[REPORTED_AT_LEVEL] as number) < limits.riseEvery) return "rise-pace";
  return at.overdue ? "blind" : undefined;
}

function fallLimit(limits: Limits, from: number, to: number, before: Vector, at: Circumstances): LimitName | undefined {
  if (!limits.prone) return undefined;
  const isFar =
    from > limits.stopFrom && (from - to > limits.fallMost || (from - to) * 100 > limits.fallPercent * from);
  if (isFar) return "fall";
  const isPaced = at.band < BACK || at.band === ORDER;
  if (isPaced && from > limits.stopFrom && (before[AT_LEVEL] as number) < limits.fallEvery) return "fall-pace";
  return at.overdue && at.band === ADVANCE ? "blind" : undefined;
}

function circumstance(limits: Limits, before: Vector, to: number, at: Circumstances): LimitName | undefined {
  if (isWithheld(limits, before, at)) return "withheld";
  return isUnordered(limits, before, to, at) ? "authority" : undefined;
}

const isWithheld = (limits: Limits, before: Vector, at: Circumstances): boolean =>
  before[limits.withheld] === 1 && at.band !== ORDER;

/**
 * Without an order that holds no dose changes, but for a way to the safe side: an infusion is turned off whoever has forgotten
 * to renew its order.
 */
const isUnordered = (limits: Limits, before: Vector, to: number, at: Circumstances): boolean =>
  at.unauthorised && !(to < (before[limits.level] as number) && fallsSafely(limits));

/** Of a lever that is not prone, and whose safe side is not to stay, less is always safe. */
const fallsSafely = ({ prone, safeSide }: Limits): boolean => !prone && safeSide !== "keep";

/** Whether nothing at all may change the level now: not even its safe side. */
export const isClosed = (limits: Limits, before: Vector, wanted: number, at: Circumstances): boolean =>
  isWithheld(limits, before, at) || isUnordered(limits, before, wanted, at);
