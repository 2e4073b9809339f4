/**
 * What a condition or an effect may name in one protocol, known before any of them is resolved.
 *
 * It also says what each reference is measured in, so that only like is compared with like. Facts are the input of a
 * tick; levels, clocks and memory are what the course holds. Input and what is held never meet in one comparison: the verifier splits
 * the two apart.
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
  | { readonly of: "fact" | "mean"; readonly unit: string }
  | { readonly of: "ticks" };

/** The measure of a reference, or undefined where it is no number. */
export function measureOf(reference: Reference, scope: Scope): Measure | undefined {
  switch (reference.kind) {
    case "fact":
      return factMeasure(reference.id, "fact", scope);
    case "dose":
    case "start":
      return { of: "amount", unit: lookUp(scope.levers, reference.lever)?.unit ?? "count" };
    case "clock":
      return { of: "ticks" };
    case "memory":
      return memoryMeasure(reference.id, scope);
    case "answered":
      return undefined;
    default:
      return unreachable(reference);
  }
}

function factMeasure(id: string, of: "fact" | "mean", scope: Scope): Measure | undefined {
  const type = lookUp(scope.facts, id)?.type;
  return type?.kind === "int" ? { of, unit: type.unit ?? "" } : undefined;
}

function memoryMeasure(id: string, scope: Scope): Measure | undefined {
  const memory = lookUp(scope.memory, id);
  if (memory?.kind === "mean") return factMeasure(memory.fact, "mean", scope);
  if (memory?.kind !== "total") return { of: "ticks" };
  const unit = lookUp(scope.levers, memory.lever)?.unit ?? "count";
  return { of: "amount", unit: unit === "rate" ? "mass-per-kg" : unit };
}

export const isSameMeasure = (a: Measure, b: Measure): boolean =>
  a.of === b.of && ("unit" in a ? a.unit : "") === ("unit" in b ? b.unit : "");

/** The measure in words, for an issue. */
export function printMeasure(measure: Measure): string {
  switch (measure.of) {
    case "amount":
      return `an amount of a lever (${measure.unit})`;
    case "fact":
    case "mean":
      return `a ${measure.of} ${measure.unit === "" ? "without unit" : `in ${measure.unit}`}`;
    case "ticks":
      return "a number of ticks";
    default:
      return unreachable(measure);
  }
}
