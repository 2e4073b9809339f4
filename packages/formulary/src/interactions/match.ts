/**
 * How closely a rule names what it found, and which of several rules about the same thing and effect is said.
 *
 * Named outright beats named by a class; of two that name as much outright, the one whose classes are smaller; of equals
 * the worse; of those the first by name. The order is total, so that there is always one, whatever order files are read in.
 */
import type { InteractionRule } from "./rule-file.ts";
import { bySeverity } from "./severity.ts";

export interface Match {
  readonly rule: InteractionRule;
  /** What two rules about the same medicines must share for one of them to hide the other. */
  readonly topic: string;
  /** How many of the sides are named outright. */
  readonly named: number;
  /** How many pairs (or medicines) the targets that matched stand for. */
  readonly breadth: number;
}

export const byCloseness = (a: Match, b: Match): number =>
  b.named - a.named ||
  a.breadth - b.breadth ||
  bySeverity(a.rule.severity.is, b.rule.severity.is) ||
  inOrder(a.rule.rule, b.rule.rule);

/** Topic by topic, and in each the one that is said first. */
export const bySaying = (a: Match, b: Match): number => inOrder(a.topic, b.topic) || byCloseness(a, b);

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The effect; of a rule about one medicine also the facts that it asks. */
export const topicOf = ({ effect, of, when = [] }: InteractionRule): string =>
  of === undefined ? effect : `${effect} ${[...new Set(when.map(({ fact }) => fact))].toSorted().join(" ")}`;

/** Each medicine of a side with the size of the smallest target that holds it: 1 where it is named itself. */
export function targetsOf(
  side: readonly string[],
  membersOf: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, number> {
  const targets = new Map<string, number>();
  for (const name of side) {
    const members = membersOf.get(name);
    const size = members === undefined ? 1 : Math.max(members.size, 2);
    for (const medicine of members ?? [name]) targets.set(medicine, Math.min(size, targets.get(medicine) ?? size));
  }
  return targets;
}
