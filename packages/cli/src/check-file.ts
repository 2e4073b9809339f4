/**
 * One file held against the rules of what it is: a protocol, a drug, a reference, a vocabulary, cases, a course.
 *
 * The kind is read off the document; a file that is none of them is an error (CL030), not silence.
 */
import { readYaml, type Issue, type Result } from "@compline/base";
import { chainIssues, misfits, parseCases, parseHistory, runCase } from "@compline/course";
import { parseBindings } from "@compline/fhir";
import { isBuildable, latticeOf, parseMonograph, parseReference, type StockItem } from "@compline/formulary";
import { checkDocument, type Lever } from "@compline/protocol";
import { parseMeasures } from "@compline/sleep";
import { factBookFrom } from "./vocabulary.ts";
import { readText } from "./files.ts";
import { libraryPorts, loadProtocol, rationaleAnchors, references } from "./library.ts";

export interface Checked {
  readonly kind: string;
  readonly issues: readonly Issue[];
}

interface Kind {
  readonly kind: string;
  readonly is: (document: Readonly<Record<string, unknown>>) => boolean;
  readonly check: (text: string, file: string) => readonly Issue[] | Promise<readonly Issue[]>;
}

const issuesOf = <T>(result: Result<T>): readonly Issue[] => (result.ok ? [] : result.issues);

/** One row a kind of YAML document. */
const KINDS: readonly Kind[] = [
  { kind: "protocol", is: (d) => d["compline"] === "protocol/1", check: checkProtocolFile },
  { kind: "cases", is: (d) => d["compline"] === "cases/1", check: checkCasesFile },
  { kind: "drug", is: (d) => "drug" in d, check: (text, file) => issuesOf(parseMonograph(text, file)) },
  { kind: "measures", is: (d) => "measures" in d, check: (text, file) => issuesOf(parseMeasures(text, file)) },
  { kind: "facts", is: (d) => d["compline"] === "facts/1", check: (text, file) => issuesOf(factBookFrom(text, file)) },
  {
    kind: "bindings",
    is: (d) => d["compline"] === "fhir-bindings/1",
    check: async (text, file) => issuesOf(await parseBindings(text, file)),
  },
  { kind: "units", is: (d) => "units" in d, check: () => [] },
  {
    kind: "reference",
    is: (d) => "title" in d && "kind" in d,
    check: (text, file) => issuesOf(parseReference(text, file)),
  },
];

export async function checkFile(file: string): Promise<Checked> {
  const text = readText(file);
  if (!text.ok) return { kind: "unread", issues: text.issues };
  if (file.endsWith(".jsonl")) return { kind: "course", issues: checkCourse(text.value, file) };
  const source = readYaml(text.value, file);
  if (!source.ok) return { kind: "unread", issues: source.issues };
  const document = source.value.value;
  const isRecord = typeof document === "object" && document !== null && !Array.isArray(document);
  const kind = isRecord ? KINDS.find((k) => k.is(document as Readonly<Record<string, unknown>>)) : undefined;
  if (kind === undefined)
    return {
      kind: "unknown",
      issues: [
        {
          code: "CL030",
          at: "",
          file,
          line: 1,
          column: 1,
          message: "this is no document Compline knows",
          expected: KINDS.map((k) => k.kind).join(", "),
        },
      ],
    };
  return { kind: kind.kind, issues: await kind.check(text.value, file) };
}

function checkProtocolFile(text: string, file: string): readonly Issue[] {
  const [ports, known] = [libraryPorts(), references()];
  if (!ports.ok || !known.ok) return [...issuesOf(ports), ...issuesOf(known)];
  const anchors = rationaleAnchors(file);
  return checkDocument(text, file, {
    buildable: (lever, amount) => buildable(lever, amount, ports.value.product),
    hasReference: (key) => known.value.has(key),
    ...(anchors === undefined ? {} : { rationaleAnchors: anchors }),
  });
}

/** Whether each declared stock entry, or all of them together, makes the amount; undefined where a product is not there. */
function buildable(
  declared: Lever,
  amount: number,
  product: (id: string) => StockItem | undefined,
): boolean | undefined {
  if (declared.stock.length === 0) return declared.grid === undefined ? undefined : amount % declared.grid === 0;
  const items = declared.stock.map((entry, i): StockItem | undefined => {
    if ("product" in entry) return product(entry.product);
    if ("tabletNg" in entry)
      return { kind: "solid", id: `tablet-${i}`, strengthNg: entry.tabletNg, pieces: entry.pieces, form: "tablet" };
    return { kind: "liquid", id: `liquid-${i}`, form: "solution", ...entry };
  });
  if (items.some((item) => item === undefined)) return undefined;
  const bounds = { mostPieces: declared.pieces?.most ?? 1, mostCuts: declared.pieces?.cuts ?? 0 };
  return isBuildable(latticeOf(items as readonly StockItem[], bounds), amount);
}

function checkCasesFile(text: string, file: string): readonly Issue[] {
  const cases = parseCases(text, file);
  if (!cases.ok) return cases.issues;
  const [protocol, ports] = [loadProtocol(cases.value.protocol), libraryPorts()];
  if (!protocol.ok || !ports.ok) return [...issuesOf(protocol), ...issuesOf(ports)];
  return cases.value.cases.flatMap((one, i) =>
    runCase(protocol.value, one, ports.value).map((message) => ({
      code: "CO060",
      at: `cases[${i}]`,
      file,
      message: `${one.case}: ${message}`,
    })),
  );
}

function checkCourse(text: string, file: string): readonly Issue[] {
  const history = parseHistory(text, file);
  if (!history.ok) return history.issues;
  const protocol = loadProtocol(history.value.opening.protocol.id);
  const chain = chainIssues(history.value);
  return [...chain, ...(protocol.ok ? misfits(protocol.value, history.value) : protocol.issues)].map((issue) => ({
    file,
    ...issue,
  }));
}
