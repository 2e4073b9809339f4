/**
 * Random inputs of a protocol, tick after tick, for walks through `step` without any history.
 *
 * Some ticks are calm, some are wild, and many go for one rule of the phase: its facts are given the values that make its
 * condition true, as far as facts can. So a walk gets to the far phases and levels, and meets everything on its way.
 */
import { random, type Random } from "@compline/base";
import type { Comparator, Expression, Fact, Reference, Sum } from "@compline/protocol";
import type { Compiled } from "../src/compile.ts";
import { MISSING } from "../src/fact-value.ts";
import { PHASE } from "../src/layout.ts";
import type { State } from "../src/state.ts";
import type { Input } from "../src/step.ts";

interface Mood {
  /** How often of a hundred a value is missing, is any of its type, and a tick is overdue. */
  readonly missing: number;
  readonly unusual: number;
  readonly overdue: number;
  /** How often of a hundred a tick goes for some rule, and how often that is one of band `advance`. */
  readonly aim: number;
  readonly onward: number;
}

const MOODS: readonly Mood[] = [
  { missing: 0, unusual: 0, overdue: 0, aim: 80, onward: 97 },
  { missing: 0, unusual: 0, overdue: 1, aim: 60, onward: 90 },
  { missing: 1, unusual: 2, overdue: 4, aim: 50, onward: 60 },
  { missing: 30, unusual: 50, overdue: 50, aim: 20, onward: 20 },
  { missing: 0, unusual: 0, overdue: 93, aim: 10, onward: 50 },
];

export interface InputSource {
  readonly draw: Random;
  readonly next: (state: State) => Input;
}

export function inputsOf(compiled: Compiled, seed: number): InputSource {
  const draw = random(seed);
  const { layout, protocol } = compiled;
  let mood = draw.pick(MOODS);
  const chance = (percent: number): boolean => draw.int(1, 100) <= percent;
  const facts = layout.facts.map((name) => protocol.facts[name] as Fact);
  const usual = facts.map((fact) => usualOf(fact, draw));
  const next = (state: State): Input => {
    if (chance(3)) mood = draw.pick(MOODS);
    const input = new Array<number>(layout.inputSize).fill(0);
    facts.forEach((fact, at) => {
      const isAct = fact.from === "signature" || fact.from === "order";
      const isMissing = !isAct && chance(mood.missing);
      input[at] = isMissing ? MISSING : chance(mood.unusual) ? anyOf(fact, draw) : (usual[at] as number);
    });
    for (const gate of layout.gates) input[layout.answered(gate)] = chance(99 - mood.unusual) ? 1 : 0;
    input[layout.overdue] = chance(mood.overdue) ? 1 : 0;
    input[layout.reported] = input[layout.overdue] === 0 && chance(97) ? 1 : 0;
    for (const lever of layout.levers) input[layout.ordered(lever)] = MISSING;
    const rules = compiled.byPhase[state[PHASE] as number] ?? [];
    const onward = rules.filter(({ rule }) => rule.band === "advance");
    if (rules.length > 0 && chance(mood.aim)) {
      const isOnward = onward.length > 0 && chance(mood.onward);
      make(compiled, draw.pick(isOnward ? onward : rules).rule.when, true, input, draw);
    }
    const groups = Object.keys(protocol.groups);
    if (input[layout.overdue] === 1 && groups.length > 0) lose(compiled, [draw.pick(groups)], input, draw);
    else if (input[layout.reported] === 0) lose(compiled, groups, input, draw);
    return input;
  };
  return { draw, next };
}

/** What did not arrive is not there: the facts of its group are missing, but perhaps a yes to a red flag. */
function lose({ layout, protocol, flags }: Compiled, groups: readonly string[], input: Input, draw: Random): void {
  const kept = draw.int(0, 9) === 0 ? flags.flatMap(({ reads }) => reads) : [];
  layout.facts.forEach((name, at) => {
    const isYes = kept.includes(at) && input[at] === 1;
    if (groups.includes(protocol.facts[name]?.group ?? "") && !isYes) input[at] = MISSING;
  });
}

function usualOf(fact: Fact, draw: Random): number {
  const { type, ordinary } = fact;
  if (fact.from === "signature" || fact.from === "order") return 0;
  if (type.kind === "bool") return ordinary === true ? 1 : 0;
  if (type.kind === "enum") return ordinary === undefined ? anyOf(fact, draw) : type.words.indexOf(String(ordinary));
  return typeof ordinary === "number" ? ordinary : anyOf(fact, draw);
}

function anyOf({ type }: Fact, draw: Random): number {
  if (type.kind === "bool") return draw.int(0, 1);
  return type.kind === "enum" ? draw.int(0, type.words.length - 1) : draw.int(type.low, type.high);
}

/** Gives facts the values that make a condition true or false, as far as facts can. */
function make(compiled: Compiled, when: Expression, wanted: boolean, input: Input, draw: Random): void {
  switch (when.kind) {
    case "and":
    case "or": {
      const isAll = (when.kind === "and") === wanted;
      const parts = isAll ? when.parts : [draw.pick(when.parts)];
      for (const part of parts) make(compiled, part, wanted, input, draw);
      return;
    }
    case "not":
      return make(compiled, when.of, !wanted, input, draw);
    case "holds":
      return put(compiled, when.of, wanted ? 1 : 0, input);
    case "missing":
      if (wanted) put(compiled, when.of, MISSING, input);
      return;
    case "word":
      return putWord(compiled, when, wanted, input, draw);
    case "compare":
      return putNumber(compiled, [...when.left, ...when.right], wanted ? when.is : "!=", input, draw);
    case "range": {
      const end = draw.pick([when.low.amount, when.high.amount]);
      const fact = when.of.find(({ of }) => of.kind === "fact")?.of;
      if (fact !== undefined && fact.kind !== "literal")
        put(compiled, fact, wanted ? end : end + draw.pick([-1, 1]), input);
      return;
    }
    default:
  }
}

function put({ layout, protocol }: Compiled, reference: Reference, value: number, input: Input): void {
  if (reference.kind === "answered") input[layout.answered(reference.gate)] = value;
  if (reference.kind !== "fact") return;
  const { type } = protocol.facts[reference.id]!;
  const bounded = type.kind === "int" ? Math.min(type.high, Math.max(type.low, value)) : value;
  input[layout.factIndex.get(reference.id)!] = bounded;
}

type Word = Extract<Expression, { readonly kind: "word" }>;

function putWord(compiled: Compiled, { of, is, word }: Word, wanted: boolean, input: Input, draw: Random): void {
  const type = of.kind === "fact" ? compiled.protocol.facts[of.id]?.type : undefined;
  if (type?.kind !== "enum") return;
  const place = type.words.indexOf(word);
  const others = type.words.map((_, i) => i).filter((i) => i !== place);
  put(compiled, of, (is === "=") === wanted || others.length === 0 ? place : draw.pick(others), input);
}

/** Gives the first fact of a comparison a value at, just below or just above what the literals sum up to. */
function putNumber(compiled: Compiled, terms: Sum, is: Comparator, input: Input, draw: Random): void {
  const fact = terms.find(({ of }) => of.kind === "fact")?.of;
  const literals = terms.reduce(
    (sum, { factor, of }) => sum + (of.kind === "literal" ? Math.abs(factor) * of.amount : 0),
    0,
  );
  if (fact === undefined || fact.kind === "literal") return;
  const away = { "<": [-1, -4], "<=": [0, -4], "=": [0], "!=": [-1, 1], ">=": [0, 4], ">": [1, 4] }[is];
  put(compiled, fact, literals + draw.pick(away), input);
}
