/**
 * One file held against the rules of what it is: a protocol, a drug, a table of equivalents, claims, interactions,
 * a reference, a vocabulary, cases, a plan, a proof, a course.
 *
 * The kind is read off the document; a file that is none of them is an error (CL030), not silence.
 */
import { parseInstrument } from "@compline/assessment";
import { issueAt, readYaml, type Issue, type Path, type Result } from "@compline/base";
import {
  leverHandling,
  leverStock,
  misfits,
  misnamed,
  parseCases,
  prepare,
  runCase,
  unfitOpening,
  type Case,
  type Ports,
} from "@compline/course";
import { parseBindings } from "@compline/fhir";
import { isBuildable, latticeOf, parseMonograph, parseReference, type StockItem } from "@compline/formulary";
import { parsePlan, parseStrategy, PLAN_FORMAT } from "@compline/planner";
import { checkDocument, readProtocol, type Lever, type Protocol } from "@compline/protocol";
import { parseLeaflet } from "@compline/sheet";
import { parseMeasures } from "@compline/sleep";
import { readEnvelope } from "@compline/verifier";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { answersShape } from "../tonight/answers-file.ts";
import { checkClaimsFile, checkEquivalenceFile } from "./knowledge.ts";
import { checkBudgetFile, checkClassesFile, checkRulesFile, checkSubstancesFile } from "./interactions.ts";
import { checkPeopleFile } from "../simulate/people-file.ts";
import { checkCoordinationFile } from "../together/coordination-file.ts";
import { withPlanCommand } from "../plan/command.ts";
import { protocolOfCourse, readHistory } from "../course/course-files.ts";
import { parseProof } from "../course/proof-files.ts";
import { readText } from "../disk/files.ts";
import { leverIssues } from "./lever-limits.ts";
import { proofIssues } from "./proof.ts";
import {
  libraryPorts,
  loadProtocol,
  monographs,
  namedProtocol,
  rationaleAnchors,
  references,
} from "../disk/library.ts";
import { checkModelFile } from "../pk/models.ts";
import { parseSurvivors, SURVIVORS_FORMAT } from "../prove/survivors.ts";
import { factBookFrom } from "../disk/vocabulary.ts";

export interface Checked {
  readonly kind: string;
  /** Whether the file could be read as a document at all; what is no YAML or no JSON Lines cannot be judged. */
  readonly read: boolean;
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
  // Both name their drug, so they stand before the drugs.
  { kind: "plan", is: (d) => d["compline"] === PLAN_FORMAT, check: (text, file) => issuesOf(parsePlan(text, file)) },
  { kind: "kinetic-model", is: (d) => "model" in d && "parameters" in d, check: checkModelFile },
  { kind: "drug", is: (d) => "drug" in d, check: (text, file) => issuesOf(parseMonograph(text, file)) },
  { kind: "equivalence", is: (d) => "table" in d && "rows" in d, check: checkEquivalenceFile },
  { kind: "claims", is: (d) => "claims" in d, check: checkClaimsFile },
  { kind: "strategy", is: (d) => "strategy" in d, check: (text, file) => issuesOf(parseStrategy(text, file)) },
  // It says what it measures, so it stands before the vocabulary of measures.
  { kind: "instrument", is: (d) => "instrument" in d, check: (text, file) => issuesOf(parseInstrument(text, file)) },
  { kind: "measures", is: (d) => "measures" in d, check: (text, file) => issuesOf(parseMeasures(text, file)) },
  { kind: "facts", is: (d) => d["compline"] === "facts/1", check: (text, file) => issuesOf(factBookFrom(text, file)) },
  {
    kind: "bindings",
    is: (d) => d["compline"] === "fhir-bindings/1",
    check: async (text, file) => issuesOf(await parseBindings(text, file)),
  },
  {
    kind: "answers",
    is: (d) => d["compline"] === "answers/1",
    check: (text, file) => issuesOf(answersShape(text, file)),
  },
  { kind: "interactions", is: (d) => d["compline"] === "interactions/1", check: checkRulesFile },
  { kind: "interaction-classes", is: (d) => d["compline"] === "interaction-classes/1", check: checkClassesFile },
  { kind: "alert-budget", is: (d) => d["compline"] === "alert-budget/1", check: checkBudgetFile },
  { kind: "substances", is: (d) => d["compline"] === "substances/1", check: checkSubstancesFile },
  {
    kind: "leaflet",
    is: (d) => d["compline"] === "leaflet/1",
    check: (text, file) => issuesOf(parseLeaflet(text, file)),
  },
  {
    kind: "survivors",
    is: (d) => d["compline"] === SURVIVORS_FORMAT,
    check: (text, file) => issuesOf(parseSurvivors(text, file)),
  },
  {
    kind: "proof",
    is: (d) => String(d["compline"]).startsWith("proof/"),
    check: (text, file) => issuesOf(parseProof(text, file)),
  },
  { kind: "coordination", is: (d) => d["compline"] === "coordination/1", check: checkCoordinationFile },
  { kind: "people", is: (d) => d["compline"] === "people/1", check: checkPeopleFile },
  { kind: "units", is: (d) => "units" in d, check: () => [] },
  {
    kind: "reference",
    is: (d) => "title" in d && "kind" in d,
    check: (text, file) => issuesOf(parseReference(text, file)),
  },
];

/** Codes of files that are no document: not there, no text, no YAML, no JSON, too large, too deep. */
const UNREADABLE = /^(CL01\d|DO00[1-9]|CO001|CO006)$/;

export async function checkFile(file: string): Promise<Checked> {
  const { kind, issues } = await judged(file);
  return { kind, issues, read: !issues.some(({ code }) => UNREADABLE.test(code)) };
}

async function judged(file: string): Promise<Omit<Checked, "read">> {
  const text = readText(file);
  if (!text.ok) return { kind: "unread", issues: text.issues };
  if (isCourse(file, text.value)) return { kind: "course", issues: checkCourse(file) };
  const source = readYaml(text.value, file);
  if (!source.ok) return { kind: "unread", issues: source.issues };
  const document = source.value.value;
  const isRecord = typeof document === "object" && document !== null && !Array.isArray(document);
  const kind = isRecord ? KINDS.find((k) => k.is(document as Readonly<Record<string, unknown>>)) : undefined;
  if (kind === undefined) return { kind: "unknown", issues: [unknownKind(file)] };
  return { kind: kind.kind, issues: await kind.check(text.value, file) };
}

const unknownKind = (file: string): Issue => ({
  code: "CL030",
  at: "",
  file,
  line: 1,
  column: 1,
  message: "this is no document Compline knows",
  expected: [...KINDS.map(({ kind }) => kind), "course (.jsonl)"].join(", "),
});

/** By the name; on standard input by the first sign, since no YAML of ours begins with a brace. */
const isCourse = (file: string, text: string): boolean =>
  file.endsWith(".jsonl") || (file === "-" && text.trimStart().startsWith("{"));

function checkProtocolFile(text: string, file: string): readonly Issue[] {
  const [ports, known] = [libraryPorts(), references()];
  if (!ports.ok || !known.ok) return [...issuesOf(ports), ...issuesOf(known)];
  const anchors = rationaleAnchors(file);
  const [document, drugs] = [readProtocol(text, file), monographs()];
  const limits = document.ok && drugs.ok ? leverIssues(document.value.protocol, drugs.value) : [];
  const envelope = document.ok ? issuesOf(readEnvelope(document.value.protocol, document.value)) : [];
  const findings = checkDocument(text, file, {
    buildable: (lever, amount) => buildable(lever, amount, ports.value.product),
    hasReference: (key) => known.value.has(key),
    ...(anchors === undefined ? {} : { rationaleAnchors: anchors }),
  });
  const proof = document.ok ? proofIssues(file, document.value.protocol, ports.value) : [];
  return [...limits.map((issue) => ({ file, ...issue })), ...findings, ...envelope, ...proof];
}

/**
 * Whether each declared stock entry, or all of them together, makes the amount; undefined where a product is not there.
 */
function buildable(
  declared: Lever,
  amount: number,
  product: (id: string) => StockItem | undefined,
): boolean | undefined {
  if (declared.stock.length === 0) return declared.grid === undefined ? undefined : amount % declared.grid === 0;
  const items = leverStock("lever", declared, product);
  return items.length < declared.stock.length
    ? undefined
    : isBuildable(latticeOf(items, leverHandling(declared)), amount);
}

function checkCasesFile(text: string, file: string): readonly Issue[] {
  const cases = parseCases(text, file);
  if (!cases.ok) return cases.issues;
  const [protocol, ports] = [protocolOfCases(file, cases.value.protocol), libraryPorts()];
  if (!protocol.ok || !ports.ok)
    return [...issuesOf(protocol), ...issuesOf(ports)].map((issue) => ({ file, ...issue }));
  const failures = cases.value.cases.flatMap((one, i) => caseFailures(protocol.value, one, i, ports.value));
  const source = failures.length === 0 ? undefined : readYaml(text, file);
  if (source?.ok !== true) return [];
  return failures.map(({ code, path, message, expected }) => issueAt(source.value, code, path, message, expected));
}

interface CaseFailure {
  readonly code: string;
  readonly path: Path;
  readonly message: string;
  readonly expected?: string;
}

/** What a case expects by a name that there is not (CO090), at that name; else what did not come out (CL060). */
function caseFailures(protocol: Protocol, one: Case, i: number, ports: Ports): readonly CaseFailure[] {
  const said = (message: string): string => `${one.case}: ${message}`;
  const names = misnamed(protocol, one);
  if (names.length > 0)
    return names.map(({ path, message, ...rest }) => ({
      ...rest,
      path: ["cases", i, ...path],
      message: said(message),
    }));
  return runCase(protocol, one, ports).map((message) => ({
    code: "CL060",
    path: ["cases", i],
    message: said(message),
  }));
}

/** The protocol whose folder the cases lie in, if it is the one they name; else the library's of that name. */
function protocolOfCases(file: string, name: string): Result<Protocol> {
  const beside = join(dirname(file), "..", "protocol.yaml");
  if (!existsSync(beside)) return namedProtocol(name);
  const own = loadProtocol(beside);
  return own.ok && own.value.id !== name ? namedProtocol(name) : own;
}

function checkCourse(file: string): readonly Issue[] {
  const read = readHistory(file);
  if (!read.ok) return read.issues;
  const [protocol, ports] = [protocolOfCourse(read.value, undefined), libraryPorts()];
  if (!protocol.ok || !ports.ok) return [...issuesOf(protocol), ...issuesOf(ports)];
  const { history, placed } = read.value;
  const compiled = prepare(protocol.value, history, ports.value);
  const opening = compiled.ok ? (unfitOpening(compiled.value, history, ports.value) ?? compiled) : compiled;
  const issues = withPlanCommand(issuesOf(opening), protocol.value, history, undefined);
  return placed([...issues, ...misfits(protocol.value, history)]);
}
