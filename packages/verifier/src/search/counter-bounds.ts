/**
 * How far each clock and memory has to be told apart in each phase: as far as anything there reads it, or in a phase the
 * course may go to without the counter being set back.
 *
 * A counter that is implied by a partner (`counter-reads.ts`) needs no telling apart beyond what is left without it, as long
 * as it is not behind the partner. A phase's own clock is 0 at its entry, so a counter that is implied by that clock in a
 * phase comes there as good as new. What the governor would ask of a rule that changes a dose counts as read with the rule.
 */
import { CLOCK_SLOT, type Compiled, type CompiledRule } from "@compline/course";
import { BANDS, spanTicks, type ClockName, type Expression, type Literal, type Span } from "@compline/protocol";
import { isNever, type Simplify } from "./at-levels.ts";
import { placesOfMemory, readsOf, type CounterRead } from "./counter-reads.ts";

/** How far one place is told apart in one phase. */
export interface Bound {
  readonly place: number;
  /** Values from here on are one; −1 where nothing reads the place. */
  readonly full: number;
  /** The same while the place is not behind its partner. */
  readonly rest: number;
  /** Place of the partner; −1 for none. */
  readonly partner: number;
}

/** Nothing reads the place at all. */
export const UNREAD = -1;

/** Where something more is known than the phase. */
export interface Where {
  /** What a condition still asks there. */
  readonly simplify: Simplify;
  /** Whether a rule leaves it for sure, wherever it goes. */
  readonly isLeaving: (rule: CompiledRule) => boolean;
  /** Whether a rule may take a lever up, and whether it may take it down. */
  readonly moves: (rule: CompiledRule, lever: string) => readonly [up: boolean, down: boolean];
}

const ANYWHERE: Where = {
  simplify: (one) => one,
  isLeaving: () => false,
  moves: ({ rule }, lever) => [movesUp(rule.do, lever), movesDown(rule.do, lever)],
};

/** Bounds of each phase, in the order of places; what is always told apart has none. */
export function boundsByPhase(
  compiled: Compiled,
  watched: readonly Expression[],
  where: Where = ANYWHERE,
): readonly (readonly Bound[])[] {
  const { simplify, isLeaving } = where;
  const always = [...memoryConditions(compiled), ...watched];
  const byPhase = compiled.byPhase.map((rules) => rules.filter(({ rule }) => !isNever(simplify(rule.when))));
  const own = byPhase.map((rules) =>
    [...rules.flatMap((rule) => conditionsOf(compiled, rule, where)), ...always].flatMap((one) =>
      readsOf(compiled, simplify(one)),
    ),
  );
  const next = byPhase.map((rules) => [
    ...new Set(rules.flatMap((rule) => (rule.writes.goto >= 0 && !isLeaving(rule) ? [rule.writes.goto] : []))),
  ]);
  const counting = countingIn(compiled);
  const byPlace = forgettable(compiled).map((place) => {
    const reads = own.map((all) => all.filter((read) => read.place === place));
    return boundsAt(place, reads, next, compiled.isEnd, counting);
  });
  return compiled.byPhase.map((_, phase) => byPlace.map((bounds) => bounds[phase] as Bound));
}

/** Clocks and memories; levels, places, marks and the phase itself are always told apart. */
const forgettable = ({ layout }: Compiled): readonly number[] => [
  ...Object.values(CLOCK_SLOT),
  ...layout.memory.flatMap(placesOfMemory),
];

const memoryConditions = ({ layout }: Compiled): readonly Expression[] =>
  layout.memory.flatMap(({ memory }) => (memory.kind === "since" || memory.kind === "window" ? [memory.of] : []));

const BACK = BANDS.indexOf("back");
const ORDER = BANDS.indexOf("order");

/** A rule's condition, and beside it what the governor's paces would ask of the levers it changes. */
function conditionsOf({ protocol }: Compiled, compiled: CompiledRule, { moves }: Where): readonly Expression[] {
  const { rule, band, writes } = compiled;
  const paces = writes.levers.flatMap(({ lever, writes: what }) => {
    const limits = protocol.levers[lever];
    if (limits === undefined || what !== "level") return [];
    const [up, down] = moves(compiled, lever);
    const isPaced = limits.prone && (band < BACK || band === ORDER);
    return [
      ...(up ? [reached("reported_at_level", limits.rise.every, protocol.clock)] : []),
      ...(down && isPaced ? [reached("at_level", limits.fall.every, protocol.clock)] : []),
    ];
  });
  // Side by side with the rule's own parts, so that one of them may imply the pace.
  const own = rule.when.kind === "and" ? rule.when.parts : [rule.when];
  return [rule.when, ...paces.map((pace): Expression => ({ kind: "and", parts: [...own, pace] }))];
}

type Effects = CompiledRule["rule"]["do"];

const movesUp = (effects: Effects, lever: string): boolean =>
  effects.some(
    (e) => "lever" in e && e.lever === lever && (e.kind === "set" || e.kind === "raise" || isPlan(e, "prev")),
  );

const movesDown = (effects: Effects, lever: string): boolean =>
  effects.some(
    (e) => "lever" in e && e.lever === lever && (e.kind === "set" || e.kind === "lower" || isPlan(e, "next")),
  );

const isPlan = (effect: Effects[number], move: "next" | "prev"): boolean =>
  effect.kind === "plan" && effect.move === move;

const reached = (clock: ClockName, every: Span, of: Compiled["protocol"]["clock"]): Expression => ({
  kind: "compare",
  left: [{ factor: 1, of: { kind: "clock", clock, unit: "ticks" } }],
  is: ">=",
  right: [{ factor: 1, of: literal(spanTicks(every, of) ?? 0) }],
});

const literal = (amount: number): Literal => ({ kind: "literal", amount, decimal: String(amount) });

/** The bounds of one place in every phase. */
function boundsAt(
  place: number,
  own: readonly (readonly CounterRead[])[],
  next: readonly (readonly number[])[],
  isEnd: readonly boolean[],
  counting: ReadonlySet<number>,
): readonly Bound[] {
  const isAlways = counting.has(place);
  const partners = isAlways ? partnersOf(own, next) : own.map(() => NO_PARTNER);
  const bounds = own.map((reads, phase) => ({
    place,
    full: furthest(reads),
    rest: furthest(reads.filter((read) => !read.impliedBy.includes(partners[phase] ?? NO_PARTNER))),
    partner: partners[phase] ?? NO_PARTNER,
  }));
  // The engine counts no further in an end, and reads nothing there.
  bounds.forEach((bound, phase) => {
    if (isEnd[phase] === true) [bound.full, bound.rest] = [UNREAD, UNREAD];
  });
  if (place !== CLOCK_SLOT.in_phase) for (let isChanged = true; isChanged;) isChanged = carryOver(bounds, next);
  return bounds.map((bound) => ({
    ...bound,
    full: lastTold(bound.full, isAlways),
    rest: lastTold(bound.rest, isAlways),
  }));
}

const NO_PARTNER = -1;

/** Places that rise by one in every tick in which they are not set back: all clocks but the one that counts reports, and every since. */
const countingIn = ({ layout }: Compiled): ReadonlySet<number> =>
  new Set([
    ...Object.values(CLOCK_SLOT).filter((place) => place !== CLOCK_SLOT.reported_at_level),
    ...layout.memory.flatMap(({ memory, at }) => (memory.kind === "since" ? [at] : [])),
  ]);

const furthest = (reads: readonly CounterRead[]): number => Math.max(UNREAD, ...reads.map(({ turn }) => turn));

/** The partner that leaves least to be told apart. */
function partnerOf(reads: readonly CounterRead[]): number {
  const left = (partner: number): number => furthest(reads.filter((read) => !read.impliedBy.includes(partner)));
  const all = [...new Set(reads.flatMap(({ impliedBy }) => impliedBy))];
  return all.reduce((best, one) => (left(one) < left(best) ? one : best), NO_PARTNER);
}

/** The partner of each phase; where a phase does not read the counter, that of a phase which it may go to. */
function partnersOf(own: readonly (readonly CounterRead[])[], next: readonly (readonly number[])[]): readonly number[] {
  const partners = own.map(partnerOf);
  const open = new Set(own.flatMap((reads, phase) => (reads.length === 0 ? [phase] : [])));
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const phase of open) {
      const ahead = (next[phase] ?? []).flatMap((to) => partners[to] ?? NO_PARTNER);
      const taken = ahead.find((partner) => partner !== NO_PARTNER && partner !== CLOCK_SLOT.in_phase);
      if (taken === undefined) continue;
      partners[phase] = taken;
      open.delete(phase);
      isChanged = true;
    }
  }
  return partners;
}

/** One round of taking over what the next phases read; whether anything was new. */
function carryOver(
  bounds: { full: number; rest: number; partner: number }[],
  next: readonly (readonly number[])[],
): boolean {
  let isChanged = false;
  bounds.forEach((bound, phase) => {
    for (const to of next[phase] ?? []) {
      const ahead = bounds[to];
      if (ahead === undefined || to === phase) continue;
      const isNewThere = ahead.partner === CLOCK_SLOT.in_phase;
      const full = isNewThere ? ahead.rest : ahead.full;
      const rest = isNewThere || ahead.partner === bound.partner ? ahead.rest : ahead.full;
      if (full <= bound.full && rest <= bound.rest) continue;
      bound.full = Math.max(bound.full, full);
      bound.rest = Math.max(bound.rest, rest);
      isChanged = true;
    }
  });
  return isChanged;
}

/** Rules see a counter after it has risen, so a state needs one value less; where it may stand still, they do not. */
const lastTold = (turn: number, isAlways: boolean): number =>
  turn === UNREAD || !isAlways ? turn : Math.max(0, turn - 1);
