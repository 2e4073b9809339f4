/**
 * What would have changed the decision: the step run again with one fact different.
 *
 * Every fact that a rule of the phase reads is given one value from each class its constants cut its range into; where
 * band or levels come out otherwise, that value is pivotal. Of several values with one outcome the nearest to the present one is named.
 * No model explains the engine: this is the engine.
 */
import { BANDS, referencesOf, type Band, type Expression, type Fact } from "@compline/protocol";
import type { PivotalJson } from "./decision.ts";
import { amountJson } from "./amount-json.ts";
import { factsRead, type Compiled } from "./compile.ts";
import { decodeFact } from "./fact-value.ts";
import { PHASE } from "./layout.ts";
import type { State } from "./state.ts";
import { step, type Input, type Outcome } from "./step.ts";

export function pivotalFacts(
  compiled: Compiled,
  before: State,
  input: Input,
  outcome: Outcome,
): readonly PivotalJson[] {
  return questionsIn(compiled, before[PHASE] as number).flatMap((question) =>
    pivotalValues(compiled, before, input, outcome, question),
  );
}

/** A fact that rules of a phase read, and the values worth asking about. */
interface Question {
  readonly at: number;
  readonly values: readonly number[];
}

/** The questions of each phase depend on the protocol alone: found once, however often a course is asked. */
const known = new WeakMap<Compiled, Map<number, readonly Question[]>>();

function questionsIn(compiled: Compiled, phase: number): readonly Question[] {
  const phases = known.get(compiled) ?? new Map<number, readonly Question[]>();
  known.set(compiled, phases);
  const found = phases.get(phase) ?? findQuestions(compiled, phase);
  phases.set(phase, found);
  return found;
}

function findQuestions({ byPhase, layout, protocol }: Compiled, phase: number): readonly Question[] {
  const conditions = (byPhase[phase] ?? []).map(({ rule }) => rule.when);
  const facts = [...new Set(conditions.flatMap((condition) => factsRead(condition, layout)))];
  return facts.map((at) => {
    const name = layout.facts[at] as string;
    return { at, values: candidates(name, protocol.facts[name] as Fact, conditions) };
  });
}

function pivotalValues(
  compiled: Compiled,
  before: State,
  input: Input,
  outcome: Outcome,
  { at, values }: Question,
): readonly PivotalJson[] {
  const name = compiled.layout.facts[at] as string;
  const fact = compiled.protocol.facts[name] as Fact;
  const now = input[at] as number;
  const seen = new Set<string>();
  const found: PivotalJson[] = [];
  const changed = input.slice();
  for (const value of byDistance(values, now)) {
    changed[at] = value;
    const other = step(compiled, before, changed);
    if (comesToSame(compiled, other, outcome)) continue;
    const key = outcomeKey(compiled, other);
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({
      fact: name,
      ifWere: wording(name, fact, value),
      band: BANDS[other.band] as Band,
      levels: levelsOf(compiled, other),
      withheld: withheldIn(compiled, other),
    });
  }
  return found;
}

/** One value on, below and above each constant, and the ends of the range. */
function candidates(name: string, { type, precision }: Fact, conditions: readonly Expression[]): readonly number[] {
  if (type.kind === "bool") return [0, 1];
  if (type.kind === "enum") return type.words.map((_, i) => i);
  const cuts = conditions.flatMap((condition) => constantsFor(name, condition));
  const near = cuts.flatMap((c) => [
    c,
    c - 1,
    c + 1,
    c - precision,
    c + precision,
    c - precision - 1,
    c + precision + 1,
  ]);
  return [...new Set([type.low, type.high, ...near])]
    .filter((v) => v >= type.low && v <= type.high)
    .sort((a, b) => a - b);
}

function constantsFor(fact: string, expression: Expression): readonly number[] {
  switch (expression.kind) {
    case "and":
    case "or":
      return expression.parts.flatMap((part) => constantsFor(fact, part));
    case "not":
      return constantsFor(fact, expression.of);
    case "compare": {
      if (!reads(expression, fact)) return [];
      return [...expression.left, ...expression.right].flatMap(({ of }) => (of.kind === "literal" ? [of.amount] : []));
    }
    case "range":
      return reads(expression, fact) ? [expression.low.amount, expression.high.amount] : [];
    default:
      return [];
  }
}

const reads = (expression: Expression, fact: string): boolean =>
  referencesOf(expression).some((r) => r.kind === "fact" && r.id === fact);

const byDistance = (values: readonly number[], from: number): readonly number[] =>
  Number.isNaN(from) ? values : values.toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from));

/** Mostly it does, and no key is made. */
const comesToSame = ({ limits }: Compiled, a: Outcome, b: Outcome): boolean =>
  a.band === b.band && limits.every(({ level }) => a.next[level] === b.next[level]);

const outcomeKey = ({ layout }: Compiled, { band, next }: Outcome): string =>
  [band, ...layout.levers.map((lever) => next[layout.level(lever)])].join("/");

function wording(name: string, fact: Fact, value: number): string {
  const decoded = decodeFact(fact, value);
  if (decoded === true) return name;
  return decoded === false ? `not ${name}` : `${name} = ${String(decoded)}`;
}

const withheldIn = ({ layout }: Compiled, { next }: Outcome): readonly string[] =>
  layout.levers.filter((lever) => next[layout.withheld(lever)] === 1);

const levelsOf = ({ layout, protocol }: Compiled, { next }: Outcome): PivotalJson["levels"] =>
  Object.fromEntries(
    layout.levers.map((lever) => [lever, amountJson(protocol, lever, next[layout.level(lever)] as number)]),
  );
