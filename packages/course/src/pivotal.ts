/**
 * What would have changed the decision: the step run again with one fact different.
 *
 * Every fact that a rule of the phase reads is given one value from each class its constants cut its range into; where
 * band or levels come out otherwise, that value is pivotal. Of several values with one outcome the nearest to the present one is named.
 * No model explains the engine: this is the engine.
 */
import { BANDS, type Band, type Expression, type Fact } from "@compline/protocol";
import type { PivotalJson } from "./decision.ts";
import { amountJson } from "./amount-json.ts";
import { factsRead, referencesIn, type Compiled } from "./compile.ts";
import { decodeFact } from "./fact-value.ts";
import { PHASE } from "./layout.ts";
import type { State } from "./state.ts";
import { step, type Input, type Outcome } from "./step.ts";

export function pivotalFacts(compiled: Compiled, before: State, input: Input, outcome: Outcome): readonly PivotalJson[] {
  const rules = compiled.byPhase[before[PHASE] as number] ?? [];
  const facts = [...new Set(rules.flatMap(({ rule }) => factsRead(rule.when, compiled.layout)))];
  return facts.flatMap((at) => pivotalValues(compiled, before, input, outcome, at, rules.map(({ rule }) => rule.when)));
}

function pivotalValues(compiled: Compiled, before: State, input: Input, outcome: Outcome, at: number, conditions: readonly Expression[]): readonly PivotalJson[] {
  const name = compiled.layout.facts[at] as string;
  const fact = compiled.protocol.facts[name] as Fact;
  const now = input[at] as number;
  const seen = new Set([outcomeKey(compiled, outcome)]);
  const found: PivotalJson[] = [];
  for (const value of byDistance(candidates(name, fact, conditions), now)) {
    const changed = input.slice();
    changed[at] = value;
    const other = step(compiled, before, changed);
    const key = outcomeKey(compiled, other);
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({ fact: name, ifWere: wording(name, fact, value), band: BANDS[other.band] as Band, levels: levelsOf(compiled, other) });
  }
  return found;
}

/** One value on, below and above each constant, and the ends of the range. */
function candidates(name: string, { type, precision }: Fact, conditions: readonly Expression[]): readonly number[] {
  if (type.kind === "bool") return [0, 1];
  if (type.kind === "enum") return type.words.map((_, i) => i);
  const cuts = conditions.flatMap((condition) => constantsFor(name, condition));
  const near = cuts.flatMap((c) => [c, c - 1, c + 1, c - precision, c + precision, c - precision - 1, c + precision + 1]);
  return [...new Set([type.low, type.high, ...near])].filter((v) => v >= type.low && v <= type.high).sort((a, b) => a - b);
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

const reads = (expression: Expression, fact: string): boolean => referencesIn(expression).some((r) => r.kind === "fact" && r.id === fact);

const byDistance = (values: readonly number[], from: number): readonly number[] =>
  Number.isNaN(from) ? values : values.toSorted((a, b) => Math.abs(a - from) - Math.abs(b - from));

const outcomeKey = ({ layout }: Compiled, { band, next }: Outcome): string => [band, ...layout.levers.map((lever) => next[layout.level(lever)])].join("/");

function wording(name: string, fact: Fact, value: number): string {
  const decoded = decodeFact(fact, value);
  if (decoded === true) return name;
  return decoded === false ? `not ${name}` : `${name} = ${String(decoded)}`;
}

const levelsOf = ({ layout, protocol }: Compiled, { next }: Outcome): PivotalJson["levels"] =>
  Object.fromEntries(layout.levers.map((lever) => [lever, amountJson(protocol, lever, next[layout.level(lever)] as number)]));
