/**
 * A protocol as the document it is written as: snake_case keys in one order, texts printed, nothing that says nothing.
 *
 * The inverse of `resolve-protocol.ts`: reading the result gives the same protocol. Lists that are empty, `required: false`
 * and a precision of 0 are left out. Amounts are printed in the unit of their lever.
 */
import { printMinute, printQuantity, quantity } from "@compline/base";
import { printAmount } from "./amount.ts";
import { printEffect, printExpression, printSpan } from "./print-expression.ts";
import type {
  Amount,
  Clock,
  Fact,
  FactType,
  Gate,
  Lever,
  Memory,
  Phase,
  PlanSpec,
  Protocol,
  RedFlag,
  Rule,
  StockEntry,
} from "./protocol.ts";
import { CITED_PARTS } from "./schema-lever.ts";

export type Written = Readonly<Record<string, unknown>>;

export function writtenProtocol(protocol: Protocol): Written {
  const { compline, id, version, title, kind, status } = protocol;
  return {
    compline,
    id,
    version,
    title,
    kind,
    status,
    sources: mapped(protocol.sources, ({ reference, locator, grade }) => ({ reference, locator, grade })),
    clock: writtenClock(protocol.clock),
    ...unlessEmpty(
      "groups",
      mapped(protocol.groups, ({ every }) => ({ every: printSpan(every) })),
    ),
    levers: mapped(protocol.levers, writtenLever),
    facts: mapped(protocol.facts, writtenFact),
    ...unlessEmpty("memory", mapped(protocol.memory, writtenMemory)),
    ...unlessEmpty(
      "plans",
      mapped(protocol.plans, (plan, lever) => writtenPlan(plan, lever, protocol)),
    ),
    phases: mapped(protocol.phases, writtenPhase),
    ...unlessEmpty("gates", protocol.gates.map(writtenGate)),
    ...unlessEmpty(
      "red_flags",
      protocol.redFlags.map((flag) => writtenFlag(flag, protocol)),
    ),
    ...(protocol.silence === undefined ? {} : { silence: protocol.silence }),
    ...(protocol.overdue === undefined ? {} : { overdue: protocol.overdue }),
    ...(protocol.asking === undefined ? {} : { asking: protocol.asking }),
    rules: protocol.rules.map((rule) => writtenRule(rule, protocol)),
    ...unlessEmpty("envelope", protocol.envelope),
    ...unlessEmpty("prove", protocol.prove),
  };
}

const mapped = <T, U>(
  record: Readonly<Record<string, T>>,
  write: (value: T, name: string) => U,
): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, write(value, name)]));

const unlessEmpty = (key: string, value: object): Written => (Object.keys(value).length === 0 ? {} : { [key]: value });
const unlessAbsent = (key: string, value: unknown): Written => (value === undefined ? {} : { [key]: value });

const writtenClock = ({ tick, rollover, dueMin, graceMin, cite }: Clock): Written => ({
  tick: typeof tick === "string" ? tick : printSpan(tick.every),
  rollover,
  due: typeof tick === "string" ? printMinute(dueMin) : `+${dueMin} min`,
  grace: graceMin % 60 === 0 ? `${graceMin / 60} h` : `${graceMin} min`,
  ...unlessAbsent("cite", cite),
});

function writtenLever(lever: Lever): Written {
  const amount = (value: Amount): string | number => (typeof value === "number" ? writtenAmount(value, lever) : value);
  return {
    ...unlessAbsent("drug", lever.drug),
    unit: lever.unit,
    ...unlessEmpty("stock", lever.stock.map(writtenStock)),
    ...unlessAbsent("pieces", lever.pieces),
    ...(lever.grid === undefined ? {} : { grid: amount(lever.grid) }),
    max: amount(lever.max),
    ...(lever.min === undefined ? {} : { min: amount(lever.min) }),
    rise: { most: amount(lever.rise.most), every: printSpan(lever.rise.every) },
    fall: {
      most: amount(lever.fall.most),
      ...unlessAbsent("most_percent", lever.fall.mostPercent),
      every: printSpan(lever.fall.every),
    },
    stop_from: amount(lever.stopFrom),
    prone: lever.prone,
    safe_side: lever.safeSide,
    cite: Object.fromEntries(
      CITED_PARTS.flatMap((part) => (lever.cite[part] === undefined ? [] : [[part, lever.cite[part]]])),
    ),
  };
}

/** A count is a number in YAML; everything else is a text with its unit. */
const writtenAmount = (amount: number, { unit }: Pick<Lever, "unit">): string | number =>
  unit === "count" ? amount : printAmount(amount, unit);

function writtenStock(entry: StockEntry): Written {
  if ("product" in entry) return { product: entry.product };
  if ("tabletNg" in entry) return { tablet: printAmount(entry.tabletNg, "mass"), pieces: entry.pieces };
  // In millilitres whatever their size: a syringe is marked in them.
  const volume = (amount: number): string => `${amount / 1_000_000} mL`;
  return {
    liquid: {
      per_ml: printQuantity(quantity("concentration", entry.ngPerMl)),
      graduation: volume(entry.graduationNl),
      most: volume(entry.mostNl),
    },
  };
}

const writtenFact = (fact: Fact): Written => ({
  from: fact.from,
  ...unlessAbsent("group", fact.group),
  ...(fact.required ? { required: true } : {}),
  type: writtenType(fact.type),
  fresh: printSpan(fact.fresh),
  ...unlessAbsent("ordinary", fact.ordinary),
  ...(fact.precision === 0 ? {} : { precision: fact.precision }),
  ...unlessAbsent("loinc", fact.loinc),
  ...unlessAbsent("title", fact.title),
});

function writtenType(type: FactType): unknown {
  if (type.kind === "bool") return "bool";
  if (type.kind === "enum") return { enum: type.words };
  return { int: [type.low, type.high], ...unlessAbsent("unit", type.unit) };
}

function writtenMemory(memory: Memory): Written {
  switch (memory.kind) {
    case "since":
      return { since: printExpression(memory.of), unknown: memory.unknown };
    case "window":
      return { window: printExpression(memory.of), last: memory.last, unknown: memory.unknown };
    case "count":
      return { count: memory.most };
    case "total":
      return { total: memory.lever };
    case "mean":
      return { mean: memory.fact, last: memory.last, step: memory.step, at_least: memory.atLeast };
  }
}

function writtenPlan({ from, to, mostPercent, lastFrom, cite }: PlanSpec, name: string, { levers }: Protocol): Written {
  const amount = (value: number): string | number => writtenAmount(value, levers[name] ?? { unit: "count" });
  return { from, to: amount(to), most_percent: mostPercent, last_from: amount(lastFrom), cite };
}

const writtenPhase = (phase: Phase): Written => ({
  ...unlessAbsent("title", phase.title),
  ...(phase.start ? { start: true } : {}),
  ...unlessAbsent("end", phase.end),
  ...unlessEmpty("tag", phase.tags),
  ...unlessAbsent("waits_for", phase.waitsFor),
  ...(phase.atMost === undefined ? {} : { at_most: printSpan(phase.atMost) }),
  ...unlessEmpty("cite", phase.cite),
});

const wayOut = (way: Gate["door"]): string => (way === "hold" ? way : `goto ${way.goto}`);

const writtenGate = (gate: Gate): Written => ({
  gate: gate.gate,
  when: printExpression(gate.when),
  ...unlessAbsent("in", gate.in),
  door: wayOut(gate.door),
  mid_course: wayOut(gate.midCourse),
  to: gate.to,
  say: gate.say,
  cite: gate.cite,
  rationale: gate.rationale,
});

const writtenFlag = (flag: RedFlag, protocol: Protocol): Written => ({
  flag: flag.flag,
  when: printExpression(flag.when),
  level: flag.level,
  to: flag.to,
  ...unlessEmpty(
    "do",
    flag.do.map((effect) => printEffect(effect, protocol)),
  ),
  goto: flag.goto,
  say: flag.say,
  cite: flag.cite,
  rationale: flag.rationale,
});

const writtenRule = (rule: Rule, protocol: Protocol): Written => ({
  rule: rule.rule,
  in: rule.in,
  band: rule.band,
  ...unlessAbsent("unknown", rule.unknown),
  when: printExpression(rule.when),
  ...unlessEmpty(
    "do",
    rule.do.map((effect) => printEffect(effect, protocol)),
  ),
  ...(rule.sign === undefined ? {} : { sign: { role: rule.sign.role, valid: printSpan(rule.sign.valid) } }),
  ...unlessAbsent("one_sided", rule.oneSided),
  say: rule.say,
  cite: rule.cite,
  rationale: rule.rationale,
});
