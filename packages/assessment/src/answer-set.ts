/**
 * What an item may be answered with: points that are listed, a range of whole points, a time of day, a quantity, or words.
 *
 * Points carry the score. `word` is how an answer is written in an answers file (`yes`, `no`); `text` is how the
 * instrument says it to a person, and stands there only where its licence allows. Nothing outside of a set is read as
 * anything: no rounding, no nearest point.
 */
import { sourced, unreachable, words, type CamelKeys } from "@compline/base";
import { z } from "zod";
import { compare, exactly, fromDecimal, rational, type Rational } from "./rational.ts";
import { spanning, type Span } from "./span.ts";
import { decimal, yesOrNo } from "./words.ts";

const option = z.strictObject({
  value: z.int(),
  word: words.optional(),
  text: words.optional(),
  /** The answer's code in LOINC. */
  loinc: z
    .string()
    .regex(/^LA\d+-\d$/, "a LOINC answer, such as LA6568-5")
    .optional(),
});

export const answerSet = z.discriminatedUnion("kind", [
  sourced({ kind: z.literal("points"), options: z.array(option).min(2) }),
  sourced({ kind: z.literal("range"), from: z.int(), to: z.int() }),
  z.strictObject({ kind: z.literal("clock") }),
  sourced({
    kind: z.literal("quantity"),
    unit: z.enum(["min", "h", "1"]),
    least: decimal,
    most: decimal,
    whole: yesOrNo,
  }),
  z.strictObject({ kind: z.literal("words") }),
]);

export type AnswerSet = CamelKeys<z.output<typeof answerSet>>;

/** An answer as it was read: points, minutes after midnight or a quantity; or words. */
export type Given = Rational | string;

/** The answer that a value of an answers file is, or undefined where it is none of the set. */
export function readAnswer(set: AnswerSet, raw: unknown): Given | undefined {
  switch (set.kind) {
    case "points":
      return pointsOf(set.options, raw);
    case "range":
      return within(raw, set.from, set.to, true);
    case "clock":
      return minutesOf(raw);
    case "quantity":
      return within(raw, set.least, set.most, set.whole === "yes");
    case "words":
      return typeof raw === "string" ? raw : undefined;
    default:
      return unreachable(set);
  }
}

type Options = Extract<AnswerSet, { kind: "points" }>["options"];

function pointsOf(options: Options, raw: unknown): Rational | undefined {
  const said = typeof raw === "boolean" ? (raw ? "yes" : "no") : raw;
  const chosen = options.find(({ value, word }) => said === value || (word !== undefined && said === word));
  return chosen === undefined ? undefined : rational(BigInt(chosen.value));
}

function within(raw: unknown, least: number, most: number, isWhole: boolean): Rational | undefined {
  const value = typeof raw === "number" ? fromDecimal(raw) : undefined;
  if (value === undefined || (isWhole && value.d !== 1n)) return undefined;
  return compare(value, exactly(least)) >= 0 && compare(value, exactly(most)) <= 0 ? value : undefined;
}

const MIN_PER_H = 60;

function minutesOf(raw: unknown): Rational | undefined {
  const match = typeof raw === "string" ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(raw) : null;
  return match === null ? undefined : rational(BigInt(Number(match[1]) * MIN_PER_H + Number(match[2])));
}

/** What would have been an answer, in words. */
export function expectedAnswer(set: AnswerSet): string {
  switch (set.kind) {
    case "points":
      return set.options
        .map(({ value, word }) => (word === undefined ? String(value) : `${word} (${value})`))
        .join(", ");
    case "range":
      return `a whole number from ${set.from} to ${set.to}`;
    case "clock":
      return 'a time of day, such as "23:15"';
    case "quantity":
      return `${set.whole === "yes" ? "a whole number" : "a number"} from ${set.least} to ${set.most}${UNIT_NAMES[set.unit]}`;
    case "words":
      return "words";
    default:
      return unreachable(set);
  }
}

const UNIT_NAMES = { min: " minutes", h: " hours", "1": "" } as const;

/** From the least to the most of what a set can be answered with; undefined where answers are no points. */
export function pointSpan(set: AnswerSet): Span | undefined {
  if (set.kind === "points") return spanning(set.options.map(({ value }) => exactly(value)));
  return set.kind === "range" ? spanning([exactly(set.from), exactly(set.to)]) : undefined;
}
