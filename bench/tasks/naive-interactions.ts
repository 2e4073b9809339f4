/**
 * The naive answer to which interactions a list has: every rule against every pair.
 *
 * Written from the sentences of docs/guide/interactions.md, without the compiled library: classes are opened
 * once, and nothing else is kept between two calls. It knows names of the library only, no brands.
 */
import type { ClassBook, InteractionLibrary, InteractionRule, Person } from "@compline/formulary";

export interface NaiveFinding {
  readonly rule: string;
  readonly drugs: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly also: readonly string[];
}

interface Said {
  readonly rule: InteractionRule;
  readonly about: readonly string[];
  readonly topic: string;
  readonly named: number;
  readonly breadth: number;
}

const WORST_FIRST = ["contraindicated", "major", "moderate", "minor", "info"];

export type Opened = ReadonlyMap<string, ReadonlySet<string>>;

/** Every class with all its medicines. */
export const openedClasses = (book: ClassBook): Opened =>
  new Map(book.classes.map((one) => [one.class, new Set(opened(book, one.class))]));

export function naiveInteractions(
  files: InteractionLibrary["files"],
  classes: Opened,
  list: readonly string[],
  person: Person,
): readonly NaiveFinding[] {
  const habits = [
    ...(["some", "heavy"].includes(String(person.alcohol)) ? ["alcohol"] : []),
    ...(person.smoking === "yes" ? ["tobacco-smoking"] : []),
  ];
  const taken = [...new Set([...list, ...habits])].toSorted();
  const rules = files.flatMap((file) => file.rules).filter((rule) => holds(rule, person));
  const said = rules.flatMap((rule) => [
    ...pairsIn(taken).flatMap(([a, b]) => saidOfPair(classes, rule, a, b)),
    ...taken.flatMap((name) => saidOfOne(classes, rule, name)),
  ]);
  const found = new Map<string, { drugs: Set<string>; pairs: (readonly [string, string])[]; also: Set<string> }>();
  const finding = (rule: string) => {
    const one = found.get(rule) ?? { drugs: new Set(), pairs: [], also: new Set() };
    found.set(rule, one);
    return one;
  };
  for (const topic of new Set(said.map((one) => `${one.about.join("+")} ${one.topic}`))) {
    const [first, ...others] = said.filter((one) => `${one.about.join("+")} ${one.topic}` === topic).toSorted(closest);
    if (first === undefined) continue;
    const one = finding(first.rule.rule);
    for (const name of first.about) one.drugs.add(name);
    const [a, b] = first.about;
    if (a !== undefined && b !== undefined) one.pairs.push([a, b]);
    for (const other of others) one.also.add(other.rule.rule);
  }
  for (const rule of rules) {
    if (rule.count === undefined) continue;
    const counted = taken.filter((name) => sizeIn(classes, rule.count?.of ?? [], name) !== undefined);
    if (counted.length >= rule.count.atLeast.value) for (const name of counted) finding(rule.rule).drugs.add(name);
  }
  return [...found]
    .map(([rule, { drugs, pairs, also }]) => ({
      rule,
      drugs: [...drugs].toSorted(),
      pairs: pairs.toSorted(),
      also: [...also].toSorted(),
    }))
    .toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
}

const pairsIn = (taken: readonly string[]): readonly (readonly [string, string])[] =>
  taken.flatMap((a, i) => taken.slice(i + 1).map((b) => [a, b] as const));

function saidOfPair(classes: Opened, rule: InteractionRule, a: string, b: string): readonly Said[] {
  if (rule.between === undefined) return [];
  const { one, other } = rule.between;
  const ways = [
    [sizeIn(classes, one, a), sizeIn(classes, other, b)],
    [sizeIn(classes, one, b), sizeIn(classes, other, a)],
  ].flatMap(([left, right]) =>
    left === undefined || right === undefined
      ? []
      : [{ rule, about: [a, b], topic: rule.effect, named: +(left === 1) + +(right === 1), breadth: left * right }],
  );
  return ways.toSorted(closest).slice(0, 1);
}

function saidOfOne(classes: Opened, rule: InteractionRule, name: string): readonly Said[] {
  const size = rule.of === undefined ? undefined : sizeIn(classes, rule.of, name);
  if (size === undefined) return [];
  const facts = [...new Set((rule.when ?? []).map(({ fact }) => fact))].toSorted().join(" ");
  return [{ rule, about: [name], topic: `${rule.effect} ${facts}`, named: +(size === 1), breadth: size }];
}

/** The size of the smallest target that holds a medicine: 1 where it is named, at least 2 for a class. */
function sizeIn(classes: Opened, side: readonly string[], name: string): number | undefined {
  const sizes = side.flatMap((target) => {
    if (target === name) return [1];
    const members = classes.get(target);
    return members?.has(name) === true ? [Math.max(2, members.size)] : [];
  });
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

const opened = (classes: ClassBook, name: string): readonly string[] =>
  classes.classes
    .find((one) => one.class === name)
    ?.members.flatMap((member) =>
      classes.classes.some((one) => one.class === member) ? opened(classes, member) : [member],
    ) ?? [];

const closest = (a: Said, b: Said): number =>
  b.named - a.named ||
  a.breadth - b.breadth ||
  WORST_FIRST.indexOf(a.rule.severity.is) - WORST_FIRST.indexOf(b.rule.severity.is) ||
  (a.rule.rule < b.rule.rule ? -1 : 1);

/** All conditions hold; one whose fact is missing does not. */
const holds = ({ when = [] }: InteractionRule, person: Person): boolean =>
  when.every(({ fact, is, atLeast, below }) => {
    const isOfMan = (fact === "pregnancy" || fact === "lactation") && person.sex === "male";
    const value = person[fact] ?? (isOfMan ? "no" : undefined);
    if (typeof value === "string") return is?.includes(value) === true;
    if (value === undefined) return false;
    return (atLeast === undefined || value >= atLeast.value) && (below === undefined || value < below.value);
  });
