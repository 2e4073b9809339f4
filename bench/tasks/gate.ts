/**
 * One gate: a conjunction of six comparisons over facts, some of them missing, against CQL's own engine.
 *
 * Both answer the same question about the same inputs with three truth values. The peer runs the ELM that a CQL translator
 * would make of it, with the facts as parameters; its set-up is not measured.
 */
import { compile, compileCondition, EMPTY_OPENING, type Input } from "@compline/course";
import { readPlainCondition } from "@compline/protocol";
import { random } from "@compline/base";
import type { Task } from "../task.ts";
import { good } from "@compline/base/testing";
import { ladder } from "./ladder.ts";

const CQL = "cql-execution";
const INSTALL = "npm run bench:peers";
/** Facts of the gate, and how each is compared. */
const ATOMS = [
  ["grog", "Less", 4],
  ["age", "Less", 65],
  ["egfr", "GreaterOrEqual", 60],
  ["sbp", "GreaterOrEqual", 90],
  ["alt", "Less", 120],
  ["ast", "Less", 120],
] as const;
const CONDITION = "grog < 4 and age < 65 and egfr >= 60 and sbp >= 90 and alt < 120 and ast < 120";

type Row = Readonly<Record<string, number | null>>;

function rowsOf(size: number): readonly Row[] {
  const draw = random(7);
  const value = (name: string): number | null =>
    draw.int(0, 9) === 0 ? null : name === "grog" ? draw.int(0, 10) : draw.int(20, 160);
  return Array.from({ length: size }, () => Object.fromEntries(ATOMS.map(([name]) => [name, value(name)])));
}

export const gate: Task = {
  name: "gate",
  says: `one gate: ${CONDITION}`,
  sizeOf: "different inputs",
  sizes: [1000],
  ours: async (size) => {
    const { protocol, ports } = ladder(1);
    const compiled = good(compile(protocol, EMPTY_OPENING, ports));
    const expression = good(
      readPlainCondition(
        CONDITION,
        ATOMS.map(([name]) => name),
        "",
      ),
    );
    const when = compileCondition(expression, compiled.names);
    const state: number[] = [];
    const inputs = rowsOf(size).map((row): Input => compiled.layout.facts.map((fact) => row[fact] ?? Number.NaN));
    return () => {
      for (const input of inputs) when(state, input);
      return inputs.length;
    };
  },
  peer: {
    name: CQL,
    needs: { package: CQL, command: INSTALL },
    side: async (size) => {
      const { Executor, Library, PatientSource } = await loadCql();
      const executor = new Executor(new Library(elm()));
      const source = new PatientSource([]);
      const rows = rowsOf(size);
      return () => {
        for (const row of rows) executor.withParameters(row).exec_expression?.("Gate", source);
        return rows.length;
      };
    },
  },
};

async function loadCql() {
  const module: unknown = await import(new URL("../peers/node_modules/cql-execution/lib/cql.js", import.meta.url).href);
  return (module as { readonly default: CqlModule }).default;
}

interface CqlModule {
  readonly Library: new (elm: unknown) => unknown;
  readonly PatientSource: new (patients: readonly unknown[]) => unknown;
  readonly Executor: new (library: unknown) => {
    withParameters: (parameters: Row) => { exec_expression?: (name: string, source: unknown) => unknown };
  };
}

/** The gate in ELM, as a translator writes it: nested `And`s of comparisons over integer parameters. */
function elm(): unknown {
  const integer = "{urn:hl7-org:elm-types:r1}Integer";
  const atoms = ATOMS.map(([name, type, value]) => ({
    type,
    operand: [
      { type: "ParameterRef", name },
      { type: "Literal", valueType: integer, value: String(value) },
    ],
  }));
  const [first, ...rest] = atoms;
  const expression = rest.reduce<unknown>((left, right) => ({ type: "And", operand: [left, right] }), first);
  return {
    library: {
      identifier: { id: "Gate", version: "1" },
      schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" },
      usings: { def: [{ localIdentifier: "System", uri: "urn:hl7-org:elm-types:r1" }] },
      parameters: {
        def: ATOMS.map(([name]) => ({
          name,
          accessLevel: "Public",
          parameterTypeSpecifier: { type: "NamedTypeSpecifier", name: integer },
        })),
      },
      statements: { def: [{ name: "Gate", context: "Unfiltered", accessLevel: "Public", expression }] },
    },
  };
}
