/**
 * Random inputs of a protocol, tick after tick, for walks through `step` without any history.
 *
 * Most ticks are uneventful and some are not, so that a walk gets somewhere before it is called back. Values are of
 * their type or missing; the numbers near a rule's constants come often.
 */
import { random, type Random } from "@compline/base";
import type { Expression, Fact } from "@compline/protocol";
import type { Compiled } from "../src/compile.ts";
import { MISSING } from "../src/fact-value.ts";
import type { Input } from "../src/step.ts";

export interface Mood {
  /** How often of a hundred a value is missing. */
  readonly missing: number;
  /** How often of a hundred a value is any of its type and not the usual one. */
  readonly unusual: number;
  /** How often of a hundred a tick is overdue. */
  readonly overdue: number;
}

export const MOODS: readonly Mood[] = [
  { missing: 0, unusual: 3, overdue: 0 },
  { missing: 1, unusual: 8, overdue: 5 },
  { missing: 5, unusual: 25, overdue: 15 },
  { missing: 30, unusual: 60, overdue: 50 },
];

export interface InputSource {
  readonly draw: Random;
  readonly next: () => Input;
}

export function inputsOf(compiled: Compiled, seed: number): InputSource {
  const draw = random(seed);
  const { layout, protocol } = compiled;
  const mood = draw.pick(MOODS);
  const chance = (percent: number): boolean => draw.int(1, 100) <= percent;
  const facts = layout.facts.map((name) => {
    const fact = protocol.facts[name] as Fact;
    const near = constantsOf(compiled).get(name) ?? [];
    return { fact, usual: usualOf(fact, near, draw), any: () => anyOf(fact, near, draw) };
  });
  const next = (): Input => {
    const input = new Array<number>(layout.inputSize).fill(0);
    facts.forEach(({ fact, usual, any }, at) => {
      const isAct = fact.from === "signature" || fact.from === "order";
      const isMissing = !isAct && chance(mood.missing);
      // A signature is what gets a course anywhere, an order mostly what ends it.
      const often = fact.from === "signature" ? Math.max(30, mood.unusual) : fact.from === "order" ? 2 : mood.unusual;
      const isUnusual = chance(often);
      input[at] = isMissing ? MISSING : isUnusual ? any() : usual;
    });
    for (const gate of layout.gates) input[layout.answered(gate)] = chance(mood.unusual) ? 1 : 0;
    const overdue = chance(mood.overdue);
    input[layout.overdue] = overdue ? 1 : 0;
    input[layout.reported] = !overdue && chance(95) ? 1 : 0;
    for (const lever of layout.levers) input[layout.ordered(lever)] = MISSING;
    return input;
  };
  return { draw, next };
}

function usualOf(fact: Fact, near: readonly number[], draw: Random): number {
  const { type } = fact;
  if (fact.from === "signature" || fact.from === "order") return 0;
  if (type.kind === "bool") return fact.ordinary === true ? 1 : 0;
  if (type.kind === "enum")
    return fact.ordinary === undefined ? anyOf(fact, near, draw) : type.words.indexOf(String(fact.ordinary));
  return typeof fact.ordinary === "number" ? fact.ordinary : anyOf(fact, near, draw);
}

function anyOf({ type }: Fact, near: readonly number[], draw: Random): number {
  if (type.kind === "bool") return draw.int(0, 1);
  if (type.kind === "enum") return draw.int(0, type.words.length - 1);
  const value = near.length === 0 ? type.low : draw.pick(near) + draw.int(-1, 1);
  return draw.int(0, 2) === 0 ? draw.int(type.low, type.high) : Math.min(type.high, Math.max(type.low, value));
}

const known = new WeakMap<Compiled, ReadonlyMap<string, readonly number[]>>();

/** The constants that each fact is compared with in any rule. */
function constantsOf(compiled: Compiled): ReadonlyMap<string, readonly number[]> {
  const found = known.get(compiled);
  if (found !== undefined) return found;
  const constants = new Map<string, number[]>();
  for (const { rule } of compiled.rules) collect(rule.when, constants);
  known.set(compiled, constants);
  return constants;
}

function collect(expression: Expression, constants: Map<string, number[]>): void {
  switch (expression.kind) {
    case "and":
    case "or":
      for (const part of expression.parts) collect(part, constants);
      return;
    case "not":
      return collect(expression.of, constants);
    case "compare":
      return put(expression.left, expression.right, [], constants);
    case "range":
      return put(expression.of, [], [expression.low.amount, expression.high.amount], constants);
    default:
  }
}

type Sum = Extract<Expression, { readonly kind: "compare" }>["left"];

function put(left: Sum, right: Sum, ends: readonly number[], constants: Map<string, number[]>): void {
  const terms = [...left, ...right];
  const amounts = [...ends, ...terms.flatMap(({ of }) => (of.kind === "literal" ? [of.amount] : []))];
  for (const { of } of terms)
    if (of.kind === "fact") constants.set(of.id, [...(constants.get(of.id) ?? []), ...amounts]);
}
