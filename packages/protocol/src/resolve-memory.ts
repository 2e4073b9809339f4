/**
 * A memory as written, with its condition resolved and what it watches looked up (PR101, PR102).
 *
 * Conditions of memory read facts, levels and clocks, not memory: it is brought up to date before any rule is weighed.
 */
import type { Path } from "@compline/base";
import { lookUp } from "./names.ts";
import { expectedWord } from "./nearest-word.ts";
import type { Memory } from "./protocol.ts";
import { report, type Reading } from "./reading.ts";
import { resolveCondition } from "./resolve-condition.ts";
import type { ProtocolText } from "./schema.ts";
import type { MemoryName, Scope } from "./scope.ts";

type MemoryText = NonNullable<ProtocolText["memory"]>[string];

/** What of a memory its readers need to know before it is resolved. */
export function memoryName(written: MemoryText): MemoryName {
  if ("since" in written) return { kind: "since" };
  if ("window" in written) return { kind: "window" };
  if ("count" in written) return { kind: "count" };
  return "total" in written ? { kind: "total", lever: written.total } : { kind: "mean", fact: written.mean };
}

export function resolveMemory(written: MemoryText, path: Path, outer: Scope, reading: Reading): Memory {
  const scope: Scope = { ...outer, insideMemory: true };
  const fault = (key: string, code: string, message: string, expected: string): void =>
    report(reading, [...path, key], { code, message, expected });
  if ("since" in written) {
    return {
      kind: "since",
      of: resolveCondition(written.since, [...path, "since"], scope, reading),
      unknown: written.unknown,
    };
  }
  if ("window" in written) {
    const of = resolveCondition(written.window, [...path, "window"], scope, reading);
    return { kind: "window", of, last: written.last, unknown: written.unknown };
  }
  if ("count" in written) return { kind: "count", most: written.count };
  if ("total" in written) {
    const levers = Object.keys(scope.levers);
    if (!levers.includes(written.total))
      fault("total", "PR101", `no lever is called "${written.total}"`, expectedWord(written.total, levers));
    return { kind: "total", lever: written.total };
  }
  judgeMean(written, scope, fault);
  return { kind: "mean", fact: written.mean, last: written.last, step: written.step, atLeast: written.at_least };
}

type Mean = Extract<MemoryText, { mean: string }>;

function judgeMean(
  { mean, last, at_least }: Mean,
  scope: Scope,
  fault: (key: string, code: string, message: string, expected: string) => void,
): void {
  const fact = lookUp(scope.facts, mean);
  if (fact === undefined)
    fault("mean", "PR101", `no fact is called "${mean}"`, expectedWord(mean, Object.keys(scope.facts)));
  else if (fact.type.kind !== "int") fault("mean", "PR102", `"${mean}" is no number`, "a fact of type int");
  if (at_least > last) fault("at_least", "PR102", `${at_least} values of the last ${last}`, `at most ${last}`);
}
