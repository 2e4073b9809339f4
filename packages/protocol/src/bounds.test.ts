import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionFrom, drawFrom, protocolOf, scaled, type Readable } from "../testing/index.ts";
import { areExclusive, boundsIn, casesOf, conjunctsOf } from "./bounds.ts";
import { evaluate, type Environment } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { printReference } from "./print-expression.ts";
import { negate, TRUE } from "./truth.ts";
import { resolveCondition } from "./resolve-condition.ts";
import type { Scope } from "./scope.ts";
import { random } from "@compline/base";
import type { Reading } from "./reading.ts";

const protocol = protocolOf(7);
const readable: Readable = {
  clock: protocol.clock,
  facts: protocol.facts,
  levers: protocol.levers,
  memory: {},
  gates: ["g"],
};

/** A value, or none, for every reference; the same reference has the same value. */
function environmentOf(seed: number): Environment {
  const values = new Map<string, number | undefined>();
  const draw = random(seed);
  return {
    facts: protocol.facts,
    valueOf: (reference) => {
      const name = printReference(reference);
      if (!values.has(name))
        values.set(
          name,
          draw.int(0, 9) === 0 ? undefined : draw.int(-3, 9) * (name.startsWith("dose") ? 2_500_000 : 1),
        );
      return values.get(name);
    },
  };
}

const scope: Scope = {
  clock: protocol.clock,
  facts: {
    x: {
      from: "score",
      type: { kind: "int", low: 0, high: 9 },
      fresh: { count: 1, unit: "tick" },
      required: false,
      precision: 0,
    },
    y: {
      from: "score",
      type: { kind: "int", low: 0, high: 9 },
      fresh: { count: 1, unit: "tick" },
      required: false,
      precision: 0,
    },
    b: { from: "record", type: { kind: "bool" }, fresh: { count: 1, unit: "tick" }, required: false, precision: 0 },
    s: {
      from: "record",
      type: { kind: "enum", words: ["u", "v", "w"] },
      fresh: { count: 1, unit: "tick" },
      required: false,
      precision: 0,
    },
  },
  levers: {},
  memory: {},
  phases: [],
  gates: [],
  plans: [],
  insideMemory: false,
};

function read(text: string): Expression {
  const reading: Reading = { source: { value: text, place: () => ({ line: 1, column: 1 }) }, text, issues: [] };
  const expression = resolveCondition(text, [], scope, reading);
  expect(reading.issues).toEqual([]);
  return expression;
}

describe("casesOf", () => {
  it("means the same as the condition", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, other) => {
        const when = conditionFrom(drawFrom(seed), readable, 3);
        const environment = environmentOf(other);
        const cases = casesOf(when);
        if (cases === undefined) return;
        const atom = ({ of, negated }: (typeof cases)[number][number]) =>
          negated ? negate(evaluate(of, environment)) : evaluate(of, environment);
        const spread = Math.max(...cases.map((atoms) => Math.min(TRUE, ...atoms.map(atom))));
        expect(spread).toBe(evaluate(when, environment));
      }),
      { numRuns: scaled(300) },
    );
  });

  it("gives up on too many cases", () => {
    const or: Expression = { kind: "or", parts: [read("x < 3"), read("y < 3"), read("b")] };
    expect(casesOf({ kind: "and", parts: Array.from({ length: 6 }, () => or) })).toBeUndefined();
    expect(casesOf({ kind: "and", parts: [or, or] })).toHaveLength(9);
  });
});

describe("boundsIn", () => {
  it("reads both ends, on either side and with either sign", () => {
    const [atoms] = casesOf(read("x >= 3 and 7 > x and -y <= -2 and not y > 5")) ?? [];
    expect(boundsIn(atoms ?? [])).toEqual(
      new Map([
        ["x", { low: 3, high: 6 }],
        ["y", { low: 2, high: 5 }],
      ]),
    );
  });

  it("sees a sum of several as one thing", () => {
    const [atoms] = casesOf(read("x + y < 5 and y + x >= 5")) ?? [];
    expect([...boundsIn(atoms ?? []).values()]).toEqual([{ low: 5, high: 4 }]);
  });
});

describe("areExclusive", () => {
  it.each([
    ["x < 3", "x >= 3", true],
    ["x <= 3", "x >= 3", false],
    ["s = u", "s = v", true],
    ["s = u", "s != u", true],
    ["s != u", "s != v", false],
    ["b", "not b", true],
    ["x is missing", "x > 3", true],
    ["x is missing", "x is not missing", true],
    ["b and x in 1..3", "x in 4..6", true],
    ["x < 3 or x > 6", "x in 3..6", true],
    ["x < 3 or b", "x >= 3", false],
    ["x - y > 0", "y - x >= 0", true],
    ["false", "true", true],
    ["x < 3", "y >= 3", false],
  ])("%s against %s: %s", (a, b, exclusive) => {
    expect(areExclusive(read(a), read(b))).toBe(exclusive);
    expect(areExclusive(read(b), read(a))).toBe(exclusive);
  });

  it("is never true of two conditions that hold together", () => {
    let exclusive = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (seed, twin, other) => {
        const [a, b] = [conditionFrom(drawFrom(seed), readable, 1), conditionFrom(drawFrom(twin), readable, 1)];
        const environment = environmentOf(other);
        if (!areExclusive(a, b)) return;
        exclusive++;
        expect([evaluate(a, environment), evaluate(b, environment)]).not.toEqual([TRUE, TRUE]);
      }),
      { numRuns: scaled(2_000) },
    );
    expect(exclusive).toBeGreaterThan(20);
  });
});

describe("conjunctsOf", () => {
  it("looks through nested and, not through or", () => {
    expect(conjunctsOf(read("b and (x < 3 and y < 3) and (b or x > 1)"))).toHaveLength(4);
  });
});
