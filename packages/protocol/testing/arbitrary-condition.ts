/**
 * Random conditions over everything a protocol declares: facts of every type, levels, withheld levers, clocks, memory, answered gates.
 *
 * They are resolved as the reader resolves them, so that printing and reading gives the same tree. Constants lie around
 * the values that occur, so that conditions are neither always true nor never.
 */
import { printAmount, type AmountUnit } from "../src/amount.ts";
import type { ClockName, Comparator, Expression, Literal, Reference, Sum, Term } from "../src/expression.ts";
import type { Clock, Fact, Lever, LeverUnit } from "../src/protocol.ts";
import { clockUnitsOf } from "../src/resolve-reference.ts";
import type { MemoryName } from "../src/scope.ts";
import type { Draw } from "./draw.ts";

/** What a condition may read. */
export interface Readable {
  readonly clock: Clock;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly levers: Readonly<Record<string, Lever>>;
  readonly memory: Readonly<Record<string, MemoryName>>;
  readonly gates: readonly string[];
  /** Of a red flag: no clocks either. */
  readonly factsOnly?: true;
}

/** What a red flag may read. */
export const factsAlone = (readable: Readable): Readable => ({
  ...readable,
  levers: {},
  memory: {},
  gates: [],
  factsOnly: true,
});

const COMPARATORS: readonly Comparator[] = ["<", ">=", "=", ">", "<=", "!="];
const CLOCKS: readonly ClockName[] = ["at_level", "reported_at_level", "in_phase", "missed", "in_course"];

export function conditionFrom(draw: Draw, readable: Readable, depth = 2): Expression {
  const shape = depth === 0 ? 0 : draw.int(0, 9);
  if (shape >= 7) return { kind: "and", parts: partsFrom(draw, readable, depth) };
  if (shape >= 5) return { kind: "or", parts: partsFrom(draw, readable, depth) };
  if (shape === 4) return { kind: "not", of: conditionFrom(draw, readable, depth - 1) };
  return atomFrom(draw, readable);
}

const partsFrom = (draw: Draw, readable: Readable, depth: number): readonly Expression[] => {
  const first = conditionFrom(draw, readable, depth - 1);
  return [first, ...draw.many(1, 2, () => conditionFrom(draw, readable, depth - 1))];
};

function atomFrom(draw: Draw, readable: Readable): Expression {
  const makers = MAKERS.filter(({ can }) => can(readable));
  return draw.pick(makers).make(draw, readable);
}

interface Maker {
  readonly can: (readable: Readable) => boolean;
  readonly make: (draw: Draw, readable: Readable) => Expression;
}

const factsOf = ({ facts }: Readable, kind: Fact["type"]["kind"]): readonly string[] =>
  Object.keys(facts).filter((id) => facts[id]?.type.kind === kind);
const meansOf = ({ memory }: Readable): readonly string[] =>
  Object.keys(memory).filter((id) => memory[id]?.kind === "mean");
const leversOf = ({ levers }: Readable): readonly string[] => Object.keys(levers);

const fact = (id: string): Reference => ({ kind: "fact", id });

const MAKERS: readonly Maker[] = [
  { can: (readable) => factsOf(readable, "int").length > 0, make: (draw, readable) => factComparison(draw, readable) },
  {
    can: (readable) => factsOf(readable, "bool").length > 0,
    make: (draw, readable) => ({ kind: "holds", of: fact(draw.pick(factsOf(readable, "bool"))) }),
  },
  { can: (readable) => factsOf(readable, "enum").length > 0, make: word },
  { can: (readable) => leversOf(readable).length > 0, make: doseComparison },
  {
    can: (readable) => leversOf(readable).length > 0,
    make: (draw, readable) => ({ kind: "holds", of: { kind: "withheld", lever: draw.pick(leversOf(readable)) } }),
  },
  { can: ({ factsOnly }) => factsOnly !== true, make: clockComparison },
  { can: ({ memory }) => Object.keys(memory).length > 0, make: memoryComparison },
  {
    can: ({ gates }) => gates.length > 0,
    make: (draw, { gates }) => ({ kind: "holds", of: { kind: "answered", gate: draw.pick(gates) } }),
  },
  { can: ({ facts }) => Object.keys(facts).length > 0, make: probe },
  { can: (readable) => factsOf(readable, "int").length > 0, make: factRange },
  { can: () => true, make: (draw) => ({ kind: "constant", value: draw.chance(50) }) },
];

function probe(draw: Draw, readable: Readable): Expression {
  const means = meansOf(readable).map((id): Reference => ({ kind: "memory", reading: "mean", id }));
  const of = draw.pick([...Object.keys(readable.facts).map(fact), ...means]);
  const missing: Expression = { kind: "missing", of };
  return draw.chance(50) ? { kind: "not", of: missing } : missing;
}

function word(draw: Draw, readable: Readable): Expression {
  const id = draw.pick(factsOf(readable, "enum"));
  const type = readable.facts[id]?.type;
  if (type?.kind !== "enum") throw new Error(`${id} has no words`);
  return { kind: "word", of: fact(id), is: draw.pick(["=", "!="] as const), word: draw.pick(type.words) };
}

const wholeNumber = (draw: Draw, low: number, high: number, unit?: string): Literal => {
  const amount = Math.max(0, draw.int(low, high));
  const decimal = draw.chance(10) ? `${amount}.0` : String(amount);
  return { kind: "literal", amount, decimal, ...(unit !== undefined && draw.chance(40) ? { unit } : {}) };
};

const alone = (of: Reference | Literal): Sum => [{ factor: 1, of }];

function intFact(
  draw: Draw,
  readable: Readable,
): { readonly id: string; readonly low: number; readonly high: number; readonly unit?: string } {
  const id = draw.pick(factsOf(readable, "int"));
  const type = readable.facts[id]?.type;
  if (type?.kind !== "int") throw new Error(`${id} is no number`);
  return { id, low: type.low, high: type.high, ...(type.unit === undefined ? {} : { unit: type.unit }) };
}

/** One fact against a constant, or a sum of two facts of one unit. */
function factComparison(draw: Draw, readable: Readable): Expression {
  const { id, low, high, unit } = intFact(draw, readable);
  const literal = wholeNumber(draw, low, high, unit);
  const is = draw.pick(COMPARATORS);
  if (draw.chance(15)) return { kind: "compare", left: alone(literal), is, right: alone(fact(id)) };
  if (!draw.chance(20)) return { kind: "compare", left: alone(fact(id)), is, right: alone(literal) };
  const kin = factsOf(readable, "int").filter((other) => {
    const type = readable.facts[other]?.type;
    return type?.kind === "int" && type.unit === unit;
  });
  const terms: Term[] = [
    { factor: draw.pick([1, 2, -1, 3]), of: fact(id) },
    { factor: draw.pick([1, -1, 2]), of: fact(draw.pick(kin)) },
  ];
  if (draw.chance(30)) terms.push({ factor: draw.pick([1, -1]), of: wholeNumber(draw, 0, 3, unit) });
  return { kind: "compare", left: terms, is, right: alone(literal) };
}

function factRange(draw: Draw, readable: Readable): Expression {
  const { id, low, high, unit } = intFact(draw, readable);
  const ends = [wholeNumber(draw, low, high, unit), wholeNumber(draw, low, high, unit)].sort(
    (a, b) => a.amount - b.amount,
  );
  return { kind: "range", of: alone(fact(id)), low: ends[0] as Literal, high: ends[1] as Literal };
}

/** The smallest step of a lever: its grid, or half of its smallest tablet. */
export function stepOf(lever: Lever): number {
  const tablets = lever.stock.flatMap((entry) => ("tabletNg" in entry ? [entry.tabletNg / entry.pieces] : []));
  return lever.grid ?? Math.min(...tablets);
}

export function topOf(lever: Lever): number {
  return lever.max === "start" ? 4 * stepOf(lever) : lever.max;
}

function amountLiteral(draw: Draw, lever: Lever, unit: AmountUnit, most: number): Literal {
  const step = stepOf(lever);
  const amount = draw.int(0, Math.ceil(most / step)) * step;
  if (amount === 0 && draw.chance(50)) return { kind: "literal", amount, decimal: "0" };
  const [decimal = "0", code] = printAmount(amount, unit).split(" ");
  return { kind: "literal", amount, decimal, ...(code === undefined ? {} : { unit: code }) };
}

function doseComparison(draw: Draw, readable: Readable): Expression {
  const id = draw.pick(leversOf(readable));
  const lever = readable.levers[id] as Lever;
  const dose: Reference = { kind: "dose", lever: id };
  const start: Reference = { kind: "start", lever: id };
  const literal = (): Literal => amountLiteral(draw, lever, lever.unit, topOf(lever));
  const is = draw.pick(COMPARATORS);
  if (draw.chance(15)) {
    const ends = [literal(), literal()].sort((a, b) => a.amount - b.amount);
    return { kind: "range", of: alone(dose), low: ends[0] as Literal, high: ends[1] as Literal };
  }
  if (draw.chance(15)) return { kind: "compare", left: alone(dose), is, right: alone(start) };
  if (!draw.chance(20))
    return { kind: "compare", left: alone(draw.chance(15) ? start : dose), is, right: alone(literal()) };
  const kin = leversOf(readable).filter((other) => readable.levers[other]?.unit === lever.unit);
  const other: Reference = { kind: "dose", lever: draw.pick(kin) };
  return {
    kind: "compare",
    left: [
      { factor: draw.pick([2, 1]), of: dose },
      { factor: draw.pick([1, -1]), of: other },
    ],
    is,
    right: alone(literal()),
  };
}

function clockComparison(draw: Draw, readable: Readable): Expression {
  const of: Reference = { kind: "clock", unit: draw.pick(clockUnitsOf(readable.clock)), clock: draw.pick(CLOCKS) };
  const plain = factsOf(readable, "int").filter((id) => {
    const type = readable.facts[id]?.type;
    return type?.kind === "int" && type.unit === undefined;
  });
  const left: Sum =
    draw.chance(10) && plain.length > 0
      ? [
          { factor: 1, of },
          { factor: 1, of: fact(draw.pick(plain)) },
        ]
      : alone(of);
  return {
    kind: "compare",
    left,
    is: draw.pick([">=", "<", "=", ">", "<=", "!="]),
    right: alone(wholeNumber(draw, 0, 4)),
  };
}

function memoryComparison(draw: Draw, readable: Readable): Expression {
  const id = draw.pick(Object.keys(readable.memory));
  const memory = readable.memory[id] as MemoryName;
  const of: Reference = { kind: "memory", reading: memory.kind, id };
  return {
    kind: "compare",
    left: alone(of),
    is: draw.pick(COMPARATORS),
    right: alone(memoryLiteral(draw, memory, readable)),
  };
}

function memoryLiteral(draw: Draw, memory: MemoryName, { facts, levers }: Readable): Literal {
  if (memory.kind === "mean") {
    const type = facts[memory.fact]?.type;
    return type?.kind === "int" ? wholeNumber(draw, type.low, type.high, type.unit) : wholeNumber(draw, 0, 4);
  }
  if (memory.kind !== "total") return wholeNumber(draw, 0, 4);
  const lever = levers[memory.lever] as Lever;
  return amountLiteral(draw, lever, totalUnit(lever.unit), 6 * topOf(lever));
}

const totalUnit = (unit: LeverUnit): AmountUnit => (unit === "rate" ? "mass-per-kg" : unit);
