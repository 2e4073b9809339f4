/**
 * What lets a course go on again is stricter than what held it, by more than the instrument's error.
 *
 * Read of the document: for each number that is reported or measured, the bound from which a protective rule holds, goes back or stops,
 * and the bound up to which a rule lets the course leave a phase that holds or waits. Where the two meet, the course
 * would come and go with the noise of the measure.
 */
import type { Comparator, Expression, Protocol, Rule } from "@compline/protocol";
import type { Property, Violation } from "./property.ts";

interface Bound {
  readonly fact: string;
  /** 1 where the rule wants at least this, −1 where at most. */
  readonly side: 1 | -1;
  readonly amount: number;
}

export const hysteresis: Property = {
  number: 25,
  id: "HYSTERESIS",
  how: "static",
  statement: "What resumes a course lies inside what held it, by at least the error of the instrument.",
  check: ({ protocol }) => {
    const holding = protocol.rules.filter(({ band }) => band === "hold" || band === "back" || band === "stop");
    return protocol.rules
      .filter((rule) => isResume(rule, protocol))
      .flatMap((resume) => holding.flatMap((hold) => touching(resume, hold, protocol)));
  },
};

/** Leaves a phase that holds or waits for one that does not, or gives a withheld lever back. */
function isResume({ in: phases, do: effects }: Rule, protocol: Protocol): boolean {
  const holds = (phase: string): boolean => {
    const { tags = [], end } = protocol.phases[phase] ?? {};
    return end === undefined && (tags.includes("hold") || tags.includes("wait"));
  };
  const goes = effects.some(
    (effect) => effect.kind === "goto" && protocol.phases[effect.phase]?.end === undefined && !holds(effect.phase),
  );
  return effects.some(({ kind }) => kind === "release") || (goes && phases.some(holds));
}

function touching(resume: Rule, hold: Rule, { facts }: Protocol): readonly Violation[] {
  const held = boundsIn(hold.when);
  return boundsIn(resume.when).flatMap(({ fact, side, amount }) => {
    const against = held.find((bound) => bound.fact === fact && bound.side === -side);
    if (against === undefined) return [];
    const between = side * (amount - against.amount);
    const least = Math.max(1, facts[fact]?.precision ?? 0);
    if (between >= least) return [];
    return [{ says: `${fact}: "${resume.rule}" resumes at ${amount}, "${hold.rule}" holds from ${against.amount}` }];
  });
}

/** Comparisons of one fact with a constant, negations left out. */
function boundsIn(expression: Expression): readonly Bound[] {
  switch (expression.kind) {
    case "and":
    case "or":
      return expression.parts.flatMap(boundsIn);
    case "range": {
      const fact = factIn(expression.of);
      if (fact === undefined) return [];
      return [
        { fact, side: 1, amount: expression.low.amount },
        { fact, side: -1, amount: expression.high.amount },
      ];
    }
    case "compare":
      return fromComparison(expression);
    default:
      return [];
  }
}

function fromComparison({ left, is, right }: Extract<Expression, { kind: "compare" }>): readonly Bound[] {
  const fact = factIn(left);
  const [only, ...more] = right;
  if (fact === undefined || only?.of.kind !== "literal" || more.length > 0) return [];
  const bound = STRICT[is];
  return bound === undefined ? [] : [{ fact, side: bound.side, amount: only.factor * only.of.amount + bound.inside }];
}

/** Numbers are whole: \`< 4\` is at most 3. */
const STRICT: Readonly<Partial<Record<Comparator, { readonly side: 1 | -1; readonly inside: number }>>> = {
  "<": { side: -1, inside: -1 },
  "<=": { side: -1, inside: 0 },
  ">": { side: 1, inside: 1 },
  ">=": { side: 1, inside: 0 },
};

function factIn(sum: Extract<Expression, { kind: "range" }>["of"]): string | undefined {
  const [only, ...more] = sum;
  return only?.of.kind === "fact" && only.factor === 1 && more.length === 0 ? only.of.id : undefined;
}
