/**
 * `compline import`: diaries and records turned into the events of a course, as JSON Lines.
 *
 * A diary gives one report a night, with only what can be derived from what the person said; a FHIR bundle gives
 * records and labs. What neither says is not in the events: unknown stays unknown, and so does a night that two records
 * claim. Nothing is printed unless every file could be read.
 */
import { fail, ok, printInstant, zoneClock, type Instant, type Issue, type Result } from "@compline/base";
import type { EventLine } from "@compline/course";
import { factsFromRecord, readBundle, type Import as RecordImport, type SeenFact } from "@compline/fhir";
import type { Protocol } from "@compline/protocol";
import { good, refused } from "../terminal/answer.ts";
import { readBytes, readText } from "../disk/files.ts";
import { monographNamed } from "../disk/library.ts";
import { readMoment } from "./moment.ts";
import { readNights, type NightRow } from "../nights/nights-files.ts";
import { now } from "../terminal/now.ts";
import type { Call, Verb } from "../verb.ts";
import { fhirBindings } from "../disk/vocabulary.ts";
import { asOption, DIARY_KINDS, kindOf, zoneOf, zoneOption } from "../nights/night-options.ts";

const KINDS = [...DIARY_KINDS, "fhir"];

export const importFiles: Verb = {
  name: "import",
  says: "diaries and FHIR bundles as the events of a course",
  usage: "FILE… [--as KIND] [--zone Z] [--as-of T]",
  paths: { least: 1, most: 64 },
  options: {
    as: asOption(KINDS),
    zone: zoneOption("that of --as-of, else this computer's,"),
    "as-of": { type: "string", value: "T", says: "when this is recorded; now if left out" },
  },
  run: async (call) => {
    const read = await filesOf(call);
    if (!read.ok) return refused(read.issues);
    const files = read.value;
    const events = files.flatMap((one) => one.events);
    const issues = files.flatMap((one) => one.issues);
    const json = {
      files: files.map((one) => ({ ...one, events: one.events.length, issues: one.issues.length })),
      kind: files[0]?.kind,
      nights: files.reduce((sum, one) => sum + one.nights, 0),
      events,
      issues,
    };
    const text = events.map((event) => JSON.stringify(event)).join("\n");
    return { ...good(json, text), warnings: issues };
  },
};

interface Imported {
  readonly file: string;
  readonly kind: string;
  readonly nights: number;
  /** Facts that the file was asked for and does not say. */
  readonly unknown: readonly string[];
  readonly events: readonly EventLine[];
  readonly issues: readonly Issue[];
  /** Of a record: each fact that was found, the resource that said it, and whether its code was verified. */
  readonly seen?: readonly SeenFact[];
}

async function filesOf(call: Call): Promise<Result<readonly Imported[]>> {
  const [zone, kind] = [zoneOf(call), kindOf(call, KINDS)];
  const asOf = zone.ok ? momentOf(call.text("as-of"), zone.value) : zone;
  if (!kind.ok) return kind;
  if (!zone.ok) return zone;
  if (!asOf.ok) return asOf;
  const as = kind.value;
  const isRecord = call.paths.map((path) => as === "fhir" || (as === undefined && looksLikeRecord(path)));
  const records = await Promise.all(
    call.paths.map(async (path, i) => (isRecord[i] === true ? importRecord(path, zone.value, asOf.value) : undefined)),
  );
  const diaries = importDiaries(
    call.paths.filter((_, i) => isRecord[i] !== true),
    { zone: zone.value, ...(as === undefined ? {} : { as }) },
    asOf.value,
  );
  const issues = [...records, diaries].flatMap((part) => (part === undefined || part.ok ? [] : part.issues));
  if (issues.length > 0 || !diaries.ok) return fail(issues);
  const others = [...diaries.value];
  return ok(records.flatMap((record) => (record?.ok === true ? [record.value] : others.splice(0, 1))));
}

/** By the name, and for standard input and other names by the first sign: no diary begins with a brace. */
function looksLikeRecord(path: string): boolean {
  if (path.endsWith(".json")) return true;
  const bytes = readBytes(path);
  return bytes.ok && /^\s*\{/.test(new TextDecoder().decode(bytes.value.subarray(0, 1000)));
}

export function momentOf(text: string | undefined, zone: string): Result<Instant> {
  if (text !== undefined) return readMoment(text);
  const clock = zoneClock(zone, "--zone");
  return clock.ok ? ok(clock.value.instantAt(now())) : clock;
}

/**
 * What the reader of a record is told of the protocol: the range of each fact, and the drugs the course itself gives.
 */
function expected(protocol: Protocol | undefined): Pick<RecordImport, "types" | "courseDrugs"> {
  if (protocol === undefined) return {};
  const drugs = Object.values(protocol.levers).flatMap(({ drug }) => (drug === undefined ? [] : [drug]));
  const codes = drugs.flatMap((drug) => {
    const monograph = monographNamed(drug);
    return monograph.ok ? (monograph.value?.codes.atc.map(({ code }) => code) ?? []) : [];
  });
  const types = new Map(Object.entries(protocol.facts).map(([fact, { type }]) => [fact, type]));
  return { types, courseDrugs: codes.map((code) => ({ system: "atc", code })) };
}

export async function importRecord(
  file: string,
  zone: string,
  asOf: Instant,
  protocol?: Protocol,
): Promise<Result<Imported>> {
  const [text, bindings] = [readText(file), await fhirBindings()];
  if (!text.ok) return text;
  if (!bindings.ok) return bindings;
  const bundle = readBundle(text.value, file);
  if (!bundle.ok) return bundle;
  const facts = factsFromRecord(bundle.value, bindings.value, { asOf, zone, ...expected(protocol) });
  if (!facts.ok) return fail(facts.issues.map((issue) => ({ file, ...issue })));
  const { events, unknown, warnings, seen, flagged } = facts.value;
  const issues = warnings.map((issue): Issue => ({ severity: "warning", file, ...issue }));
  const unread = flagged.map((one): Issue => ({
    severity: "warning",
    code: "CL061",
    at: one.from,
    file,
    message: `may say something about ${one.fact}, by a code whose meaning nobody here has verified (${one.system} ${one.code}): ask`,
  }));
  return ok({ file, kind: "fhir", nights: 0, unknown, events, issues: [...issues, ...unread], seen });
}

/** All diaries at once, so that two that claim one night are found. */
function importDiaries(
  paths: readonly string[],
  options: { readonly zone: string; readonly as?: string },
  asOf: Instant,
): Result<readonly Imported[]> {
  const read = readNights(paths, options);
  if (!read.ok) return read;
  const { imports, rows, issues } = read.value;
  const shared = issues.filter(({ code }) => code === "CL050");
  return ok(
    imports.map((one, i): Imported => {
      const file = paths[i] ?? one.file;
      const own = rows.filter((row) => row.file === file);
      return {
        file,
        kind: one.kind,
        nights: own.length,
        unknown: [],
        events: own.flatMap((row) => reportOf(row, asOf)),
        issues: i === 0 ? [...one.issues, ...shared] : one.issues,
      };
    }),
  );
}

function reportOf({ night, contested, derived }: NightRow, asOf: Instant): readonly EventLine[] {
  if (contested || derived.length === 0) return [];
  const recorded = printInstant(asOf);
  const answers = Object.fromEntries(derived.map(({ fact, value }) => [fact, value]));
  return [{ kind: "report", occurred: recorded, recorded, source: "device", body: { night, answers } }];
}
