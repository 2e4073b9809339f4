/**
 * In which phases each rule wins somewhere, and in which it could at least be true.
 *
 * Rules that act are kept with their groups of inputs. One that only holds or asks, or that does what a rule before it
 * does too, wins where its band does and its condition may be true in a box of the group, exactly asked; a rule that
 * fires on unknown also where it may be unknown. The answers are found together and kept with the graph.
 */
import { setOf } from "../formula.ts";
import { leafSets, witness } from "../inputs/assignment.ts";
import type { Situation } from "../inputs/situation.ts";
import type { ModelRule } from "../model.ts";
import type { Explored, Group } from "../search/explore.ts";
import { MAY_BE_UNKNOWN } from "../truth-set.ts";
import { eachGroup } from "./edge-index.ts";
import { situationAt } from "./edge-view.ts";

export interface Winning {
  /** By `rule index/phase`. */
  readonly wins: ReadonlySet<string>;
  /** Where it could be true and a stronger band won. */
  readonly outranked: ReadonlySet<string>;
}

const KNOWN = new WeakMap<Explored, Winning>();

export const winKey = (rule: number, phase: number): string => `${rule}/${phase}`;

export function winningIn(explored: Explored): Winning {
  const known = KNOWN.get(explored);
  if (known !== undefined) return known;
  const found = find(explored);
  KNOWN.set(explored, found);
  return found;
}

function find(explored: Explored): Winning {
  const wins = new Set<string>();
  const outranked = new Set<string>();
  eachGroup(explored, (group) => {
    for (const index of group.acting) wins.add(winKey(index, group.phase));
  });
  eachGroup(explored, (group, view) => {
    const open = (explored.model.byPhase[group.phase] ?? []).filter(({ compiled: { index, band } }) => {
      const key = winKey(index, group.phase);
      return band <= group.band && !wins.has(key) && !(band < group.band && outranked.has(key));
    });
    if (open.length === 0) return;
    const situation = situationAt(explored, view);
    for (const rule of open) {
      if (!mayFire(explored, rule, group, situation)) continue;
      const key = winKey(rule.compiled.index, group.phase);
      if (rule.compiled.band === group.band) wins.add(key);
      else outranked.add(key);
    }
  });
  return { wins, outranked };
}

function mayFire(
  { model }: Explored,
  { compiled, formula }: ModelRule,
  { boxes }: Group,
  situation: Situation,
): boolean {
  return boxes.some((box) => {
    if (witness(model, box, formula, situation) !== undefined) return true;
    const isFired = compiled.onUnknown === 1;
    return isFired && (setOf(formula, leafSets(model, box, situation), situation.atoms) & MAY_BE_UNKNOWN) !== 0;
  });
}
