/**
 * A FHIRPath expression of a binding, compiled once and run on one resource of R4.
 *
 * Only functions that look at the resource and at nothing else are let in: no clock (`now`, `today`), no network
 * (`resolve`, `memberOf`), no output (`trace`), no regular expression, no walk without an end (`repeat`,
 * `descendants`). Of the variables only `%loinc`, `%sct` and `%ucum` are set. An expression that fails on a resource
 * gives undefined: it makes a fact missing and nothing else. The library takes about a tenth of a second to load, so
 * it is loaded when the first binding is read and not before.
 * Source: HL7 FHIRPath 2.0.0, evaluated by fhirpath.js 5.1.1 of the National Library of Medicine [hl7-fhirpath].
 */
import { failWith, ok, type Result } from "@compline/base";

/** What an expression finds in a resource, in order; undefined where it fails on it. */
export type Expression = (resource: object) => readonly unknown[] | undefined;

const FUNCTIONS: ReadonlySet<string> = new Set([
  "all",
  "as",
  "count",
  "distinct",
  "empty",
  "exists",
  "first",
  "hasValue",
  "iif",
  "is",
  "last",
  "not",
  "ofType",
  "select",
  "single",
  "startsWith",
  "where",
]);

const VARIABLES: Readonly<Record<string, string>> = {
  loinc: "http://loinc.org",
  sct: "http://snomed.info/sct",
  ucum: "http://unitsofmeasure.org",
};

/** A node of the tree that fhirpath.js parses to, as far as it is looked at here. */
interface Node {
  readonly type?: string;
  readonly text?: string;
  readonly children?: readonly Node[];
}

/** Compiles an expression (FH012 for one that is no FHIRPath or reaches outside of the resource). */
export type Compiler = (text: string) => Result<Expression>;

export async function loadCompiler(): Promise<Compiler> {
  const [{ default: fhirpath }, { default: r4 }] = await Promise.all([
    import("fhirpath"),
    import("fhirpath/fhir-context/r4"),
  ]);
  const expected = "FHIRPath on one resource";
  return (text) => {
    try {
      const outside = reachesOutside(fhirpath.parse(text) as Node);
      if (outside !== undefined) return failWith("FH012", "", `${outside} is not let in here`, expected);
      const run = fhirpath.compile(text, r4, { async: false });
      return ok((resource) => found(run, resource));
    } catch {
      return failWith("FH012", "", "is no FHIRPath", expected);
    }
  };
}

type Run = (resource: object, variables: Record<string, string>) => unknown[];

function found(run: Run, resource: object): readonly unknown[] | undefined {
  try {
    return run(resource, { ...VARIABLES });
  } catch {
    return undefined;
  }
}

/** The first function or variable of an expression that is not let in. */
function reachesOutside(node: Node): string | undefined {
  if (node.type === "Functn" && !FUNCTIONS.has(node.text ?? "")) return `${node.text ?? "?"}()`;
  if (node.type === "ExternalConstant") {
    const name = node.text ?? node.children?.[0]?.text ?? "?";
    return Object.hasOwn(VARIABLES, name) ? undefined : `%${name}`;
  }
  for (const child of node.children ?? []) {
    const outside = reachesOutside(child);
    if (outside !== undefined) return outside;
  }
  return undefined;
}
