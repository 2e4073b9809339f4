/**
 * The limits that no rule may write a lever over (engine.md 4.7), one line a limit.
 *
 * Only levels that a write changes are looked at, and places in a plan: what stays as it was breaks no limit, and
 * withholding and releasing are never refused.
 * Left out: the maxima of a standing order and `authority`, which this interpreter has no orders for.
 */
import type { Amount, Band, Lever, Protocol } from "@compline/protocol";
import { ticksIn } from "./naive-calendar.ts";
import { planOf, type NaiveCourse, type NaiveState } from "./naive-state.ts";
import type { NaiveInput } from "./passing.ts";
import type { Writes } from "./writing.ts";

export interface NaiveOptions {
  readonly governor: boolean;
  /** The course was closed before the tick began. */
  readonly isClosed?: boolean;
  /** Whether a level can be made from the lever's stock. */
  readonly buildable: (lever: string, amount: number) => boolean;
  /** The highest level above 0 and not above an amount that can be made from the lever's stock, if there is one. */
  readonly below: (lever: string, amount: number) => number | undefined;
}

export interface Refusal {
  readonly lever: string;
  readonly limit: "max" | "min" | "build" | "rise" | "rise-pace" | "fall" | "fall-pace" | "blind" | "withheld" | "plan";
}

export interface Attempt {
  readonly protocol: Protocol;
  readonly course: NaiveCourse;
  /** With this tick's clocks. */
  readonly state: NaiveState;
  readonly input: NaiveInput;
  readonly band: Band;
  readonly writes: Writes;
}

export const refusalsOf = (attempt: Attempt, options: NaiveOptions): readonly Refusal[] =>
  Object.keys(attempt.protocol.levers)
    .filter((lever) => attempt.writes.dosed.includes(lever))
    .flatMap((lever) => refusalsOfOne(attempt, options, lever));

function refusalsOfOne(attempt: Attempt, options: NaiveOptions, name: string): readonly Refusal[] {
  const { protocol, course, state, input, band, writes } = attempt;
  const lever = protocol.levers[name];
  const write = writes.levers[name];
  if (lever === undefined || write === undefined) return [];
  const start = course.start[name] ?? 0;
  const before = state.levels[name] ?? 0;
  const { level } = write;
  const changes = level !== before;
  const rises = level > before;
  const falls = level < before;
  const place = writes.places[name] ?? 0;
  const isGuardedFall = falls && lever.prone && before > lever.stopFrom;
  const tooSoon = (clock: number, pace: Lever["rise"]): boolean => clock < ticksIn(pace.every, protocol.clock);
  const broken: readonly (readonly [Refusal["limit"], boolean])[] = [
    ["max", rises && level > maxOf(lever, start)],
    ["min", changes && (level < 0 || (level > 0 && level < (lever.min ?? 0)))],
    ["build", changes && level !== 0 && !isMade(lever, name, level, options)],
    ["rise", level - before > mostOf(lever.rise.most, start)],
    ["rise-pace", rises && before > 0 && tooSoon(state.clocks.reported_at_level, lever.rise)],
    ["fall", isGuardedFall && isTooDeep(lever, before, level, start)],
    ["fall-pace", isGuardedFall && isPaced(band) && tooSoon(state.clocks.at_level, lever.fall)],
    ["blind", input.overdue && (rises || (falls && lever.prone && band === "advance"))],
    ["withheld", changes && state.withheld[name] === true && band !== "order"],
    ["plan", place < 0 || place >= Math.max(1, planOf(course, name).length)],
  ];
  return broken.flatMap(([limit, isBroken]) => (isBroken ? [{ lever: name, limit }] : []));
}

const maxOf = ({ max }: Lever, start: number): number => (max === "start" ? start : max);

/** Where the safe side of a refused lever takes it. */
export function safeLevel(
  { protocol, course, state, band, writes }: Attempt,
  options: NaiveOptions,
  name: string,
): number {
  const lever = protocol.levers[name];
  const before = state.levels[name] ?? 0;
  const wanted = writes.levers[name]?.level ?? before;
  const isClosed = state.withheld[name] === true && band !== "order";
  if (lever === undefined || lever.prone || lever.safeSide === "keep" || isClosed) return before;
  if (lever.safeSide === "zero") return 0;
  if (wanted >= before) return before;
  const highest = highestMade(lever, name, Math.min(wanted, maxOf(lever, course.start[name] ?? 0)), options);
  return highest >= (lever.min ?? 0) ? highest : 0;
}

/** The highest level not above an amount that can be made; 0 can always. */
function highestMade({ stock, grid }: Lever, name: string, amount: number, { below }: NaiveOptions): number {
  if (stock.length > 0) return below(name, amount) ?? 0;
  return Math.max(0, grid === undefined ? amount : Math.floor(amount / grid) * grid);
}

/** Bands whose falls wait for their pace; `order` counts as below `back` here. */
const isPaced = (band: Band): boolean => band === "advance" || band === "order" || band === "keep" || band === "hold";

function isMade(lever: Lever, name: string, level: number, { buildable }: NaiveOptions): boolean {
  if (lever.stock.length > 0 && !buildable(name, level)) return false;
  return lever.grid === undefined || level % lever.grid === 0;
}

/** A largest change; a step of the plan is as large as the plan says. */
const mostOf = (most: Amount, start: number): number =>
  most === "plan step" ? Number.POSITIVE_INFINITY : most === "start" ? start : most;

function isTooDeep({ fall }: Lever, before: number, level: number, start: number): boolean {
  const depth = before - level;
  const percent = fall.mostPercent ?? 100;
  return depth > mostOf(fall.most, start) || depth * 100 > percent * before;
}
