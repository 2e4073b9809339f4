/**
 * Whether a document has the shape of a protocol, and of every part that has not: which, where, and what would have passed.
 *
 * An unknown key is PR008, with the nearest known key; everything else is PR009. Of a part that may take several
 * forms (a memory, a stock entry, a type) the form that fits best is held against it.
 */
import { fail, issueAt, ok, type Issue, type Path, type Result, type Source } from "@compline/base";
import type { z } from "zod";
import { keysAt, valueAt } from "./known-keys.ts";
import { expectedWord } from "./nearest-word.ts";
import { protocolSchema, type ProtocolText } from "./schema.ts";

type Fault = z.core.$ZodIssue;

export function admitProtocol(source: Source): Result<ProtocolText> {
  const parsed = protocolSchema.safeParse(source.value);
  if (parsed.success) return ok(parsed.data);
  return fail(parsed.error.issues.flatMap((fault) => issuesOf(fault, [], source)));
}

function issuesOf(fault: Fault, around: Path, source: Source): readonly Issue[] {
  const path: Path = [...around, ...fault.path.map((part) => (typeof part === "symbol" ? String(part) : part))];
  if (fault.code === "unrecognized_keys") return fault.keys.map((key) => unknownKey(key, path, source));
  if (fault.code === "invalid_union") {
    const best = nearestForm(fault.errors);
    if (best !== undefined) return best.flatMap((inner) => issuesOf(inner, path, source));
  }
  if (fault.code === "invalid_key") {
    return [
      issueAt(source, "PR007", path, `"${String(path.at(-1))}" is no name that may be given here`, nameForm(fault)),
    ];
  }
  return [issueAt(source, "PR009", path, messageOf(fault, path, source), expectedOf(fault))];
}

/** The form with the fewest faults that has the part's own keys, if any has; a plain word when nothing else is said. */
function nearestForm(forms: readonly (readonly Fault[])[]): readonly Fault[] | undefined {
  const ranked = forms.map((faults) => ({ faults, strangeness: strangenessOf(faults) }));
  ranked.sort((a, b) => a.strangeness - b.strangeness);
  const best = ranked[0];
  const wrongKind = best?.faults.every((fault) => fault.path.length === 0 && fault.code === "invalid_type") ?? true;
  return best === undefined || wrongKind ? undefined : best.faults;
}

/** Being of the wrong kind altogether is stranger than lacking keys, and that than a wrong value inside. */
const strangenessOf = (faults: readonly Fault[]): number =>
  faults.reduce(
    (sum, fault) => sum + (fault.code === "unrecognized_keys" ? fault.keys.length : fault.path.length === 0 ? 8 : 1),
    0,
  );

function unknownKey(key: string, path: Path, source: Source): Issue {
  return issueAt(
    source,
    "PR008",
    [...path, key],
    `"${key}" is no key here`,
    expectedWord(key, keysAt(path, source.value)),
  );
}

const nameForm = (fault: Fault): string => {
  const inner = fault.code === "invalid_key" ? fault.issues[0] : undefined;
  return inner?.code === "invalid_format" ? `a name like ${String(inner.pattern)}` : "a name: [a-z][a-z0-9_-]*";
};

function messageOf(fault: Fault, path: Path, source: Source): string {
  const name = path.length === 0 ? "the document" : String(path.at(-1));
  if (fault.code === "invalid_type" && valueAt(source.value, path) === undefined) return `${name} is not there`;
  if (fault.code === "invalid_type") return `${name} is a ${kindOf(valueAt(source.value, path))}`;
  if (fault.code === "invalid_union") return `${name} has none of the forms it may have`;
  return `${name} is not as described`;
}

function expectedOf(fault: Fault): string {
  switch (fault.code) {
    case "invalid_type":
      return fault.expected === "string"
        ? "a text"
        : fault.expected === "record"
          ? "a map of names"
          : `a ${fault.expected}`;
    case "invalid_value":
      return fault.values.map(String).join(", ");
    case "invalid_format":
      return `a text like ${fault.pattern ?? fault.format}`;
    case "too_big":
      return `at most ${String(fault.maximum)}`;
    case "too_small":
      return `at least ${String(fault.minimum)}`;
    default:
      return fault.message;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return "missing value";
  if (Array.isArray(value)) return "list";
  if (typeof value === "object") return "map";
  return typeof value === "string" ? "text" : typeof value;
}
