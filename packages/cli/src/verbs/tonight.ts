/**
 * `compline tonight`: the main job. A person's record, nights and answers in; what to do tonight and why, out.
 *
 * Without an order in the history the page is a clinician's preview and says so. `tonight` alone asks the clock and prints
 * what it said; every answer it did not get stays unknown. It writes nothing.
 */
import {
  fail,
  ok,
  printQuantity,
  quantity,
  zoneClock,
  type Instant,
  type Issue,
  type Result,
  type ZoneClock,
} from "@compline/base";
import { decide, fold, prepare, type EventLine, type FactBook, type History } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { printDate } from "@compline/base";
import { relative } from "node:path";
import { good, issueText, refused } from "../answer.ts";
import { NO_ANSWERS, parseAnswers, type Answers } from "../answers-file.ts";
import { askAbout } from "../ask.ts";
import { readHistory } from "../course-files.ts";
import { exampleArguments } from "../example.ts";
import { readText } from "../files.ts";
import { libraryPorts, loadProtocol, references } from "../library.ts";
import { readNights, type NightRow } from "../nights-files.ts";
import { courseTonight, lastNight } from "../tonight-course.ts";
import { tonightText } from "../tonight-text.ts";
import type { Call, Verb } from "../verb.ts";
import { factBook } from "../vocabulary.ts";
import { importRecord, momentOf } from "./import.ts";
import { zoneOf } from "./night-options.ts";

export const tonight: Verb = {
  name: "tonight",
  says: "tonight's instruction, from a record, nights and answers: the main job",
  usage: "--protocol P --record BUNDLE --nights FILE… [--history F.jsonl] [--answers FILE] [--as-of T] | --example",
  paths: { least: 0, most: 0 },
  options: {
    example: { type: "boolean", says: "the shipped example: every file below, made by a seeded script" },
    protocol: {
      type: "string",
      value: "P",
      says: "a protocol file, or a name in the library; the history's own if left out",
    },
    record: { type: "string", value: "BUNDLE", says: "a FHIR R4 bundle" },
    nights: { type: "string", value: "FILE", multiple: true, says: "a diary or export; may stand several times" },
    history: { type: "string", value: "F.jsonl", says: "the course so far; a new one is previewed if left out" },
    answers: { type: "string", value: "FILE", says: "answers by night, YAML or JSON; asked at a terminal if left out" },
    "as-of": { type: "string", value: "T", says: "the moment asked about; now if left out" },
    zone: {
      type: "string",
      value: "Z",
      says: "IANA zone of the person; the history's, else this computer's, if left out",
    },
  },
  run: async (call) => {
    const inputs = await gather(call.is("example") ? exampleArguments(call) : call);
    return inputs.ok ? answer(inputs.value) : refused(inputs.issues);
  },
};

interface Inputs {
  readonly protocol: Protocol;
  readonly history: History;
  readonly asOf: Instant;
  readonly book: FactBook;
  readonly rows: readonly NightRow[];
  readonly unknownInRecord: readonly string[];
  readonly told: readonly Issue[];
  readonly call: Call;
}

async function gather(call: Call): Promise<Result<Inputs>> {
  const given = optional(call.text("history"), readHistory);
  if (!given.ok) return given;
  const zone = given.value?.clock.zone ?? zoneOf(call);
  const [clock, asOf, book, protocol] = [
    zoneClock(zone, "--zone"),
    momentOf(call.text("as-of"), zone),
    factBook(),
    protocolOf(call, given.value),
  ];
  const [record, nights] = [await recordOf(call, zone, asOf), readNights(call.texts("nights"), { zone })];
  const issues = [clock, asOf, book, protocol, record, nights].flatMap((r) => (r.ok ? [] : r.issues));
  if (!clock.ok || !asOf.ok || !book.ok || !protocol.ok || !record.ok || !nights.ok) return fail(dedupe(issues));
  const read = optional(call.text("answers"), (path) => answersFrom(path, protocol.value));
  if (!read.ok) return read;
  const loose = {
    protocol: protocol.value,
    history: given.value,
    record: record.value.events,
    rows: nights.value.rows,
    clock: clock.value,
    asOf: asOf.value,
  };
  const answers = read.value ?? (await askedAnswers(call, protocol.value, book.value, clock.value, asOf.value));
  const history = courseTonight({ ...loose, answers });
  if (!history.ok) return history;
  return ok({
    protocol: protocol.value,
    history: history.value,
    asOf: asOf.value,
    book: book.value,
    rows: nights.value.rows,
    unknownInRecord: record.value.unknown,
    told: [...record.value.issues, ...nights.value.issues],
    call,
  });
}

const optional = <T>(path: string | undefined, read: (path: string) => Result<T>): Result<T | undefined> =>
  path === undefined ? ok(undefined) : read(path);

/** A bad time or zone is found by several readers; it is told once. */
const dedupe = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter((issue, i) => issues.findIndex((other) => JSON.stringify(other) === JSON.stringify(issue)) === i);

function protocolOf(call: Call, history: History | undefined): Result<Protocol> {
  const name = call.text("protocol") ?? history?.opening.protocol.id;
  if (name !== undefined) return loadProtocol(name);
  return fail([
    {
      code: "CL002",
      at: "--protocol",
      message: "a protocol is needed",
      expected: "--protocol P, or --example to see one",
    },
  ]);
}

interface RecordPart {
  readonly events: readonly EventLine[];
  readonly unknown: readonly string[];
  readonly issues: readonly Issue[];
}

async function recordOf(call: Call, zone: string, asOf: Result<Instant>): Promise<Result<RecordPart>> {
  const path = call.text("record");
  if (path === undefined || !asOf.ok) return ok({ events: [], unknown: [], issues: [] });
  return importRecord(path, zone, asOf.value);
}

function answersFrom(path: string, protocol: Protocol): Result<Answers> {
  const text = readText(path);
  return text.ok ? parseAnswers(text.value, protocol, path) : text;
}

async function askedAnswers(
  call: Call,
  protocol: Protocol,
  book: FactBook,
  clock: ZoneClock,
  asOf: Instant,
): Promise<Answers> {
  if (!call.interactive || call.is("json")) return NO_ANSWERS;
  const night = lastNight(protocol, clock, asOf);
  const wanted = Object.entries(protocol.facts)
    .filter(([, fact]) => fact.from === "report" && fact.required)
    .map(([name]) => name);
  return { nights: { [night]: await askAbout(wanted, protocol, book, `About the night of ${night}.`) }, now: {} };
}

function answer(inputs: Inputs): ReturnType<typeof good> {
  const { protocol, history, asOf, book, rows, told, call } = inputs;
  const [ports, known] = [libraryPorts(), references()];
  if (!ports.ok) return refused(ports.issues);
  if (!known.ok) return refused(known.issues);
  const decision = decide(protocol, history, asOf, ports.value);
  if (!decision.ok) return refused(decision.issues);
  const doses = dosesByNight(inputs);
  const asks = decision.value.needs.flatMap((need) =>
    "fact" in need ? [{ ...need, ask: book.get(need.fact)?.ask ?? null }] : [],
  );
  const json = {
    decision: decision.value,
    nights: rows.map(({ night, file, app, contested, measures, derived }) => ({
      night,
      file,
      app,
      contested,
      measures,
      derived,
      ...(doses[night] === undefined ? {} : { dose: doses[night] }),
    })),
    asks,
    unknownInRecord: inputs.unknownInRecord,
    issues: told,
  };
  const lines = told.map((issue) => issueText({ severity: "warning", ...issue }));
  return good(
    json,
    tonightText({
      protocol,
      decision: decision.value,
      rows,
      doses,
      book,
      references: known.value,
      told: lines,
      next: furtherReading(call, protocol),
    }),
  );
}

/** What was instructed for each evening so far, from the fold itself. */
function dosesByNight({ protocol, history, asOf }: Inputs): Readonly<Record<string, string>> {
  const ports = libraryPorts();
  const compiled = ports.ok ? prepare(protocol, history, ports.value) : ports;
  if (!compiled.ok) return {};
  const { layout } = compiled.value;
  const doses: [string, string][] = [];
  const first = history.clock.localAt(history.opened.occurred.epochMs).day;
  fold(compiled.value, history, asOf, ({ tick, outcome }) => {
    const taken = layout.levers.filter(
      (lever) => protocol.levers[lever]?.unit === "mass" && outcome.next[layout.level(lever)] !== 0,
    );
    const text = taken.map(
      (lever) => `${lever} ${printQuantity(quantity("mass", outcome.next[layout.level(lever)] as number))}`,
    );
    if (protocol.clock.tick === "night" || protocol.clock.tick === "day")
      doses.push([printDate(first + tick), text.join(", ")]);
  });
  return Object.fromEntries(doses.filter(([, text]) => text !== ""));
}

function furtherReading(call: Call, { id }: Protocol): readonly string[] {
  const history = call.text("history");
  const course =
    history === undefined
      ? []
      : [`compline why --history ${relative(process.cwd(), history)}    every reason, for a clinician`];
  return [
    ...course,
    `compline render ${id} --as text    the whole protocol in plain words`,
    `library/protocols/${id}/rationale.md    why each rule is as it is`,
  ];
}
