/**
 * Every rule that speaks of one drug, worst first, with what stands on its other side: for a page that tells all of it.
 *
 * Nothing is hidden here: which of several rules is said of a list of medicines is another question (`match.ts`).
 */
import type { InteractionLibrary } from "./compile.ts";
import { classMembers } from "./class-members.ts";
import { targetsOf } from "./match.ts";
import type { InteractionRule } from "./rule-file.ts";
import { bySeverity } from "./severity.ts";

export interface RuleOfDrug {
  readonly rule: InteractionRule;
  /** Titles of classes and names of medicines on the other side; none where the rule is about the drug in a person. */
  readonly others: readonly string[];
}

export function rulesOfDrug(
  { drugs, substances, classes, files }: InteractionLibrary,
  drug: string,
): readonly RuleOfDrug[] {
  const names = new Set([...drugs.map((one) => one.drug), ...substances.substances.map(({ substance }) => substance)]);
  const { membersOf } = classMembers(classes, names);
  const titles = new Map(classes.classes.map((one) => [one.class, one.title]));
  const has = (side: readonly string[]): boolean => targetsOf(side, membersOf).has(drug);
  const told = (side: readonly string[]): readonly string[] => side.map((name) => titles.get(name) ?? name);
  return files
    .flatMap(({ rules }) => rules)
    .flatMap((rule): readonly RuleOfDrug[] => {
      const sides = othersOf(rule, has);
      return sides === undefined ? [] : [{ rule, others: told(sides) }];
    })
    .toSorted((a, b) => bySeverity(a.rule.severity.is, b.rule.severity.is) || (a.rule.rule < b.rule.rule ? -1 : 1));
}

/** What stands across from the drug; undefined where the rule does not speak of it. */
function othersOf(
  { between, of, count }: InteractionRule,
  has: (side: readonly string[]) => boolean,
): readonly string[] | undefined {
  if (between !== undefined) {
    const [one, other] = [has(between.one), has(between.other)];
    if (one && other) return [...new Set([...between.one, ...between.other])];
    if (one) return between.other;
    return other ? between.one : undefined;
  }
  if (of !== undefined) return has(of) ? [] : undefined;
  return count !== undefined && has(count.of) ? count.of : undefined;
}
