/**
 * What a list of medicines does together in a person: each finding once, the worst first, and what could not be weighed.
 *
 * A finding is a rule with every pair, medicine or count in which it is the one that is said; a wider rule of the same
 * effect that it hides is named under `also`. A fact that nobody gave leaves the rules that ask it under `unknown`, as
 * far as they would be said; a name that nobody knows stands under `notChecked`. Order and repetition of the list do not
 * matter. Adding a medicine never takes a finding away: the same rule stays, as bad, with at least the same pairs and
 * medicines. Pure; the compiled library is not changed.
 */
import type { CompiledInteractions, CountRule, Habit } from "./compiled.ts";
import { weigh } from "./condition.ts";
import type { Match } from "./match.ts";
import { answerOf, type Person, type PersonFact } from "./person-facts.ts";
import { readMedicines, type ReadMedicines } from "./read-medicines.ts";
import type { InteractionRule } from "./rule-file.ts";
import { bySeverity } from "./severity.ts";

export interface Finding {
  readonly rule: InteractionRule;
  /** Every medicine in it, by name. */
  readonly drugs: readonly string[];
  /** Which with which; empty where the rule is about one medicine or a count. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Wider rules of the same effect about the same medicines. */
  readonly also: readonly InteractionRule[];
}

export interface InteractionAnswer extends ReadMedicines {
  readonly findings: readonly Finding[];
  /** Facts nobody gave, with the rules that wait for them. */
  readonly unknown: readonly { readonly fact: PersonFact; readonly rules: readonly string[] }[];
  /** Medicines that are known and that no rule speaks of: nothing found is nothing said. */
  readonly unmentioned: readonly string[];
  /** The medicines that each rule about a count counts, whether or not there are enough. */
  readonly counts: readonly { readonly of: readonly string[]; readonly drugs: readonly string[] }[];
}

export function interactionsOf(
  compiled: CompiledInteractions,
  given: readonly string[],
  person: Person,
): InteractionAnswer {
  const read = readMedicines(compiled, given);
  const listed = read.medicines.map(({ name }) => name);
  const taken = [...new Set([...listed, ...habitsTaken(compiled.habits, person)])].toSorted();
  const gathered: Gathered = { findings: new Map(), waiting: new Map() };
  for (const [i, a] of taken.entries()) {
    gather(gathered, compiled.singles.get(a), [a], person);
    const row = compiled.pairs.get(a);
    if (row === undefined) continue;
    for (let j = i + 1; j < taken.length; j++) {
      const b = taken[j] ?? "";
      gather(gathered, row.get(b), [a, b], person);
    }
  }
  for (const count of compiled.counts) gatherCount(gathered, count, taken, person);
  gatherHabits(gathered, compiled, taken, person);
  const unmentioned = listed.filter((name) => !compiled.mentioned.has(name));
  return { ...read, ...settled(gathered), unmentioned, counts: countsOf(compiled.counts, taken) };
}

interface Gathered {
  readonly findings: Map<string, Found>;
  readonly waiting: Map<PersonFact, Set<string>>;
}

interface Found {
  readonly rule: InteractionRule;
  readonly drugs: Set<string>;
  readonly pairs: (readonly [string, string])[];
  readonly also: Map<string, InteractionRule>;
}

/** Of each topic the first rule that holds; what stands before it and is unknown waits, what stands behind is `also`. */
function gather(
  gathered: Gathered,
  matches: readonly Match[] | undefined,
  about: readonly [string] | readonly [string, string],
  person: Person,
): void {
  let said: { readonly topic: string; readonly found: Found } | undefined;
  for (const { rule, topic } of matches ?? []) {
    const isSaid = said?.topic === topic;
    const { truth, missing } = weigh(rule.when ?? [], person);
    if (truth === "unknown" && !isSaid) wait(gathered, rule, missing);
    if (truth !== "true") continue;
    if (isSaid) said?.found.also.set(rule.rule, rule);
    else said = { topic, found: found(gathered, rule, about) };
  }
}

function found(gathered: Gathered, rule: InteractionRule, about: readonly string[]): Found {
  const known = gathered.findings.get(rule.rule);
  const one: Found = known ?? { rule, drugs: new Set(), pairs: [], also: new Map() };
  if (known === undefined) gathered.findings.set(rule.rule, one);
  for (const name of about) one.drugs.add(name);
  const [a, b] = about;
  if (about.length === 2 && a !== undefined && b !== undefined && rule.count === undefined) one.pairs.push([a, b]);
  return one;
}

function wait({ waiting }: Gathered, rule: InteractionRule, missing: readonly PersonFact[]): void {
  for (const fact of missing) {
    const rules = waiting.get(fact) ?? new Set();
    waiting.set(fact, rules.add(rule.rule));
  }
}

function gatherCount(gathered: Gathered, count: CountRule, taken: readonly string[], person: Person): void {
  const counted = taken.filter((name) => count.members.has(name));
  if (counted.length < count.atLeast) return;
  const { truth, missing } = weigh(count.rule.when ?? [], person);
  if (truth === "true") found(gathered, count.rule, counted);
  if (truth === "unknown") wait(gathered, count.rule, missing);
}

const habitsTaken = (habits: readonly Habit[], person: Person): readonly string[] =>
  habits.flatMap(({ fact, substance }) => {
    const answer = answerOf(person, fact);
    return answer === undefined || answer === "no" || answer === "none" ? [] : [substance];
  });

/** A habit that nobody asked about: the rules that would speak if it were there wait for it. */
function gatherHabits(
  gathered: Gathered,
  compiled: CompiledInteractions,
  taken: readonly string[],
  person: Person,
): void {
  for (const { fact, substance } of compiled.habits) {
    if (answerOf(person, fact) !== undefined || taken.includes(substance)) continue;
    const would: Gathered = { findings: new Map(), waiting: new Map() };
    for (const name of taken) {
      const [low, high] = name < substance ? [name, substance] : [substance, name];
      gather(would, compiled.pairs.get(low)?.get(high), [low, high], person);
    }
    for (const { rule } of would.findings.values()) wait(gathered, rule, [fact]);
  }
}

const countsOf = (counts: readonly CountRule[], taken: readonly string[]): InteractionAnswer["counts"] =>
  counts.map(({ of, members }) => ({ of, drugs: taken.filter((name) => members.has(name)) }));

function settled({ findings, waiting }: Gathered): Pick<InteractionAnswer, "findings" | "unknown"> {
  return {
    findings: [...findings.values()]
      .map(({ rule, drugs, pairs, also }) => ({
        rule,
        drugs: [...drugs].toSorted(),
        pairs,
        also: [...also.values()].toSorted(byRank),
      }))
      .toSorted((a, b) => byRank(a.rule, b.rule)),
    unknown: [...waiting]
      .map(([fact, rules]) => ({ fact, rules: [...rules].toSorted() }))
      .toSorted((a, b) => (a.fact < b.fact ? -1 : 1)),
  };
}

const byRank = (a: InteractionRule, b: InteractionRule): number =>
  bySeverity(a.severity.is, b.severity.is) || (a.rule < b.rule ? -1 : 1);
