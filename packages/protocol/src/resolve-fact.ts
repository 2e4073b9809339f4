/**
 * A fact as written, with its type, its freshness on the clock and its group (PR101, PR102).
 *
 * Only what a person reports or measures has a group. Signatures and orders are words with `none` first: where nothing was sent they
 * read `none`, so `none` must be a word.
 */
import type { Path } from "@compline/base";
import { KEYWORDS } from "./names.ts";
import { expectedWord } from "./nearest-word.ts";
import type { Clock, Fact, FactType } from "./protocol.ts";
import { report, type Reading } from "./reading.ts";
import { resolveSpan } from "./resolve-clock.ts";
import type { ProtocolText } from "./schema.ts";

type FactText = ProtocolText["facts"][string];

export function resolveFact(
  written: FactText,
  path: Path,
  groups: readonly string[],
  clock: Clock,
  reading: Reading,
): Fact {
  const type = factType(written.type, [...path, "type"], reading);
  const fact: Fact = {
    from: written.from,
    type,
    fresh: resolveSpan(written.fresh, [...path, "fresh"], clock, reading),
    ...(written.group === undefined ? {} : { group: written.group }),
    required: written.required ?? false,
    precision: written.precision ?? 0,
    ...(written.loinc === undefined ? {} : { loinc: written.loinc }),
    ...(written.title === undefined ? {} : { title: written.title }),
    ...(written.ordinary === undefined ? {} : { ordinary: written.ordinary }),
  };
  judgeGroup(fact, path, groups, reading);
  judgeType(fact, path, reading);
  return fact;
}

function factType(written: FactText["type"], path: Path, reading: Reading): FactType {
  if (written === "bool") return { kind: "bool" };
  if ("int" in written) {
    const [low, high] = written.int;
    if (low >= high)
      report(reading, [...path, "int"], {
        code: "PR102",
        message: `no number is from ${low} to ${high}`,
        expected: "the lower end first",
      });
    return { kind: "int", low, high, ...(written.unit === undefined ? {} : { unit: written.unit }) };
  }
  const odd = written.enum.find((word, i) => KEYWORDS.includes(word) || written.enum.indexOf(word) !== i);
  if (odd !== undefined) {
    const why = KEYWORDS.includes(odd) ? "is a word of the language" : "stands twice";
    report(reading, [...path, "enum"], {
      code: "PR102",
      message: `"${odd}" ${why}`,
      expected: "each word once, and none of the condition language",
    });
  }
  return { kind: "enum", words: written.enum };
}

function judgeGroup({ from, group, required }: Fact, path: Path, groups: readonly string[], reading: Reading): void {
  const fault = (key: string, code: string, message: string, expected: string): void =>
    report(reading, [...path, key], { code, message, expected });
  if (group !== undefined && !groups.includes(group))
    fault("group", "PR101", `no group is called "${group}"`, expectedWord(group, groups));
  if (group !== undefined && from !== "report" && from !== "vital")
    fault("group", "PR102", `a fact from ${from} has no group`, "a group for reports and vitals only");
  if (from === "report" && group === undefined)
    fault("from", "PR102", "a report has no group", expectedWord("", groups));
  if (required && group === undefined)
    fault("required", "PR102", "a fact without a group is required", "required only in a group");
}

function judgeType({ from, type, precision, ordinary }: Fact, path: Path, reading: Reading): void {
  const fault = (key: string, message: string, expected: string): void =>
    report(reading, [...path, key], { code: "PR102", message, expected });
  const signed = from === "signature" || from === "order";
  if (signed && (type.kind !== "enum" || type.words[0] !== "none"))
    fault("type", `a fact from ${from} cannot say that nothing was sent`, "enum: [none, …]");
  if (precision > 0 && type.kind !== "int")
    fault("precision", "only a number has a precision", "type: { int: [low, high] }");
  if (ordinary !== undefined && !isOf(type, ordinary))
    fault("ordinary", `${ordinary} is no value of the fact`, valuesOf(type));
}

function isOf(type: FactType, value: boolean | number | string): boolean {
  if (type.kind === "bool") return typeof value === "boolean";
  if (type.kind === "enum") return typeof value === "string" && type.words.includes(value);
  return typeof value === "number" && value >= type.low && value <= type.high;
}

const valuesOf = (type: FactType): string =>
  type.kind === "bool"
    ? "true or false"
    : type.kind === "enum"
      ? type.words.join(", ")
      : `a whole number from ${type.low} to ${type.high}`;
