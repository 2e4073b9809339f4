/**
 * A person's record as FHIR R4 JSON: a Bundle, or one resource alone, read and checked as a whole.
 *
 * Seven types are read (`r4-shapes.ts`); every other resource is counted and left alone. One wrong part of a resource
 * that is read refuses the whole bundle, so that nothing is ever half imported; each issue names its place, such as
 * `entry[3].resource.valueQuantity.value`. All resources are about one person (`one-patient.ts`), each stands
 * there once (`entry.ts`). Messages hold no words of the record.
 * Not read: XML, and bundles of type batch, history, message or response. Source: HL7 FHIR R4, Bundle [hl7-fhir-r4].
 */
import { fail, readJson, type Path, type Result } from "@compline/base";
import { z } from "zod";
import { entryOf, withoutCopies, type Entry } from "./entry.ts";
import { withMedicationCodes } from "./medication-code.ts";
import { onePatient } from "./one-patient.ts";
import { failPart, firstOf, placed, shapeIssues, type PartIssue, type Parts } from "./part-issue.ts";
import { INSTANT, isReadType, SHAPES } from "./r4-shapes.ts";

/** Records of many years are large; this holds some fifty thousand laboratory values. */
export const MAX_BUNDLE_CHARS = 50_000_000;

export interface TypeCount {
  readonly type: string;
  readonly count: number;
}

export interface Bundle {
  /** When the bundle was put together, as written. */
  readonly timestamp?: string;
  /** Resources about the one person. */
  readonly entries: readonly Entry[];
  /** Resources that do not say that they are about that person. */
  readonly strangers: readonly Entry[];
  /** Types that are not read. */
  readonly others: readonly TypeCount[];
}

const RAW_ENTRY = z.looseObject({
  fullUrl: z.string().min(1).optional(),
  resource: z
    .looseObject({ resourceType: z.string().regex(/^[A-Z][A-Za-z]{0,63}$/, "no type of resource") })
    .optional(),
  request: z.looseObject({ method: z.enum(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]) }).optional(),
});

const BUNDLE = z.looseObject({
  resourceType: z.literal("Bundle"),
  type: z.enum(["collection", "searchset", "document", "transaction"]),
  timestamp: INSTANT.optional(),
  entry: z.array(RAW_ENTRY).optional(),
});

const NAMED = z.looseObject({ resourceType: z.string() });

type RawEntry = z.infer<typeof RAW_ENTRY>;

/** Reads a record (FH001 nothing read here, FH003 a wrong part, FH004 two people, FH005 a resource twice; DO00x). */
export function readBundle(text: string, file?: string): Result<Bundle> {
  const source = readJson(text, file, MAX_BUNDLE_CHARS);
  if (!source.ok) return source;
  const bundle = bundleOf(source.value.value);
  if (bundle.ok) return bundle;
  const issues = firstOf(bundle.issues, (message) => ({ code: "FH006", path: [], message }));
  return fail(issues.map((issue) => placed(issue, source.value, text.length)));
}

function bundleOf(value: unknown): Parts<Bundle> {
  const named = NAMED.safeParse(value);
  if (!named.success) return nothingRead();
  if (isReadType(named.data.resourceType)) return recordOf([{ resource: named.data }], () => [], {});
  if (named.data.resourceType !== "Bundle") return nothingRead();
  const parsed = BUNDLE.safeParse(value);
  if (!parsed.success) return { ok: false, issues: shapeIssues(parsed.error, []) };
  const { entry = [], timestamp } = parsed.data;
  return recordOf(entry, (i) => ["entry", i, "resource"], timestamp === undefined ? {} : { timestamp });
}

const nothingRead = (): Parts<never> => {
  const expected = `a Bundle, or one resource of ${Object.keys(SHAPES).join(", ")}`;
  return failPart({ code: "FH001", path: [], message: "is no resource that is read here", expected });
};

function recordOf(
  raw: readonly RawEntry[],
  pathOf: (i: number) => Path,
  head: Pick<Bundle, "timestamp">,
): Parts<Bundle> {
  const issues: PartIssue[] = [];
  const others = new Map<string, number>();
  const entries: Entry[] = [];
  raw.forEach((item, i) => {
    const { resource } = item;
    if (resource === undefined) return;
    const type = resource.resourceType;
    if (!isReadType(type) || !isStated(item)) return void others.set(type, (others.get(type) ?? 0) + 1);
    const parsed = SHAPES[type].safeParse(resource);
    if (parsed.success) entries.push(entryOf(parsed.data, pathOf(i), item.fullUrl));
    else for (const issue of shapeIssues(parsed.error, pathOf(i))) issues.push(issue);
  });
  if (issues.length > 0) return { ok: false, issues };
  const person = personOf(entries);
  return person.ok ? { ok: true, value: { ...head, ...person.value, others: counted(others) } } : person;
}

/** A transaction's DELETE or GET states nothing about anybody. */
const isStated = ({ request }: RawEntry): boolean => request === undefined || ["POST", "PUT"].includes(request.method);

const counted = (others: ReadonlyMap<string, number>): readonly TypeCount[] =>
  [...others].map(([type, count]) => ({ type, count })).sort((a, b) => (a.type < b.type ? -1 : 1));

function personOf(all: readonly Entry[]): Parts<Pick<Bundle, "entries" | "strangers">> {
  const once = withoutCopies(all);
  if (!once.ok) return once;
  const coded = withMedicationCodes(once.value);
  return coded.ok ? onePatient(coded.value) : coded;
}
