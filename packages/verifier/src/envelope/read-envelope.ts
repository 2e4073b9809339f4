/**
 * The envelope of a protocol as clauses, or every fault in it at its place (VE101 to VE110, listed in `fault.ts`).
 *
 * The grammar is in docs/guide/write-an-envelope.md. Reading never stops at the first fault.
 */
import { fail, ok, type Issue, type Path, type Result } from "@compline/base";
import type { Protocol, ProtocolDocument } from "@compline/protocol";
import type { Clause, ClauseForm } from "./clause.ts";
import { fault, isRead, issueOf, type Fault, type Read } from "./fault.ts";
import { readApart, readNever, readWhenever } from "./read-form.ts";

/** Keys of each kind of clause, the one it is told by first. */
const KINDS = {
  never: ["never"],
  whenever: ["whenever", "then", "within"],
  at_least: ["at_least", "between", "and"],
} as const;
type Head = keyof typeof KINDS;
const HEADS = Object.keys(KINDS) as readonly Head[];

export function readEnvelope(protocol: Protocol, document?: ProtocolDocument): Result<readonly Clause[]> {
  const issues: Issue[] = [];
  const clauses = protocol.envelope.flatMap((written, index): Clause[] => {
    const read = readClause(written, protocol);
    issues.push(...read.faults.map(({ key, ...one }) => issueAtKey(one, index, key, written, document)));
    issues.push(...citeIssues(written, index, protocol, document));
    if (read.form === undefined) return [];
    return [{ index, text: textOf(written), cite: citesOf(written), form: read.form }];
  });
  return issues.length > 0 ? fail(issues) : ok(clauses);
}

type Written = Readonly<Record<string, unknown>>;
type KeyedFault = Fault & { readonly key?: string };

interface FormRead {
  readonly form?: ClauseForm;
  readonly faults: readonly KeyedFault[];
}

const atKey = (key: string, message: string, expected: string): FormRead => ({
  faults: [{ ...fault("VE101", message, expected), key }],
});

function readClause(written: Written, protocol: Protocol): FormRead {
  const [head, ...others] = HEADS.filter((key) => key in written);
  if (head === undefined || others.length > 0)
    return { faults: [fault("VE101", "is no clause", `one of ${HEADS.join(", ")}`)] };
  const keys: readonly string[] = [...KINDS[head], "cite"];
  const stranger = Object.keys(written).find((key) => !keys.includes(key));
  if (stranger !== undefined)
    return atKey(stranger, `"${stranger}" is no key of a clause with ${head}`, keys.join(", "));
  const notText = KINDS[head].find((key) => key in written && typeof written[key] !== "string");
  if (notText !== undefined) return atKey(notText, "is no text", "a text, in quotes if need be");
  const text = (key: string): string => String(written[key]);
  if (head === "never") return fromRead(readNever(text("never"), protocol));
  const missing = KINDS[head].find((key) => key !== "within" && !(key in written));
  if (missing !== undefined) return atKey(head, `a clause with ${head} says ${missing}`, missing);
  if (head === "at_least") return fromParts(readApart(text("at_least"), text("between"), text("and"), protocol));
  const within = "within" in written ? text("within") : undefined;
  return fromParts(readWhenever(text("whenever"), text("then"), within, protocol));
}

const fromRead = (read: Read<ClauseForm>): FormRead =>
  isRead(read) ? { form: read.value, faults: [] } : { faults: read.faults.map((one) => ({ ...one, key: "never" })) };

/** Faults by the key they stand under. */
const fromParts = (read: { readonly form: ClauseForm } | object): FormRead =>
  "form" in read
    ? { form: read.form as ClauseForm, faults: [] }
    : {
        faults: Object.entries(read as Readonly<Record<string, readonly Fault[]>>).flatMap(([key, faults]) =>
          faults.map((one) => ({ ...one, key })),
        ),
      };

function issueAtKey(
  one: Fault,
  index: number,
  key: string | undefined,
  written: Written,
  document: ProtocolDocument | undefined,
): Issue {
  const path: Path = key === undefined ? ["envelope", index] : ["envelope", index, key];
  const text = key === undefined ? undefined : written[key];
  return issueOf(one, path, typeof text === "string" ? text : undefined, document);
}

/** A clause says where it is from, by the short names of the protocol's sources. */
function citeIssues(
  written: Written,
  index: number,
  { sources }: Protocol,
  document: ProtocolDocument | undefined,
): readonly Issue[] {
  const path: Path = ["envelope", index, "cite"];
  const cites = citesOf(written);
  if (cites.length === 0) {
    const at = "cite" in written ? path : path.slice(0, 2);
    return [issueOf(fault("VE108", "a clause says where it is from", "cite: [SOURCE]"), at, undefined, document)];
  }
  return cites
    .filter((name) => !Object.hasOwn(sources, name))
    .map((name) =>
      issueOf(
        fault("VE108", `no source is called "${name}"`, Object.keys(sources).join(", ")),
        path,
        undefined,
        document,
      ),
    );
}

const citesOf = ({ cite }: Written): readonly string[] => (Array.isArray(cite) ? cite.map(String) : []);

/** The clause in one line, as it is written. */
function textOf(written: Written): string {
  const [head = "never"] = HEADS.filter((key) => key in written);
  const keys = KINDS[head].filter((key) => key in written);
  return keys.map((key) => `${key}${key === head ? ":" : ""} ${String(written[key])}`).join(" ");
}
