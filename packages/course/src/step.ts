/**
 * One tick of a course: from a state and an input to the next state and what was decided. Total, pure, integers.
 *
 * Time passes, memory takes the input, the rules of the phase are weighed, the highest band that is enabled wins, its writes
 * are united, the governor holds them against the hard limits. The verifier explores this very function; `explain.ts`
 * says why afterwards, so that a step costs no words. Source: docs/reference/engine.md, section 4.
 */
import { BANDS, FALSE, LEVELS, UNKNOWN } from "@compline/protocol";
import type { Compiled, CompiledRule } from "./compile.ts";
import type { Vector } from "./condition.ts";
import type { Circumstances, Refusal } from "./governor.ts";
import { AT_LEVEL, IN_COURSE, IN_PHASE, MISSED, PHASE, REPORTED_AT_LEVEL } from "./layout.ts";
import { afterRefusal, refusals } from "./refusal.ts";
import type { State } from "./state.ts";
import { unite, uniteEmergency } from "./unite.ts";

export type Input = Vector;

export interface Outcome {
  readonly next: State;
  /** The state as the rules saw it: time passed, memory taken, nothing written. */
  readonly seen: State;
  /** Place in BANDS. */
  readonly band: number;
  readonly winners: readonly CompiledRule[];
  /** All that were enabled, winners included, in order. */
  readonly enabled: readonly CompiledRule[];
  /** All whose condition was unknown, in order. */
  readonly unknown: readonly CompiledRule[];
  /** Place in LEVELS, −1 for none. */
  readonly escalate: number;
  readonly to: string;
  readonly refused: readonly Refusal[];
  readonly conflict: boolean;
  readonly unanswered: boolean;
  readonly ended: boolean;
}

const KEEP = BANDS.indexOf("keep");
const HOLD = BANDS.indexOf("hold");
const EMERGENCY = BANDS.indexOf("emergency");
const CALL = LEVELS.indexOf("call");
/** Who is called where nobody was named by a rule. */
const DEFAULT_ROLE = "prescriber";
const NONE: readonly never[] = [];

export function step(compiled: Compiled, state: State, input: Input, governor = true): Outcome {
  if (compiled.isEnd[state[PHASE] as number] === true) return standStill(state);
  const seen = passTime(compiled, state, input);
  const weighed = weigh(compiled, seen, input);
  if (weighed.band < 0) return { ...weighed, band: HOLD, escalate: CALL, to: DEFAULT_ROLE, unanswered: true };
  return settle(compiled, seen, input, weighed, governor);
}

function passTime({ layout, clockCaps, memory }: Compiled, state: State, input: Input): State {
  const seen = state.slice();
  count(AT_LEVEL, clockCaps, seen);
  count(IN_PHASE, clockCaps, seen);
  count(IN_COURSE, clockCaps, seen);
  if (input[layout.reported] === 1) count(REPORTED_AT_LEVEL, clockCaps, seen);
  if (input[layout.overdue] === 1) count(MISSED, clockCaps, seen);
  else seen[MISSED] = 0;
  for (let i = 0; i < memory.length; i++) (memory[i] as (typeof memory)[number]).take(seen, input);
  return seen;
}

/** The caps stand in the order of the clocks, whose first place is that of `at_level`. */
function count(clock: number, caps: readonly number[], seen: State): void {
  seen[clock] = Math.min(caps[clock - AT_LEVEL] as number, (seen[clock] as number) + 1);
}

/** What becomes of a tick in which nothing is written, and most are such. `band` is −1 where no rule is enabled. */
function weigh({ byPhase }: Compiled, seen: State, input: Input): Outcome {
  const rules = byPhase[seen[PHASE] as number] as readonly CompiledRule[];
  let enabled: readonly CompiledRule[] = NONE;
  let unknown: readonly CompiledRule[] = NONE;
  let band = -1;
  let escalate = -1;
  let to = "";
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as CompiledRule;
    const truth = rule.when(seen, input);
    if (truth === FALSE) continue;
    if (truth === UNKNOWN) {
      unknown = withRule(unknown, rule);
      if (rule.onUnknown === 0) continue;
    }
    const asksOnly = truth === UNKNOWN && rule.onUnknown === 2;
    const at = asksOnly ? HOLD : rule.band;
    enabled = withRule(enabled, rule);
    if (!asksOnly && rule.writes.escalate > escalate) {
      escalate = rule.writes.escalate;
      to = rule.writes.to;
    }
    if (at > band) band = at;
  }
  return {
    next: seen,
    seen,
    band,
    winners: winnersOf(band, enabled, unknown),
    enabled,
    unknown,
    escalate,
    to,
    refused: NONE,
    conflict: false,
    unanswered: false,
    ended: false,
  };
}

/** Those of the highest band, in order; a rule that only asks stands as a hold. */
function winnersOf(
  band: number,
  enabled: readonly CompiledRule[],
  unknown: readonly CompiledRule[],
): readonly CompiledRule[] {
  if (enabled.length < 2) return enabled;
  let winners: readonly CompiledRule[] = NONE;
  for (let i = 0; i < enabled.length; i++) {
    const rule = enabled[i] as CompiledRule;
    const at = unknown.length > 0 && asksOnly(rule, unknown) ? HOLD : rule.band;
    if (at === band) winners = withRule(winners, rule);
  }
  return winners;
}

/** A list that grows, by pushing or behind a spread, takes room for seventeen at once, and mostly there are one or two. */
function withRule(rules: readonly CompiledRule[], rule: CompiledRule): readonly CompiledRule[] {
  const first = rules[0];
  if (first === undefined) return [rule];
  return rules.length === 1 ? [first, rule] : [...rules, rule];
}

/** Whether a rule that won did so only to ask: unknown, and turned into a hold. Such a rule writes nothing. */
export const asksOnly = (rule: CompiledRule, unknown: readonly CompiledRule[]): boolean =>
  rule.onUnknown === 2 && unknown.includes(rule);

function settle(compiled: Compiled, seen: State, input: Input, weighed: Outcome, governor: boolean): Outcome {
  const { band, unknown } = weighed;
  const writers = unknown.length === 0 ? weighed.winners : weighed.winners.filter((rule) => !asksOnly(rule, unknown));
  if (!writers.some(writesState)) return weighed;
  const scratch = seen.slice();
  if (band === EMERGENCY) uniteEmergency(compiled, writers, seen, scratch);
  else if (!unite(compiled, writers, seen, scratch)) return { ...blocked(seen, weighed), conflict: true };
  if (!governor) keepPlaces(compiled, seen, scratch);
  const at = circumstances(compiled, input, band);
  const refused = governor ? refusals(compiled, seen, scratch, at) : NONE;
  if (refused.length === 0) return { ...weighed, next: afterWrites(compiled, seen, scratch) };
  const left = afterWrites(compiled, seen, afterRefusal(compiled, seen, scratch, at, refused));
  return { ...blocked(left, weighed), band: band === EMERGENCY ? EMERGENCY : HOLD, refused };
}

const circumstances = ({ layout }: Compiled, input: Input, band: number): Circumstances => ({
  band,
  overdue: input[layout.overdue] === 1,
  unauthorised: input[layout.unauthorised] === 1,
  input,
});

const writesState = ({ writes }: CompiledRule): boolean =>
  writes.levers.length > 0 || writes.goto >= 0 || writes.counts.length > 0;

/** Without a governor a plan is still not left: the place stays. */
function keepPlaces({ limits }: Compiled, seen: State, scratch: State): void {
  for (const { place, lastPlace } of limits) {
    const to = scratch[place] as number;
    if (to < 0 || to > lastPlace) scratch[place] = seen[place] as number;
  }
}

/** The clocks that a change sets back. */
function afterWrites({ limits }: Compiled, seen: State, target: State): State {
  if (target[PHASE] !== seen[PHASE]) target[IN_PHASE] = 0;
  for (let i = 0; i < limits.length; i++) {
    const { level } = limits[i] as (typeof limits)[number];
    if (target[level] === seen[level]) continue;
    target[AT_LEVEL] = 0;
    target[REPORTED_AT_LEVEL] = 0;
    return target;
  }
  return target;
}

/** Winners that do not get what they want: a hold, and a call. */
function blocked(next: State, weighed: Outcome): Outcome {
  const called = weighed.escalate >= CALL;
  const [escalate, to] = called ? [weighed.escalate, weighed.to] : [CALL, DEFAULT_ROLE];
  return { ...weighed, next, band: HOLD, escalate, to };
}

/** A course that is over: no time passes in it, nothing is weighed and nothing written. */
export const standStill = (state: State): Outcome => ({
  next: state,
  seen: state,
  band: KEEP,
  winners: NONE,
  enabled: NONE,
  unknown: NONE,
  escalate: -1,
  to: "",
  refused: NONE,
  conflict: false,
  unanswered: false,
  ended: true,
});
