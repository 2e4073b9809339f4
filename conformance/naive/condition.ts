/**
 * A condition as a person would weigh it: true, false, or unknown, straight from the tree.
 *
 * Every comparison is brought to "what is left of the sign minus what is right of it, against nothing", so that precision
 * has one rule: errors add up, each times its factor's magnitude (engine.md 4, last paragraph).
 * Written from the page alone; the engine's own evaluation is not read here, so that the two can disagree.
 */
import type { Comparator, Expression, Fact, Reference, Term } from "@compline/protocol";

export type Verdict = "true" | "false" | "unknown";

/** What can be seen from where the condition stands. */
export interface Sight {
  /** The whole number behind a reference, or undefined where it is missing. */
  readonly read: (of: Reference) => number | undefined;
  readonly facts: Readonly<Record<string, Fact>>;
}

const said = (yes: boolean): Verdict => (yes ? "true" : "false");
const opposite = (verdict: Verdict): Verdict =>
  verdict === "unknown" ? "unknown" : verdict === "true" ? "false" : "true";

export function verdictOn(condition: Expression, sight: Sight): Verdict {
  switch (condition.kind) {
    case "constant":
      return said(condition.value);
    case "holds":
      return verdictOnYes(sight.read(condition.of));
    case "missing":
      return said(sight.read(condition.of) === undefined);
    case "word":
      return verdictOnWord(condition.of, condition.is, condition.word, sight);
    case "compare":
      return compared([...condition.left, ...condition.right.map(negated)], condition.is, sight);
    case "range":
      return both([
        compared([...condition.of, negated({ factor: 1, of: condition.low })], ">=", sight),
        compared([...condition.of, negated({ factor: 1, of: condition.high })], "<=", sight),
      ]);
    case "and":
      return both(condition.parts.map((part) => verdictOn(part, sight)));
    case "or":
      return opposite(both(condition.parts.map((part) => opposite(verdictOn(part, sight)))));
    case "not":
      return opposite(verdictOn(condition.of, sight));
  }
}

const verdictOnYes = (value: number | undefined): Verdict => (value === undefined ? "unknown" : said(value !== 0));

/** One no is enough to deny all, one open question to leave it open. */
function both(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("false")) return "false";
  return verdicts.includes("unknown") ? "unknown" : "true";
}

function verdictOnWord(of: Reference, is: "=" | "!=", word: string, sight: Sight): Verdict {
  const value = sight.read(of);
  if (value === undefined) return "unknown";
  const type = of.kind === "fact" ? sight.facts[of.id]?.type : undefined;
  const same = said(type?.kind === "enum" && type.words[value] === word);
  return is === "=" ? same : opposite(same);
}

const negated = ({ factor, of }: Term): Term => ({ factor: -factor, of });

/** Whether a sum stands to zero as the sign says. */
function compared(terms: readonly Term[], is: Comparator, sight: Sight): Verdict {
  let amount = 0;
  let error = 0;
  for (const { factor, of } of terms) {
    const value = of.kind === "literal" ? of.amount : sight.read(of);
    if (value === undefined) return "unknown";
    amount += factor * value;
    if (of.kind === "fact") error += Math.abs(factor) * (sight.facts[of.id]?.precision ?? 0);
  }
  return againstZero(amount - error, amount + error, is);
}

/** The sum lies somewhere from `low` to `high`: true or false only if it is so wherever it lies. */
function againstZero(low: number, high: number, is: Comparator): Verdict {
  switch (is) {
    case ">=":
      return low >= 0 ? "true" : high < 0 ? "false" : "unknown";
    case ">":
      return low > 0 ? "true" : high <= 0 ? "false" : "unknown";
    case "<":
      return opposite(againstZero(low, high, ">="));
    case "<=":
      return opposite(againstZero(low, high, ">"));
    case "=":
      return low > 0 || high < 0 ? "false" : low === high ? "true" : "unknown";
    case "!=":
      return opposite(againstZero(low, high, "="));
  }
}
