/**
 * What is left of a tick whose writes the governor refused.
 *
 * Nothing is written, but each refused lever goes to its safe side, and an emergency withholds, lowers what it may, and moves the phase all the
 * same. A safe side never carries out what was refused, and never takes a lever that is prone to withdrawal anywhere.
 * Source: docs/reference/engine.md, section 4, step 7.
 */
import { BANDS } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import { brokenLimit, isClosed, type Circumstances, type Refusal } from "./governor.ts";
import { PHASE } from "./layout.ts";
import type { Limits } from "./limits.ts";
import type { State } from "./state.ts";

const EMERGENCY = BANDS.indexOf("emergency");
const NONE: readonly never[] = [];

/** Every lever whose change breaks a limit, with the first that it breaks. */
export function refusals({ limits }: Compiled, seen: State, scratch: State, at: Circumstances): readonly Refusal[] {
  let found: Refusal[] | undefined;
  for (let i = 0; i < limits.length; i++) {
    const lever = limits[i] as Limits;
    const limit = brokenLimit(lever, seen, scratch, at);
    if (limit !== undefined) (found ??= []).push({ lever: lever.lever, limit });
  }
  return found ?? NONE;
}

/** The state with the safe side of each refused lever, before its clocks are set. */
export function afterRefusal(
  { limits }: Compiled,
  seen: State,
  scratch: State,
  at: Circumstances,
  refused: readonly Refusal[],
): State {
  const target = seen.slice();
  for (const { lever } of refused) {
    const own = limits.find((l) => l.lever === lever);
    if (own !== undefined) target[own.level] = safeLevel(own, seen, scratch[own.level] as number, at);
  }
  if (at.band !== EMERGENCY) return target;
  target[PHASE] = scratch[PHASE] as number;
  for (const own of limits) {
    if (scratch[own.withheld] === 1) target[own.withheld] = 1;
    const isRefused = refused.some(({ lever }) => lever === own.lever);
    if (!isRefused && (scratch[own.level] as number) < (seen[own.level] as number)) fall(own, scratch, target);
  }
  return target;
}

function fall({ level, place }: Limits, scratch: State, target: State): void {
  target[level] = scratch[level] as number;
  target[place] = scratch[place] as number;
}

function safeLevel(limits: Limits, seen: State, wanted: number, at: Circumstances): number {
  const before = seen[limits.level] as number;
  if (limits.prone || limits.safeSide === "keep" || isClosed(limits, seen, wanted, at)) return before;
  if (limits.safeSide === "zero") return 0;
  if (wanted >= before) return before;
  const ordered = at.input[limits.ordered] as number;
  const most = Math.min(wanted, limits.max, Number.isNaN(ordered) ? Number.POSITIVE_INFINITY : ordered);
  const highest = limits.makesBelow(most);
  return highest >= limits.min ? highest : 0;
}
