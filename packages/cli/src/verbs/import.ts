/**
 * `compline import`: diaries and records turned into the events of a course, as JSON Lines.
 *
 * A diary gives one report a night, with only what can be derived from what the person said; a FHIR bundle gives records and labs. What
 * neither says is not in the events: unknown stays unknown. Nothing is printed unless every file could be read.
 */
import { fail, ok, parseInstant, printInstant, zoneClock, type Instant, type Issue, type Result } from "@compline/base";
import type { EventLine } from "@compline/course";
import { factsFromRecord, readBundle } from "@compline/fhir";
import { good, issueText, refused } from "../answer.ts";
import { readText } from "../files.ts";
import { readNights } from "../nights-files.ts";
import type { Verb } from "../verb.ts";
import { fhirBindings } from "../vocabulary.ts";
import { now } from "../now.ts";
import { NIGHT_OPTIONS, zoneOf } from "./night-options.ts";

export const importFiles: Verb = {
  name: "import",
  says: "diaries and FHIR bundles as the events of a course",
  usage: "FILE… [--as KIND] [--zone Z] [--as-of T]",
  paths: { least: 1, most: 64 },
  options: { ...NIGHT_OPTIONS, "as-of": { type: "string", value: "T", says: "when this is recorded; now if left out" } },
  run: async (call) => {
    const zone = zoneOf(call);
    const asOf = momentOf(call.text("as-of"), zone);
    if (!asOf.ok) return refused(asOf.issues);
    const read = await Promise.all(call.paths.map((path) => importOne(path, zone, asOf.value, call.text("as"))));
    const failed = read.flatMap((r) => (r.ok ? [] : r.issues));
    if (failed.length > 0) return refused(failed);
    const done = read.flatMap((r) => (r.ok ? [r.value] : []));
    const events = done.flatMap((one) => one.events);
    const issues = done.flatMap((one) => one.issues);
    const json = { files: done.map(({ kind, nights, unknown, events: own }, i) => ({ file: call.paths[i], kind, nights, unknown, events: own.length })), kind: done[0]?.kind, nights: sum(done.map((d) => d.nights)), events, issues };
    process.stderr.write(issues.map((issue) => `${issueText({ severity: "warning", ...issue })}\n`).join(""));
    return good(json, events.map((event) => JSON.stringify(event)).join("\n"));
  },
};

interface Imported {
  readonly kind: string;
  readonly nights: number;
  readonly unknown: readonly string[];
  readonly events: readonly EventLine[];
  readonly issues: readonly Issue[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

export function momentOf(text: string | undefined, zone: string): Result<Instant> {
  if (text !== undefined) return parseInstant(text, "--as-of");
  const clock = zoneClock(zone, "--zone");
  return clock.ok ? ok(clock.value.instantAt(now())) : clock;
}

async function importOne(path: string, zone: string, asOf: Instant, as: string | undefined): Promise<Result<Imported>> {
  return as === "fhir" || (as === undefined && path.endsWith(".json")) ? importRecord(path, zone, asOf) : importDiary(path, zone, asOf, as);
}

export async function importRecord(path: string, zone: string, asOf: Instant): Promise<Result<Imported>> {
  const [text, bindings] = [readText(path), await fhirBindings()];
  if (!text.ok) return text;
  if (!bindings.ok) return bindings;
  const bundle = readBundle(text.value, path);
  if (!bundle.ok) return bundle;
  const facts = factsFromRecord(bundle.value, bindings.value, { asOf, zone });
  if (!facts.ok) return fail(facts.issues.map((issue) => ({ file: path, ...issue })));
  const { events, unknown, warnings } = facts.value;
  return ok({ kind: "fhir", nights: 0, unknown, events, issues: warnings.map((issue) => ({ file: path, ...issue })) });
}

function importDiary(path: string, zone: string, asOf: Instant, as: string | undefined): Result<Imported> {
  const read = readNights([path], { zone, ...(as === undefined ? {} : { as }) });
  if (!read.ok) return read;
  const { rows, issues, imports } = read.value;
  const recorded = printInstant(asOf);
  const events = rows
    .filter(({ contested, derived }) => !contested && derived.length > 0)
    .map(({ night, derived }): EventLine => ({ kind: "report", occurred: recorded, recorded, source: "device", body: { night, answers: Object.fromEntries(derived.map(({ fact, value }) => [fact, value])) } }));
  return ok({ kind: imports[0]?.kind ?? "", nights: rows.length, unknown: [], events, issues });
}
