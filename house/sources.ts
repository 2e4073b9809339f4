/**
 * Gate 3, first half: every number in the library has a unit and a source.
 *
 * A number is a number, or words that read as a quantity (`2.5 mg`, `3 nights`). It has a source when a mapping around it has
 * `source` or `cite`, or is a row of a sourced list; where `cite` is a map, it must name the member that the number stands in.
 * Without a source it says `status: unverified` and a `lead`. A bare number has `unit` beside it, or is a count; those of an
 * instrument are points of its own scale.
 * What is no statement about the world (a version, a made-up patient, the hour a report is due) is listed in EXEMPT.
 */
import type { Path } from "@compline/base";
import type { Finding } from "./finding.ts";
import { member, partsOf, shapeOf, type LibraryDocument, type Part } from "./library-documents.ts";

interface Exemption {
  readonly files: RegExp;
  /** Of the shape of the path. */
  readonly parts: RegExp;
  readonly reason: string;
}

const PROTOCOL = /^library\/protocols\/[^/]+\/protocol\.yaml$/;

export const EXEMPT: readonly Exemption[] = [
  { files: /^library\/references\//, parts: /.*/, reason: "years and pages of the publications themselves" },
  { files: /\/cases\//, parts: /.*/, reason: "made-up people; what must come out is the protocol's" },
  {
    files: /^library\/interactions\//,
    parts: /^rules\.\*\.(?:finds|not)\./,
    reason: "made-up lists and people; what must come out is the rule's",
  },
  { files: PROTOCOL, parts: /^(?:version|id|title|compline)$/, reason: "names of the document" },
  { files: PROTOCOL, parts: /^sources\./, reason: "places in publications" },
  { files: PROTOCOL, parts: /^(?:clock|groups)\./, reason: "when a clinic asks: adopted by the site, no medicine" },
  { files: PROTOCOL, parts: /^facts\./, reason: "what a question may be answered with, and how long an answer counts" },
  {
    files: /\/vocabulary\/facts\.yaml$/,
    parts: /^facts\.[^.]+\.(?:type|answers)\./,
    reason: "what a question may be answered with",
  },
  { files: PROTOCOL, parts: /^memory\./, reason: "how far back is looked; the rule that reads it cites" },
  { files: PROTOCOL, parts: /^(?:envelope|prove)\b/, reason: "what the verifier assumes" },
  {
    files: /\.yaml$/,
    parts: /(?:^|\.)(?:says|note|notes|title|why|definition|lead|locator|at|mechanism|management|text|ask)$/,
    reason: "prose",
  },
];

/** Numbers that count things, or whose unit stands in their name: by the last name of their path. */
const COUNTS = new Set(["most", "at_least", "cuts", "ask", "call", "urgent", "low", "high", "pieces", "most_percent"]);

/** Documents whose bare numbers are points of a scale that the document itself defines. */
const POINTS = /^library\/instruments\//;

const QUANTITY = /^-?\d+(?:\.\d+)?\s*(?:%|[a-zA-Z][\w{}./%]*)$/;
/** Conditions and effects state numbers in the middle of their words. */
const STATEMENTS = /^(?:when|do|atom)$/;
const SOURCES = ["source", "sources", "cite"];

export function sourceFindings(documents: readonly LibraryDocument[]): readonly Finding[] {
  return documents.flatMap((document) =>
    [...partsOf(document.value)]
      .filter(({ path }) => !isExempt(document.path, path))
      .flatMap((part) =>
        [...numberFaults(part, POINTS.test(document.path)), ...unverifiedFaults(part)].map((message) =>
          say(document, part.path, message),
        ),
      ),
  );
}

const say = (document: LibraryDocument, path: Path, message: string): Finding => ({
  path: document.path,
  line: document.lineOf(path),
  message: `${shapeOf(path)} ${message}`,
});

const isExempt = (file: string, path: Path): boolean =>
  EXEMPT.some(({ files, parts }) => files.test(file) && parts.test(shapeOf(path)));

function numberFaults({ path, value, around }: Part, isPoints: boolean): readonly string[] {
  if (typeof value === "number" && !Number.isFinite(value)) return [`is ${value}, which is no number`];
  const isBare = typeof value === "number";
  if (!isBare && !(typeof value === "string" && statesNumber(path, value))) return [];
  const faults = isSourced(path, around) ? [] : [`(${value}) has no source`];
  return isBare && value !== 0 && !isPoints && !hasUnit(path, around) ? [...faults, `(${value}) has no unit`] : faults;
}

const nameOf = (path: Path): string => String(path.findLast((part) => typeof part === "string"));

const statesNumber = (path: Path, text: string): boolean =>
  QUANTITY.test(text.trim()) || (STATEMENTS.test(nameOf(path)) && /(?:^|[\s(])\d/.test(text));

/** A unit beside the number, or as its name (`units: {mg: 1}`), or none because it counts. */
function hasUnit(path: Path, around: Part["around"]): boolean {
  return member(around.at(-1)?.value, "unit") !== undefined || path.at(-2) === "units" || COUNTS.has(nameOf(path));
}

function isSourced(path: Path, around: Part["around"]): boolean {
  return around.some(({ path: outer, value }) => {
    const cite = member(value, "cite");
    if (typeof cite === "object" && cite !== null && !Array.isArray(cite))
      return isGiven(member(cite, String(path[outer.length])));
    return SOURCES.some((name) => isGiven(member(value, name)));
  });
}

/** `null` is given too: it comes with its lead, or the next gate says so. An empty list is not. */
const isGiven = (source: unknown): boolean => source !== undefined && !(Array.isArray(source) && source.length === 0);

/** `source: null` is honest only with its two companions, and they mean nothing without it. */
function unverifiedFaults({ value }: Part): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const isWithout = Object.hasOwn(value, "source") && member(value, "source") === null;
  const isSaid = member(value, "status") === "unverified" && typeof member(value, "lead") === "string";
  if (isWithout && !isSaid) return ["has source: null without status: unverified and a lead"];
  return !isWithout && member(value, "status") === "unverified" ? ["is unverified and has a source"] : [];
}
