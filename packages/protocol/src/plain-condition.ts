/**
 * A condition over plain numbers, outside of any protocol: the names are given, each a number without a unit.
 *
 * Bindings that derive facts from measures are written in it: the same language, so that a clinician learns one. Issues
 * point into the text (PR001 and following, PR101, PR102).
 */
import { fail, ok, type Result } from "@compline/base";
import type { Expression } from "./expression.ts";
import type { Fact } from "./protocol.ts";
import type { Reading } from "./reading.ts";
import { resolveCondition } from "./resolve-condition.ts";

const NUMBER: Fact = {
  from: "record",
  type: { kind: "int", low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER },
  fresh: { count: 1, unit: "tick" },
  required: false,
  precision: 0,
};

export function readPlainCondition(text: string, names: readonly string[], at: string): Result<Expression> {
  const reading: Reading = { source: { value: text, place: () => ({ line: 1, column: 1 }) }, text, issues: [] };
  const expression = resolveCondition(
    text,
    [],
    {
      clock: { tick: "night", rollover: "local-noon", dueMin: 0, graceMin: 0 },
      levers: {},
      facts: Object.fromEntries(names.map((name) => [name, NUMBER])),
      memory: {},
      phases: [],
      gates: [],
      plans: [],
      insideMemory: false,
    },
    reading,
  );
  return reading.issues.length === 0 ? ok(expression) : fail(reading.issues.map((issue) => ({ ...issue, at })));
}
