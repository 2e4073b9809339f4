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
import { brokenLimit, type Circumstances, type Refusal } from "./governor.ts";
import { AT_LEVEL, IN_COURSE, IN_PHASE, MISSED, PHASE, REPORTED_AT_LEVEL } from "./layout.ts";
import type { State } from "./state.ts";

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
  const seen = passTime(compiled, state, input);
  if (compiled.isEnd[seen[PHASE] as number] === true) return ended(seen);
  const weighed = weigh(compiled, seen, input);
  if (weighed.band < 0) return unanswered(seen, weighed);
  return settle(compiled, seen, input, weighed, governor);
}

function passTime({ layout, clockCaps, memory }: Compiled, state: State, input: Input): State {
  const seen = state.slice();
  const [atLevel = 1, reportedAtLevel = 1, inPhase = 1, missed = 1, inCourse = 1] = clockCaps;
  seen[AT_LEVEL] = Math.min(atLevel, (state[AT_LEVEL] as number) + 1);
  seen[IN_PHASE] = Math.min(inPhase, (state[IN_PHASE] as number) + 1);
  seen[IN_COURSE] = Math.min(inCourse, (state[IN_COURSE] as number) + 1);
  if (input[layout.reported] === 1)
    seen[REPORTED_AT_LEVEL] = Math.min(reportedAtLevel, (state[REPORTED_AT_LEVEL] as number) + 1);
  seen[MISSED] = input[layout.overdue] === 1 ? Math.min(missed, (state[MISSED] as number) + 1) : 0;
  for (let i = 0; i < memory.length; i++) (memory[i] as (typeof memory)[number]).take(seen, input);
  return seen;
}

/** The rules of the phase by what became of them. `band` is −1 where nothing is enabled. */
interface Weighed {
  readonly band: number;
  readonly winners: readonly CompiledRule[];
  readonly enabled: readonly CompiledRule[];
  readonly unknown: readonly CompiledRule[];
  readonly escalate: number;
  readonly to: string;
}

function weigh({ byPhase }: Compiled, seen: State, input: Input): Weighed {
  const rules = byPhase[seen[PHASE] as number] as readonly CompiledRule[];
  const enabled: CompiledRule[] = [];
  let unknown: CompiledRule[] | undefined;
  let winners: CompiledRule[] = [];
  let band = -1;
  let escalate = -1;
  let to = "";
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as CompiledRule;
    const truth = rule.when(seen, input);
    if (truth === FALSE) continue;
    if (truth === UNKNOWN) {
      (unknown ??= []).push(rule);
      if (rule.onUnknown === 0) continue;
    }
    const asksOnly = truth === UNKNOWN && rule.onUnknown === 2;
    const at = asksOnly ? HOLD : rule.band;
    enabled.push(rule);
    if (!asksOnly && rule.writes.escalate > escalate) [escalate, to] = [rule.writes.escalate, rule.writes.to];
    if (at > band) [band, winners] = [at, [rule]];
    else if (at === band) winners.push(rule);
  }
  return { band, winners, enabled, unknown: unknown ?? NONE, escalate, to };
}

/** Whether a rule that won did so only to ask: unknown, and turned into a hold. Such a rule writes nothing. */
export const asksOnly = (rule: CompiledRule, unknown: readonly CompiledRule[]): boolean =>
  rule.onUnknown === 2 && unknown.includes(rule);

function settle(compiled: Compiled, seen: State, input: Input, weighed: Weighed, governor: boolean): Outcome {
  const { band, unknown } = weighed;
  const writers = unknown.length === 0 ? weighed.winners : weighed.winners.filter((rule) => !asksOnly(rule, unknown));
  if (!writers.some(writesState)) return outcomeOf(seen, seen, weighed);
  const scratch = seen.slice();
  const misplaced: Refusal[] = [];
  if (!unite(compiled, writers, seen, scratch, misplaced)) return blocked(seen, seen, weighed, true, NONE);
  const refused = governor ? refusals(compiled, seen, scratch, input, band, misplaced) : NONE;
  if (refused.length > 0)
    return blocked(seen, afterRefusal(compiled, seen, scratch, band, refused), weighed, false, refused);
  return outcomeOf(seen, afterWrites(compiled, seen, scratch), weighed);
}

const writesState = ({ writes }: CompiledRule): boolean =>
  writes.levers.length > 0 || writes.goto >= 0 || writes.counts.length > 0;

const outcomeOf = (seen: State, next: State, { band, winners, enabled, unknown, escalate, to }: Weighed): Outcome => ({
  next,
  seen,
  band,
  winners,
  enabled,
  unknown,
  escalate,
  to,
  refused: NONE,
  conflict: false,
  unanswered: false,
  ended: false,
});

/** Writes what all winners want into `scratch`; false where two of them want different things. */
function unite(
  compiled: Compiled,
  writers: readonly CompiledRule[],
  seen: State,
  scratch: State,
  misplaced: Refusal[],
): boolean {
  let leversBy: CompiledRule | undefined;
  let phaseTo = -1;
  for (const rule of writers) {
    const { levers, goto, counts } = rule.writes;
    if (levers.length > 0) {
      if (leversBy === undefined) writeLevers(rule, scratch, misplaced);
      else if (!writesSame(compiled, rule, seen, scratch, misplaced)) return false;
      leversBy ??= rule;
    }
    if (goto >= 0 && goto !== seen[PHASE]) {
      if (phaseTo >= 0 && phaseTo !== goto) return false;
      phaseTo = goto;
      scratch[PHASE] = goto;
    }
    for (const { at, by, most } of counts) {
      const target = by === "reset" ? 0 : Math.min(most, Math.max(0, (seen[at] as number) + by));
      if (writers.some((other) => other !== rule && countsElse(other, at, target, seen))) return false;
      scratch[at] = target;
    }
  }
  return true;
}

function writeLevers(rule: CompiledRule, scratch: State, misplaced: Refusal[]): void {
  for (const { lever, write } of rule.writes.levers) if (!write(scratch)) misplaced.push({ lever, limit: "plan" });
}

/** Whether all levers stand the same after this rule as after the one before; a plan it alone moves is moved. */
function writesSame(
  { layout }: Compiled,
  rule: CompiledRule,
  seen: State,
  scratch: State,
  misplaced: Refusal[],
): boolean {
  const own = seen.slice();
  writeLevers(rule, own, misplaced);
  return layout.levers.every((lever) => {
    const [level, place, withheld] = [layout.level(lever), layout.place(lever), layout.withheld(lever)];
    if (own[level] !== scratch[level] || own[withheld] !== scratch[withheld]) return false;
    if (own[place] === seen[place] || own[place] === scratch[place]) return true;
    if (scratch[place] !== seen[place]) return false;
    scratch[place] = own[place] as number;
    return true;
  });
}

const countsElse = (rule: CompiledRule, at: number, target: number, seen: State): boolean =>
  rule.writes.counts.some(
    (c) =>
      c.at === at && (c.by === "reset" ? 0 : Math.min(c.most, Math.max(0, (seen[at] as number) + c.by))) !== target,
  );

function refusals(
  { limits, layout }: Compiled,
  seen: State,
  scratch: State,
  input: Input,
  band: number,
  misplaced: readonly Refusal[],
): readonly Refusal[] {
  const [overdue, unauthorised] = [input[layout.overdue] === 1, input[layout.unauthorised] === 1];
  const at: Circumstances = { band, overdue, unauthorised, input };
  let found: Refusal[] | undefined = misplaced.length > 0 ? [...misplaced] : undefined;
  for (let i = 0; i < limits.length; i++) {
    const lever = limits[i] as (typeof limits)[number];
    const limit = brokenLimit(lever, seen, scratch, at);
    if (limit !== undefined) (found ??= []).push({ lever: lever.lever, limit });
  }
  return found ?? NONE;
}

/** Nothing is written, but a refused lever goes to its safe side, and an emergency still moves the phase. */
function afterRefusal(
  compiled: Compiled,
  seen: State,
  scratch: State,
  band: number,
  refused: readonly Refusal[],
): State {
  const target = seen.slice();
  for (const { lever } of refused) {
    const limits = compiled.limits.find((l) => l.lever === lever);
    if (limits === undefined || limits.safeSide === "keep") continue;
    const wanted = scratch[limits.level] as number;
    target[limits.level] = limits.safeSide === "zero" ? 0 : Math.max(0, Math.min(seen[limits.level] as number, wanted));
  }
  if (band === EMERGENCY) target[PHASE] = scratch[PHASE] as number;
  return afterWrites(compiled, seen, target);
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

function blocked(seen: State, next: State, weighed: Weighed, conflict: boolean, refused: readonly Refusal[]): Outcome {
  const called = weighed.escalate >= CALL;
  const escalate = called ? weighed.escalate : CALL;
  const to = called ? weighed.to : DEFAULT_ROLE;
  return { ...weighed, next, seen, band: HOLD, escalate, to, refused, conflict, unanswered: false, ended: false };
}

const unanswered = (seen: State, weighed: Weighed): Outcome => ({
  ...weighed,
  next: seen,
  seen,
  band: HOLD,
  escalate: CALL,
  to: DEFAULT_ROLE,
  refused: NONE,
  conflict: false,
  unanswered: true,
  ended: false,
});

const ended = (seen: State): Outcome => ({
  next: seen,
  seen,
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
