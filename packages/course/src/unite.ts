/**
 * What the winners of a tick write together, or that they contradict one another.
 *
 * Each winner's writes start from the state before the tick. Two that leave a target differently are in conflict, and nothing is
 * written; but an emergency never stands still because two red flags are true at once: there the more careful of what is
 * written stands, lever by lever. Source: docs/reference/engine.md, section 4, step 5.
 */
import type { Compiled, CompiledRule } from "./compile.ts";
import type { Layout } from "./layout.ts";
import { PHASE } from "./layout.ts";
import type { State } from "./state.ts";

/** Writes what all winners want into `scratch`; false where two of them want different things. */
export function unite({ layout }: Compiled, writers: readonly CompiledRule[], seen: State, scratch: State): boolean {
  let leversBy: CompiledRule | undefined;
  let phaseTo = -1;
  for (const rule of writers) {
    const { levers, goto, counts } = rule.writes;
    if (levers.length > 0) {
      if (leversBy === undefined) writeLevers(rule, scratch);
      else if (!writesSame(layout, rule, seen, scratch)) return false;
      leversBy ??= rule;
    }
    if (goto >= 0 && goto !== seen[PHASE]) {
      if (phaseTo >= 0 && phaseTo !== goto) return false;
      phaseTo = goto;
      scratch[PHASE] = goto;
    }
    for (const count of counts) {
      const target = targetOf(count, seen);
      if (writers.some((other) => other !== rule && countsElse(other, count.at, target, seen))) return false;
      scratch[count.at] = target;
    }
  }
  return true;
}

/** Writes the most careful of what the winners of an emergency want into `scratch`. */
export function uniteEmergency(
  { layout }: Compiled,
  writers: readonly CompiledRule[],
  seen: State,
  scratch: State,
): void {
  const lowest = new Map<string, number>();
  const withheld = new Set<string>();
  for (const rule of writers) {
    const own = seen.slice();
    writeLevers(rule, own);
    for (const { lever, writes } of rule.writes.levers) {
      if (writes === "mark") mark(layout.withheld(lever), lever, own, scratch, withheld);
      else lower(layout, lever, own, scratch, lowest);
    }
  }
  // What comes first in order stands: it is written last.
  for (const { writes } of writers.toReversed()) {
    if (writes.goto >= 0 && writes.goto !== seen[PHASE]) scratch[PHASE] = writes.goto;
    for (const count of writes.counts) scratch[count.at] = targetOf(count, seen);
  }
}

function mark(at: number, lever: string, own: State, scratch: State, withheld: Set<string>): void {
  if (own[at] === 1) withheld.add(lever);
  scratch[at] = withheld.has(lever) ? 1 : 0;
}

function lower(layout: Layout, lever: string, own: State, scratch: State, lowest: Map<string, number>): void {
  const level = own[layout.level(lever)] as number;
  if (level >= (lowest.get(lever) ?? Number.POSITIVE_INFINITY)) return;
  lowest.set(lever, level);
  scratch[layout.level(lever)] = level;
  scratch[layout.place(lever)] = own[layout.place(lever)] as number;
}

function writeLevers(rule: CompiledRule, scratch: State): void {
  for (const { write } of rule.writes.levers) write(scratch);
}

/** Whether all levers stand the same after this rule as after the one before; a plan it alone moves is moved. */
function writesSame(layout: Layout, rule: CompiledRule, seen: State, scratch: State): boolean {
  const own = seen.slice();
  writeLevers(rule, own);
  return layout.levers.every((lever) => {
    const [level, place, withheld] = [layout.level(lever), layout.place(lever), layout.withheld(lever)];
    if (own[level] !== scratch[level] || own[withheld] !== scratch[withheld]) return false;
    if (own[place] === seen[place] || own[place] === scratch[place]) return true;
    if (scratch[place] !== seen[place]) return false;
    scratch[place] = own[place] as number;
    return true;
  });
}

type Count = CompiledRule["writes"]["counts"][number];

/** Where a counter comes to, within its bounds. */
const targetOf = ({ at, by, most }: Count, seen: State): number =>
  by === "reset" ? 0 : Math.min(most, Math.max(0, (seen[at] as number) + by));

const countsElse = (rule: CompiledRule, at: number, target: number, seen: State): boolean =>
  rule.writes.counts.some((count) => count.at === at && targetOf(count, seen) !== target);
