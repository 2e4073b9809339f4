/**
 * Which of a protocol's rules, generated ones included, a fault changes; nothing else of it, or this is not asked.
 *
 * The rules of the original and of the mutant are put side by side in one protocol, so that both are run over the same
 * states and inputs, and clocks count as far as either of them reads.
 */
import { canonicalJson, type Json } from "@compline/base";
import { expand, type Protocol, type Rule } from "@compline/protocol";

export interface RuleChange {
  /** The original with every new version of a rule behind its own rules. */
  readonly both: Protocol;
  /** Places, in the expanded rules of `both`, of the rules of each side, in their own order. */
  readonly ofOriginal: readonly number[];
  readonly ofMutant: readonly number[];
  /** Places of the rules that only one side has. */
  readonly changed: ReadonlySet<number>;
}

/** Undefined where a fault changes more than rules: what is remembered, or what an input may be. */
export function ruleChange(original: Protocol, mutant: Protocol): RuleChange | undefined {
  if (!isRestSame(original, mutant)) return undefined;
  const [own, other] = [expand(original), expand(mutant)];
  const places = new Map(own.map((rule, i) => [meaningOf(rule), i]));
  const extras: Rule[] = [];
  const ofMutant = other.map((rule) => {
    const known = places.get(meaningOf(rule));
    return known ?? own.length + extras.push(rule) - 1;
  });
  const ofOriginal = own.map((_, i) => i);
  const shared = new Set(ofMutant.filter((place) => place < own.length));
  const changed = new Set([
    ...ofOriginal.filter((place) => !shared.has(place)),
    ...extras.map((_, i) => own.length + i),
  ]);
  return { both: { ...original, rules: [...original.rules, ...extras] }, ofOriginal, ofMutant, changed };
}

/**
 * What the rules do not say. The limits of levers bind the governor, and no rule reads them; but with a plan of doses a
 * course opens at a dose, up to the maximum.
 */
function isRestSame(original: Protocol, mutant: Protocol): boolean {
  const parts = ["facts", "groups", "memory", "plans", "clock", "phases", "gates", "levers"] as const;
  // A fault changes one place, and leaves every other part of the protocol the very thing it was.
  return parts.every((part) => original[part] === mutant[part]) || restOf(original) === restOf(mutant);
}

const restOf = ({ facts, groups, memory, plans, clock, phases, gates, levers }: Protocol): string =>
  text({
    most: Object.keys(plans).map((lever) => levers[lever]?.max ?? ""),
    facts,
    groups,
    memory,
    plans,
    clock,
    phases: Object.entries(phases).map(([name, { start, end, tags }]) => ({ name, start, end: end ?? "", tags })),
    gates: gates.map(({ gate }) => gate).toSorted(),
  });

/** Written once for a rule: most rules of a mutant are the very rules of its original. */
const MEANINGS = new WeakMap<Rule, string>();

function meaningOf(one: Rule): string {
  const { rule, in: phases, band, when, unknown, do: effects, sign } = one;
  const meaning =
    MEANINGS.get(one) ?? text({ rule, phases, band, when, unknown: unknown ?? "", effects, sign: sign ?? "" });
  MEANINGS.set(one, meaning);
  return meaning;
}

const text = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value)) as Json);
