/**
 * `compline tonight`: the main job. A person's record, nights and answers in; what to do tonight and why, out.
 *
 * Without an order in the history the page is a clinician's preview and says so. `tonight` alone asks the clock and
 * prints what it said; every answer it did not get stays unknown. It writes nothing.
 */
import { fail, ok, printDate, zoneClock, type Instant, type Issue, type Result, type ZoneClock } from "@compline/base";
import { decide, misfits, prepare, undecidable, type EventLine, type FactBook, type History } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import { relative } from "node:path";
import { good, refused, type Answer } from "../terminal/answer.ts";
import { NO_ANSWERS, parseAnswers, type Answers } from "./answers-file.ts";
import { askAbout } from "../terminal/ask.ts";
import { protocolOfCourse, readHistory, type HistoryFile } from "../course/course-files.ts";
import { eveningsOf, type Evenings } from "../course/evenings.ts";
import { exampleArguments } from "../disk/example.ts";
import { readText } from "../disk/files.ts";
import { withPlanCommand } from "../plan/command.ts";
import { loadProtocol, protocolNames, references } from "../disk/library.ts";
import { provedPorts } from "../course/proof-lookup.ts";
import { readNights, type NightRow } from "../nights/nights-files.ts";
import { notWeighed, type NotWeighed } from "./not-weighed.ts";
import { courseTonight, lastNight } from "./course.ts";
import { tonightText } from "./text.ts";
import type { Call, Verb } from "../verb.ts";
import { factBook } from "../disk/vocabulary.ts";
import { importRecord, momentOf } from "../course/import.ts";
import { zoneOf } from "../nights/night-options.ts";

export const tonight: Verb = {
  name: "tonight",
  says: "tonight's instruction, from a record, nights and answers: the main job",
  usage:
    "--protocol P --record BUNDLE --nights FILE… [--history F.jsonl] [--answers FILE] " +
    "[--as-of T] [--zone Z] | --example",
  paths: { least: 0, most: 0 },
  options: {
    example: {
      type: "boolean",
      says: "a made-up person's files for all that is not given, as of an evening of theirs",
    },
    protocol: {
      type: "string",
      value: "P",
      says: "a protocol file, or a name in the library; the history's own if left out",
    },
    record: { type: "string", value: "BUNDLE", says: "a FHIR R4 bundle" },
    nights: { type: "string", value: "FILE", multiple: true, says: "diaries and exports, one or more" },
    history: { type: "string", value: "F.jsonl", says: "the course so far; a new one is previewed if left out" },
    answers: { type: "string", value: "FILE", says: "answers by night, YAML or JSON; asked at a terminal if left out" },
    "as-of": { type: "string", value: "T", says: "the moment asked about; now if left out" },
    zone: {
      type: "string",
      value: "Z",
      says: "IANA zone of the diaries; the history's, that of --as-of, or this computer's if left out",
    },
  },
  run: async (call) => {
    const inputs = await gather(call.is("example") ? exampleArguments(call) : call);
    return inputs.ok ? answer(inputs.value) : refused(inputs.issues);
  },
};

interface Inputs {
  readonly protocol: Protocol;
  /** The course so far, and what was brought behind it. */
  readonly history: History;
  readonly given: HistoryFile | undefined;
  readonly asOf: Instant;
  readonly clock: ZoneClock;
  readonly book: FactBook;
  readonly rows: readonly NightRow[];
  readonly answers: Answers;
  readonly unknownInRecord: readonly string[];
  readonly issues: readonly Issue[];
  readonly call: Call;
}

interface Whereabouts {
  readonly given: HistoryFile | undefined;
  /** Of the diaries and the record, where they do not say it. */
  readonly zone: string;
  /** Of the course. */
  readonly clock: ZoneClock;
}

/** The course keeps its own zone; another one that is given is the diaries'. */
function whereaboutsOf(call: Call): Result<Whereabouts> {
  const read = optional(call.text("history"), readHistory);
  if (!read.ok) return read;
  const given = read.value;
  const own = given?.history.clock;
  const zone = call.text("zone") === undefined && own !== undefined ? ok(own.zone) : zoneOf(call);
  if (!zone.ok) return zone;
  const clock = own === undefined ? zoneClock(zone.value, "--zone") : ok(own);
  return clock.ok ? ok({ given, zone: zone.value, clock: clock.value }) : clock;
}

async function gather(call: Call): Promise<Result<Inputs>> {
  const where = whereaboutsOf(call);
  if (!where.ok) return where;
  const { given, zone, clock } = where.value;
  const [asOf, book, protocol] = [momentOf(call.text("as-of"), clock.zone), factBook(), protocolOf(call, given)];
  const [record, nights] = [await recordOf(call, zone, asOf, protocol), readNights(call.texts("nights"), { zone })];
  const issues = [asOf, book, protocol, record, nights].flatMap((r) => (r.ok ? [] : r.issues));
  if (!asOf.ok || !book.ok || !protocol.ok || !record.ok || !nights.ok) return fail(issues);
  const night = lastNight(protocol.value, clock, asOf.value);
  const read = optional(call.text("answers"), (path) => answersFrom(path, protocol.value, night));
  if (!read.ok) return read;
  const common = { protocol: protocol.value, asOf: asOf.value, clock, rows: nights.value.rows };
  const loose = { ...common, history: given?.history, record: record.value.events };
  const first = courseTonight({ ...loose, answers: NO_ANSWERS });
  const misfit = fitIssues(first, protocol.value, given, call.text("protocol"));
  const fits = withPlanCommand(misfit, protocol.value, given?.history, call.text("protocol"));
  if (fits.length > 0) return fail(fits);
  const answers = read.value ?? (await askedAnswers(call, protocol.value, book.value, night));
  const history = courseTonight({ ...loose, answers });
  if (!history.ok) return history;
  const heard = given === undefined ? [] : given.placed(misfits(protocol.value, given.history));
  return ok({
    ...common,
    answers,
    history: history.value,
    given,
    book: book.value,
    unknownInRecord: record.value.unknown,
    issues: [...heard, ...record.value.issues, ...nights.value.issues],
    call,
  });
}

/** Whether the course can be run at all: before a person at a terminal is asked a dozen questions. */
function fitIssues(
  course: Result<History>,
  protocol: Protocol,
  given: HistoryFile | undefined,
  named: string | undefined,
): readonly Issue[] {
  const ports = provedPorts(() => named);
  if (!course.ok) return course.issues;
  if (!ports.ok) return ports.issues;
  const compiled = prepare(protocol, course.value, ports.value);
  const prepared = compiled.ok ? (undecidable(compiled.value, course.value, ports.value) ?? compiled) : compiled;
  if (prepared.ok) return [];
  if (given !== undefined) return given.placed(prepared.issues);
  return prepared.issues.map((issue) =>
    issue.code === "CO021"
      ? { ...issue, expected: "--history F.jsonl, whose opening gives the start or the plan" }
      : issue,
  );
}

const optional = <T>(path: string | undefined, read: (path: string) => Result<T>): Result<T | undefined> =>
  path === undefined ? ok(undefined) : read(path);

function protocolOf(call: Call, given: HistoryFile | undefined): Result<Protocol> {
  const name = call.text("protocol");
  if (given !== undefined) return protocolOfCourse(given, name);
  if (name !== undefined) return loadProtocol(name);
  const expected = "--protocol P, or --example to see one";
  return fail([{ code: "CL002", at: "--protocol", message: "a protocol is needed", expected }]);
}

interface RecordPart {
  readonly events: readonly EventLine[];
  readonly unknown: readonly string[];
  readonly issues: readonly Issue[];
}

async function recordOf(
  call: Call,
  zone: string,
  asOf: Result<Instant>,
  protocol: Result<Protocol>,
): Promise<Result<RecordPart>> {
  const path = call.text("record");
  if (path === undefined || !asOf.ok || !protocol.ok) return ok({ events: [], unknown: [], issues: [] });
  return importRecord(path, zone, asOf.value, protocol.value);
}

function answersFrom(path: string, protocol: Protocol, night: string): Result<Answers> {
  const text = readText(path);
  return text.ok ? parseAnswers(text.value, protocol, night, path) : text;
}

async function askedAnswers(call: Call, protocol: Protocol, book: FactBook, night: string): Promise<Answers> {
  if (!call.interactive || call.is("json")) return NO_ANSWERS;
  const facts = Object.entries(protocol.facts)
    .filter(([, fact]) => fact.from === "report" && fact.required)
    .map(([name]) => name);
  const heading = `About the night of ${night}.`;
  return { nights: { [night]: await askAbout({ facts, protocol, book, heading }) }, now: {} };
}

function answer(inputs: Inputs): Answer {
  const { protocol, history, asOf, given, book, rows, issues, call } = inputs;
  const [ports, known] = [provedPorts(() => call.text("protocol")), references()];
  if (!ports.ok) return refused(ports.issues);
  if (!known.ok) return refused(known.issues);
  const decision = decide(protocol, history, asOf, ports.value);
  if (!decision.ok) return refused(placed(decision.issues, given));
  const evenings = eveningsOf(protocol, history, asOf, ports.value);
  if (!evenings.ok) return refused(placed(evenings.issues, given));
  const { doses } = evenings.value;
  const night = lastNight(protocol, inputs.clock, asOf);
  const { notes, cameLate } = broughtInVain(inputs, evenings.value, night);
  const page = {
    protocol,
    decision: decision.value,
    today: printDate(inputs.clock.localAt(asOf.epochMs).day),
    rows: rows.filter((row) => row.night <= night),
    doses,
    book,
    references: known.value,
    isDemonstration: given !== undefined && history.opening.demonstration === true,
    notWeighed: notes,
    cameLate,
    issues,
    next: furtherReading(call, protocol),
  };
  const json = {
    decision: decision.value,
    nights: rows.map((row) => nightJson(row, doses[row.night])),
    asks: decision.value.needs.flatMap((need) =>
      "fact" in need ? [{ ...need, ask: book.get(need.fact)?.ask ?? null }] : [],
    ),
    notWeighed: notes,
    unknownInRecord: inputs.unknownInRecord,
    issues,
  };
  return good(json, tonightText(page));
}

const placed = (issues: readonly Issue[], given: HistoryFile | undefined): readonly Issue[] =>
  given === undefined ? issues : given.placed(issues);

function broughtInVain({ history, given, rows, answers }: Inputs, { folded }: Evenings, night: string): NotWeighed {
  const nights = [...rows.map((row) => row.night), ...Object.keys(answers.nights)];
  // Without a history the course opens now: its opening is an event of its own.
  return notWeighed({ history, before: given?.history.events.length ?? 1, folded, nights, lastNight: night });
}

const nightJson = (
  { night, file, app, contested, measures, derived }: NightRow,
  dose: string | undefined,
): Readonly<Record<string, unknown>> => ({
  night,
  file,
  app,
  contested,
  measures,
  derived,
  ...(dose === undefined ? {} : { dose }),
});

function furtherReading(call: Call, { id }: Protocol): readonly string[] {
  const [history, name] = [call.text("history"), call.text("protocol") ?? id];
  const course =
    history === undefined
      ? []
      : [`compline why --history ${relative(process.cwd(), history)}    every reason of the last recorded evening`];
  return [
    "the same again with --json    all that was weighed tonight",
    ...course,
    `compline render ${name} --as text    the whole protocol in plain words`,
    ...(protocolNames().includes(name) ? [`library/protocols/${name}/rationale.md    why each rule is as it is`] : []),
  ];
}
