/**
 * In which phases each rule wins somewhere, and in which it could at least be true.
 *
 * Rules that act are kept with their groups of inputs. One that only holds or asks, or that does what a rule before it
 * does too, wins where its band does and its condition may be true in a box of the group, exactly asked; a rule that
 * fires on unknown also where it may be unknown. The answers are found together and kept with the graph.
 */
import type { Situation } from "../inputs/situation.ts";
import type { ModelRule } from "../model.ts";
import type { Explored, Group } from "../search/explore.ts";
import { MAY_BE_UNKNOWN } from "../truth-set.ts";
import { eachGroup } from "./edge-index.ts";
import { situationAt } from "./edge-view.ts";
import { truthsIn, witnessIn } from "./truth-in-box.ts";

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
  eachGroup(explored, (group) => {
    for (const index of group.acting) wins.add(winKey(index, group.phase));
  });
  collect(explored, wins, new Set(), (group, { band }) => band === group.band);
  const outranked = new Set<string>();
  collect(explored, outranked, wins, (group, { band }) => band < group.band);
  return { wins, outranked };
}

/** Adds each rule, with its phase, that may fire in a group which is looked at; those known already are not asked again. */
function collect(
  explored: Explored,
  into: Set<string>,
  but: ReadonlySet<string>,
  isLookedAt: (group: Group, rule: ModelRule["compiled"]) => boolean,
): void {
  eachGroup(explored, (group, view) => {
    const open = (explored.model.byPhase[group.phase] ?? []).filter(({ compiled }) => {
      const key = winKey(compiled.index, group.phase);
      return isLookedAt(group, compiled) && !into.has(key) && !but.has(key);
    });
    if (open.length === 0) return;
    const situation = situationAt(explored, view);
    for (const rule of open)
      if (mayFire(explored, rule, group, situation)) into.add(winKey(rule.compiled.index, group.phase));
  });
}

const mayFire = (
  { model }: Explored,
  { compiled, formula }: ModelRule,
  { boxes }: Group,
  situation: Situation,
): boolean =>
  boxes.some(
    (box) =>
      witnessIn(model, box, formula, situation) !== undefined ||
      (compiled.onUnknown === 1 && (truthsIn(model, box, formula, situation) & MAY_BE_UNKNOWN) !== 0),
  );
