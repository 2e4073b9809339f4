/**
 * What a name in a condition stands for: a fact, a level, a withheld lever, a clock, a memory, an answered gate (PR101).
 *
 * A prefix decides the kind; a name without one is a fact. Clocks are spelled in the unit of the protocol's own tick, or as `ticks`.
 */
import { fail, ok, type Result } from "@compline/base";
import type { ClockName, ClockUnit, MemoryReading, Reference } from "./expression.ts";
import { lookUp } from "./names.ts";
import { expectedWord } from "./nearest-word.ts";
import type { Clock } from "./protocol.ts";
import type { Scope } from "./scope.ts";

export const CLOCK_NAMES: readonly ClockName[] = ["at_level", "reported_at_level", "in_phase", "missed", "in_course"];
export const CLOCK_UNITS: readonly ClockUnit[] = ["ticks", "nights", "days", "weeks"];
const READINGS: readonly MemoryReading[] = ["since", "window", "count", "total", "mean"];
const PREFIXES: readonly string[] = [...CLOCK_UNITS, ...READINGS, "dose", "start", "withheld", "answered"];
const OF_LEVERS = ["dose", "start", "withheld"] as const;

const isOneOf = <T extends string>(words: readonly T[], word: string): word is T =>
  (words as readonly string[]).includes(word);

export function resolveReference(text: string, scope: Scope): Result<Reference> {
  const dot = text.indexOf(".");
  if (dot < 0) return declared(text, "fact", Object.keys(scope.facts), { kind: "fact", id: text });
  const prefix = text.slice(0, dot);
  const name = text.slice(dot + 1);
  if (isOneOf(OF_LEVERS, prefix))
    return declared(name, "lever", Object.keys(scope.levers), { kind: prefix, lever: name });
  if (prefix === "answered") return answered(name, scope);
  if (isOneOf(CLOCK_UNITS, prefix)) return clockReference(prefix, name, scope.clock);
  if (isOneOf(READINGS, prefix)) return memoryReference(prefix, name, scope);
  return undeclared(`"${prefix}." begins no name`, expectedWord(prefix, PREFIXES));
}

const undeclared = (message: string, expected: string): Result<never> =>
  fail([{ code: "PR101", at: "", message, expected }]);

function declared(name: string, kind: string, known: readonly string[], reference: Reference): Result<Reference> {
  return known.includes(name) ? ok(reference) : undeclared(`no ${kind} is called "${name}"`, expectedWord(name, known));
}

function answered(name: string, scope: Scope): Result<Reference> {
  if (scope.insideMemory)
    return undeclared("a memory does not read whether a gate was answered", "facts, levels and clocks");
  return declared(name, "gate", scope.gates, { kind: "answered", gate: name });
}

/** The words a clock of this tick may be read in. */
export function clockUnitsOf({ tick }: Clock): readonly ClockUnit[] {
  return typeof tick === "string" ? ["ticks", `${tick}s`] : ["ticks"];
}

function clockReference(unit: ClockUnit, clock: string, of: Clock): Result<Reference> {
  const units = clockUnitsOf(of);
  if (!units.includes(unit)) return undeclared(`this protocol's clock does not count ${unit}`, units.join(" or "));
  if (!isOneOf(CLOCK_NAMES, clock))
    return undeclared(`no clock is called "${clock}"`, expectedWord(clock, CLOCK_NAMES));
  return ok({ kind: "clock", unit, clock });
}

function memoryReference(reading: MemoryReading, id: string, scope: Scope): Result<Reference> {
  if (scope.insideMemory) return undeclared("a memory does not read another memory", "facts, levels and clocks");
  const memory = lookUp(scope.memory, id);
  const known = Object.keys(scope.memory).filter((name) => scope.memory[name]?.kind === reading);
  if (memory === undefined) return undeclared(`no memory is called "${id}"`, expectedWord(id, known));
  if (memory.kind !== reading) return undeclared(`"${id}" is a ${memory.kind}`, `${memory.kind}.${id}`);
  return ok({ kind: "memory", reading, id });
}
