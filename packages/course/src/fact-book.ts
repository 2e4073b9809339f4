/**
 * `library/vocabulary/facts.yaml`: what each fact means, how it is asked, and which facts can be worked out from a night.
 *
 * A derivation is an ordered list of conditions over measures; the first that is true gives the value, and where none is true
 * the fact stays unknown and is asked. A measure is rounded down to a whole number first. The engine never sees this:
 * what is derived enters a course as an answer, with its source, and an answer of the person wins over it.
 */
import { fail, issueAt, ok, readYaml, type Issue, type Result, type Source } from "@compline/base";
import { evaluate, readPlainCondition, TRUE, type Expression } from "@compline/protocol";
import { z } from "zod";
import type { FactValue } from "./event.ts";

const VALUE = z.union([z.boolean(), z.int(), z.string()]);
const CITE = z.looseObject({ reference: z.string(), locator: z.string() });
const FACT = z.strictObject({
  title: z.string(),
  type: z.union([
    z.literal("bool"),
    z.literal("protocol"),
    z.strictObject({ int: z.tuple([z.int(), z.int()]), unit: z.string().optional() }),
    z.strictObject({ enum: z.array(z.string()) }),
  ]),
  from: z.string(),
  who: z.string(),
  about: z.string(),
  ask: z.string().optional(),
  answers: z.array(z.strictObject({ value: VALUE, text: z.string() })).optional(),
  derive_from: z.enum(["person", "any"]).optional(),
  derive: z.array(z.looseObject({ value: VALUE, when: z.string(), source: CITE.nullable() })).optional(),
  note: z.string().optional(),
  instrument: z.string().optional(),
  source: z.unknown().optional(),
});
const BOOK = z.strictObject({ compline: z.literal("facts/1"), facts: z.record(z.string(), FACT) });

export interface Derivation {
  readonly value: FactValue;
  readonly when: Expression;
  /** A key of library/references and the place in it. */
  readonly source: { readonly reference: string; readonly locator: string };
}

export interface FactEntry {
  readonly fact: string;
  readonly title: string;
  readonly who: string;
  readonly about: string;
  readonly ask?: string;
  readonly answers: readonly { readonly value: FactValue; readonly text: string }[];
  /** Whether only measures that the person said may derive it. */
  readonly fromPersonOnly: boolean;
  readonly derive: readonly Derivation[];
}

export type FactBook = ReadonlyMap<string, FactEntry>;

/** Reads the vocabulary of facts; `measures` are the names that a derivation may use (CO070 a value without a source). */
export function parseFactBook(text: string, measures: readonly string[], file?: string): Result<FactBook> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const parsed = BOOK.safeParse(source.value.value);
  if (!parsed.success)
    return fail(
      parsed.error.issues.map((i) =>
        issueAt(
          source.value,
          "DO010",
          i.path.map((p) => (typeof p === "number" ? p : String(p))),
          i.message,
        ),
      ),
    );
  const issues: Issue[] = [];
  const entries = Object.entries(parsed.data.facts).map(([fact, written]) =>
    entryOf(fact, written, measures, source.value, issues),
  );
  return issues.length === 0 ? ok(new Map(entries.map((entry) => [entry.fact, entry]))) : fail(issues);
}

function entryOf(
  fact: string,
  written: z.infer<typeof FACT>,
  measures: readonly string[],
  source: Source,
  issues: Issue[],
): FactEntry {
  const derive = (written.derive ?? []).flatMap(({ value, when, source: cite }, i): Derivation[] => {
    const path = ["facts", fact, "derive", i];
    const condition = readPlainCondition(when, measures, `facts.${fact}.derive[${i}].when`);
    if (!condition.ok)
      issues.push(
        ...condition.issues.map((issue) => ({
          ...issue,
          ...source.place([...path, "when"]),
          ...(source.file === undefined ? {} : { file: source.file }),
        })),
      );
    if (cite === null)
      issues.push(
        issueAt(
          source,
          "CO070",
          path,
          "what has no source may not make a value by itself",
          "a reference and a locator",
        ),
      );
    return condition.ok && cite !== null
      ? [{ value, when: condition.value, source: { reference: cite.reference, locator: cite.locator } }]
      : [];
  });
  const { title, who, about, ask, answers = [] } = written;
  return {
    fact,
    title,
    who,
    about,
    ...(ask === undefined ? {} : { ask }),
    answers,
    fromPersonOnly: written.derive_from === "person",
    derive,
  };
}

/** A fact worked out of a night's measures, with the line of the vocabulary that gave it. */
export interface Derived {
  readonly fact: string;
  readonly value: FactValue;
  readonly source: Derivation["source"];
}

export interface NightMeasures {
  readonly all: Readonly<Record<string, number>>;
  /** Those that the person said. */
  readonly said: Readonly<Record<string, number>>;
}

export function derivedFacts(book: FactBook, { all, said }: NightMeasures): readonly Derived[] {
  return [...book.values()].flatMap((entry): Derived[] => {
    const measures = entry.fromPersonOnly ? said : all;
    const found = entry.derive.find(
      ({ when }) =>
        evaluate(when, { facts: {}, valueOf: (r) => (r.kind === "fact" ? floorOf(measures[r.id]) : undefined) }) ===
        TRUE,
    );
    return found === undefined ? [] : [{ fact: entry.fact, value: found.value, source: found.source }];
  });
}

const floorOf = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.floor(value);
