/**
 * Bindings as they are run: which resources a fact is read from, by which codes, and how its value and time are found.
 *
 * Data in, compiled data out: every FHIRPath is compiled here, once for each text. Issues: FH010 a system or record
 * that the file does not declare, FH011 a binding twice, FH012 an expression, FH013 a value that is not `careful` where
 * only careful ones may be given, FH014 codes without a path to compare them at, FH015 a code under `not_bound`.
 */
import { admit, fail, issueAt, ok, readYaml, type Issue, type Path, type Result, type Source } from "@compline/base";
import { BINDING_FILE, type BindingFile, type RawBinding, type RawRecord, type RawValue } from "./binding-file.ts";
import { loadCompiler, type Compiler, type Expression } from "./fhirpath-expression.ts";
import type { ReadType } from "./r4-shapes.ts";
import type { Rounding } from "./whole-number.ts";

export type Gives = boolean | number | string;

/** A code of the library, with the identifiers that its system goes by. */
export interface BoundCode {
  readonly system: string;
  readonly identifiers: ReadonlySet<string>;
  readonly code: string;
  readonly isPrefix: boolean;
  readonly isVerified: boolean;
}

export interface BoundWord extends BoundCode {
  readonly gives: Gives;
}

/** Which codings a binding looks for. */
export type CodeRule =
  | { readonly kind: "none" }
  | { readonly kind: "course drugs" }
  | { readonly kind: "codes"; readonly codes: readonly BoundCode[] };

export type ValueRule =
  | { readonly kind: "present"; readonly gives: Gives }
  | {
      readonly kind: "quantity";
      readonly path: Expression;
      readonly unit: string;
      /** UCUM code → factor to `unit`. */
      readonly units: ReadonlyMap<string, number>;
      readonly round: Rounding;
    }
  | { readonly kind: "words"; readonly path: Expression; readonly words: readonly BoundWord[] }
  | { readonly kind: "age"; readonly path: Expression };

/** One kind of resource that a binding reads. */
export interface Reading {
  readonly resource: ReadType;
  readonly code?: Expression;
  readonly active: Expression;
  readonly time: Expression;
  readonly countsFrom: "resource" | "bundle";
}

export interface Binding {
  readonly name: string;
  readonly fact: string;
  readonly readings: readonly Reading[];
  readonly codes: CodeRule;
  readonly exceptCourseDrugs: boolean;
  /** Whether a source says that such a record means the fact. */
  readonly isVerified: boolean;
  readonly value: ValueRule;
  /** The values that only make things more careful. */
  readonly careful: readonly Gives[];
  /** Identifiers of every code system by its short name: the course's drugs are looked up with them. */
  readonly systems: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads the bindings; the FHIRPath library is loaded only if the file has their shape. */
export async function parseBindings(text: string, file?: string): Promise<Result<readonly Binding[]>> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const admitted = admit(BINDING_FILE, source.value);
  return admitted.ok ? compiled(admitted.value, source.value, await loadCompiler()) : admitted;
}

/** What compiling the parts of one file shares. */
interface Workshop {
  readonly file: BindingFile;
  readonly systems: ReadonlyMap<string, ReadonlySet<string>>;
  readonly expression: (text: string, path: Path) => Expression;
  readonly complain: (code: string, path: Path, message: string, expected?: string) => void;
}

function compiled(file: BindingFile, source: Source, compile: Compiler): Result<readonly Binding[]> {
  const issues: Issue[] = [];
  const complain: Workshop["complain"] = (code, path, message, expected) =>
    void issues.push(issueAt(source, code, path, message, expected));
  const systems = new Map(Object.entries(file.systems).map(([name, identifiers]) => [name, new Set(identifiers)]));
  const workshop: Workshop = { file, systems, complain, expression: expressions(compile, complain) };
  file.not_bound.forEach(({ system }, i) => identifiersOf(workshop, system, ["not_bound", i, "system"]));
  const bindings = file.bindings.map((raw, i) => bindingOf(workshop, raw, ["bindings", i]));
  for (const [name, place] of twice(file.bindings.map(({ binding }) => binding))) {
    complain("FH011", ["bindings", place, "binding"], `the binding ${name} stands twice`);
  }
  return issues.length > 0 ? fail(issues) : ok(bindings);
}

const twice = (names: readonly string[]): readonly (readonly [string, number])[] =>
  names.flatMap((name, i) => (names.indexOf(name) < i ? [[name, i] as const] : []));

const NOTHING: Expression = () => undefined;

/** Compiles each text once, and complains of each only once. */
function expressions(compile: Compiler, complain: Workshop["complain"]): Workshop["expression"] {
  const known = new Map<string, Expression>();
  return (text, path) => {
    const earlier = known.get(text);
    if (earlier !== undefined) return earlier;
    const expression = compile(text);
    const run = expression.ok ? expression.value : NOTHING;
    for (const issue of expression.ok ? [] : expression.issues)
      complain(issue.code, path, issue.message, issue.expected);
    known.set(text, run);
    return run;
  };
}

function bindingOf(workshop: Workshop, raw: RawBinding, path: Path): Binding {
  const readings = raw.records.flatMap((name, i) => {
    const record = Object.hasOwn(workshop.file.records, name) ? workshop.file.records[name] : undefined;
    if (record !== undefined) return [readingOf(workshop, raw, record, name, path)];
    const expected = Object.keys(workshop.file.records).join(", ");
    workshop.complain("FH010", [...path, "records", i], `no record is called ${name}`, expected);
    return [];
  });
  checkCareful(workshop, raw, path);
  return {
    name: raw.binding,
    fact: raw.fact,
    readings,
    codes: codeRuleOf(workshop, raw, path),
    exceptCourseDrugs: raw.except === "course_drugs",
    isVerified: raw.source !== null,
    value: valueRuleOf(workshop, raw.value, [...path, "value"]),
    careful: raw.careful,
    systems: workshop.systems,
  };
}

function readingOf(workshop: Workshop, raw: RawBinding, record: RawRecord, name: string, path: Path): Reading {
  const { expression, complain } = workshop;
  const own = (key: "code" | "time"): Path => (raw[key] === undefined ? ["records", name, key] : [...path, key]);
  const code = raw.code ?? record.code;
  if (code === undefined && raw.codes !== "none") {
    complain("FH014", [...path, "codes"], `the record ${name} has no code to compare with`, "code: a FHIRPath");
  }
  return {
    resource: record.resource,
    active: expression(record.active, ["records", name, "active"]),
    time: expression(raw.time ?? record.time, own("time")),
    countsFrom: record.counts_from,
    ...(code === undefined ? {} : { code: expression(code, own("code")) }),
  };
}

function codeRuleOf(workshop: Workshop, { codes }: RawBinding, path: Path): CodeRule {
  if (codes === "none") return { kind: "none" };
  if (codes === "course_drugs") return { kind: "course drugs" };
  return { kind: "codes", codes: codes.map((code, i) => boundCode(workshop, code, [...path, "codes", i])) };
}

type RawCode = Exclude<RawBinding["codes"], string>[number];

/** A code or a word; only codes are matched by their beginning. */
type RawCoding = Pick<RawCode, "system" | "code" | "source"> & { readonly match?: "prefix" | undefined };

function boundCode(workshop: Workshop, raw: RawCoding, path: Path): BoundCode {
  if (workshop.file.not_bound.some((not) => not.system === raw.system && not.code === raw.code)) {
    workshop.complain("FH015", [...path, "code"], `${raw.system} ${raw.code} stands under not_bound`);
  }
  return {
    system: raw.system,
    identifiers: identifiersOf(workshop, raw.system, [...path, "system"]),
    code: raw.match === "prefix" ? withoutDots(raw.code) : raw.code,
    isPrefix: raw.match === "prefix",
    isVerified: raw.source !== null,
  };
}

/** How codes are written where they are compared from the left: `Z33.1` as `Z331`. */
export const withoutDots = (code: string): string => code.replaceAll(".", "").toUpperCase();

function identifiersOf({ systems, complain }: Workshop, system: string, path: Path): ReadonlySet<string> {
  const identifiers = systems.get(system);
  if (identifiers === undefined)
    complain("FH010", path, `no system is called ${system}`, [...systems.keys()].join(", "));
  return identifiers ?? new Set();
}

function valueRuleOf(workshop: Workshop, raw: RawValue, path: Path): ValueRule {
  if (raw.kind === "present") return { kind: "present", gives: raw.gives };
  const found = workshop.expression(raw.path, [...path, "path"]);
  if (raw.kind === "age") return { kind: "age", path: found };
  if (raw.kind === "quantity") {
    const { unit, round } = raw;
    return { kind: "quantity", path: found, unit, units: new Map(Object.entries(raw.units)), round };
  }
  const words = raw.words.map((word, i) => ({
    ...boundCode(workshop, word, [...path, "words", i]),
    gives: word.gives,
  }));
  return { kind: "words", path: found, words };
}

/** What rests on opinion or on nothing read yet may only make things more careful. */
function checkCareful({ complain }: Workshop, { source, value, careful }: RawBinding, path: Path): void {
  if (source !== null || valuesOf(value)?.every((gives) => careful.includes(gives)) === true) return;
  complain("FH013", [...path, "value"], "gives what is not careful, on no source", "values that stand in careful");
}

/** The values that a rule can give, where they are few. */
function valuesOf(value: RawValue): readonly Gives[] | undefined {
  if (value.kind === "present") return [value.gives];
  return value.kind === "words" ? value.words.map(({ gives }) => gives) : undefined;
}
