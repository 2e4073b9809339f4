/**
 * What a condition or an effect may name in one protocol, known before any of them is resolved.
 *
 * It also says what each reference is measured in, so that only like is compared with like: amounts of levers with amounts of
 * the same unit, numbers with numbers of the same unit. Ticks, counts and facts without a unit are all plain numbers.
 */
import { unreachable } from "@compline/base";
import type { AmountUnit } from "./amount.ts";
import type { Reference } from "./expression.ts";
import { lookUp } from "./names.ts";
import type { Clock, Fact, LeverUnit } from "./protocol.ts";

/** A memory as far as its readers need it. */
export type MemoryName =
  | { readonly kind: "since" | "window" | "count" }
  | { readonly kind: "total"; readonly lever: string }
  | { readonly kind: "mean"; readonly fact: string };

export interface Scope {
  readonly clock: Clock;
  readonly levers: Readonly<Record<string, { readonly unit: LeverUnit }>>;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly memory: Readonly<Record<string, MemoryName>>;
  readonly phases: readonly string[];
  readonly gates: readonly string[];
  readonly plans: readonly string[];
  /** Conditions of memory read facts, levels and clocks only. */
  readonly insideMemory: boolean;
}

/** What a number is measured in. */
export type Measure =
  | { readonly of: "amount"; readonly unit: AmountUnit }
  | { readonly of: "number"; readonly unit: string };

const PLAIN: Measure = { of: "number", unit: "" };

/** The measure of a reference, or undefined where it is no number. */
export function measureOf(reference: Reference, scope: Scope): Measure | undefined {
  switch (reference.kind) {
    case "fact":
      return factMeasure(reference.id, scope);
    case "dose":
    case "start":
      return { of: "amount", unit: lookUp(scope.levers, reference.lever)?.unit ?? "count" };
    case "clock":
      return PLAIN;
    case "memory":
      return memoryMeasure(reference.id, scope);
    case "withheld":
    case "answered":
      return undefined;
    default:
      return unreachable(reference);
  }
}

function factMeasure(id: string, scope: Scope): Measure | undefined {
  const type = lookUp(scope.facts, id)?.type;
  return type?.kind === "int" ? { of: "number", unit: type.unit ?? "" } : undefined;
}

function memoryMeasure(id: string, scope: Scope): Measure | undefined {
  const memory = lookUp(scope.memory, id);
  if (memory?.kind === "mean") return factMeasure(memory.fact, scope);
  if (memory?.kind !== "total") return PLAIN;
  const unit = lookUp(scope.levers, memory.lever)?.unit ?? "count";
  return { of: "amount", unit: unit === "rate" ? "mass-per-kg" : unit };
}

export const isSameMeasure = (a: Measure, b: Measure): boolean => a.of === b.of && a.unit === b.unit;

/** The measure in words, for an issue. */
export function printMeasure({ of, unit }: Measure): string {
  if (of === "amount") return `an amount of a lever (${unit})`;
  return unit === "" ? "a number without unit" : `a number in ${unit}`;
}
