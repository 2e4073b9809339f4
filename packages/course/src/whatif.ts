/**
 * What if: the same history under another protocol, and the first tick at which the two part.
 *
 * Two protocols part where their band, their phase or the level of a lever that both have differs. Facts that one of them
 * does not declare are not there for it, as they would not have been.
 */
import { ok, printDate, type Instant, type QuantityJson, type Result } from "@compline/base";
import { BANDS, type Band } from "@compline/protocol";
import { amountJson } from "./amount-json.ts";
import type { Compiled } from "./compile.ts";
import { fold } from "./fold.ts";
import type { Ticked } from "./run.ts";
import type { History } from "./history.ts";
import { phaseOf } from "./state.ts";
import { asksOnly } from "./step.ts";
import { ticksOf } from "./ticks.ts";

export interface Side {
  readonly band: Band;
  readonly phase: string;
  readonly rules: readonly string[];
  readonly levels: Readonly<Record<string, QuantityJson>>;
}

export interface Divergence {
  readonly tick: number;
  readonly night?: string;
  readonly here: Side;
  readonly there: Side;
}

/** The first divergence, or undefined where the two agree to the end. */
export function whatIf(
  here: Compiled,
  there: Compiled,
  history: History,
  asOf: Instant,
): Result<Divergence | undefined> {
  const own = sidesOf(here, history, asOf);
  const other = sidesOf(there, history, asOf);
  if (!own.ok) return own;
  if (!other.ok) return other;
  const ticks = ticksOf(here.protocol.clock, history.clock, history.opened.occurred);
  for (let tick = 0; tick < Math.max(own.value.length, other.value.length); tick++) {
    const [a, b] = [own.value[tick], other.value[tick]];
    if (a === undefined || b === undefined) break;
    if (isSame(a, b)) continue;
    const date = ticks.date(tick);
    return ok({ tick, ...(date === undefined ? {} : { night: printDate(date) }), here: a, there: b });
  }
  return ok(undefined);
}

function sidesOf(compiled: Compiled, history: History, asOf: Instant): Result<readonly Side[]> {
  const sides: Side[] = [];
  const folded = fold(compiled, history, asOf, (ticked) => sides.push(sideOf(compiled, ticked)));
  return folded.ok ? ok(sides) : folded;
}

function sideOf({ layout, protocol }: Compiled, { outcome }: Ticked): Side {
  return {
    band: BANDS[outcome.band] as Band,
    phase: phaseOf(layout, outcome.next),
    rules: outcome.winners.filter((rule) => !asksOnly(rule, outcome.unknown)).map(({ rule }) => rule.rule),
    levels: Object.fromEntries(
      layout.levers.map((lever) => [lever, amountJson(protocol, lever, outcome.next[layout.level(lever)] as number)]),
    ),
  };
}

function isSame(a: Side, b: Side): boolean {
  const shared = Object.keys(a.levels).filter((lever) => b.levels[lever] !== undefined);
  const sameLevels = shared.every(
    (lever) => a.levels[lever]?.value === b.levels[lever]?.value && a.levels[lever]?.unit === b.levels[lever]?.unit,
  );
  return a.band === b.band && a.phase === b.phase && sameLevels;
}
