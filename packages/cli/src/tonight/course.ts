/**
 * Tonight's course from loose files: the history so far, and behind it what the record, the nights and the answers add.
 *
 * Without a history the course opens now, as a preview. Nothing in a history is changed: what is new comes after it,
 * recorded at the moment asked about. An answer of the person wins over a value derived from the diary; a night whose
 * record is contested gives nothing.
 */
import { printDate, printInstant, type Instant, type Result, type ZoneClock } from "@compline/base";
import { historyOf, type EventLine, type FactValue, type History } from "@compline/course";
import type { Protocol } from "@compline/protocol";
import type { Answers, Values } from "./answers-file.ts";
import type { NightRow } from "../nights/nights-files.ts";

export interface Loose {
  readonly protocol: Protocol;
  readonly history: History | undefined;
  readonly record: readonly EventLine[];
  readonly rows: readonly NightRow[];
  readonly answers: Answers;
  readonly clock: ZoneClock;
  readonly asOf: Instant;
}

/** The night that a report of this evening is about, by the protocol's clock. */
export function lastNight(protocol: Protocol, clock: ZoneClock, asOf: Instant): string {
  const { day } = clock.localAt(asOf.epochMs);
  return printDate(protocol.clock.tick === "night" ? day - 1 : day);
}

export function courseTonight(loose: Loose): Result<History> {
  const before = loose.history?.events.map(({ line }) => line) ?? [opening(loose)];
  const added = [...loose.record, ...reports(loose), ...standing(loose)];
  // A chain covers what it was sealed over; what is added here is not part of it until it is recorded by the course's own store.
  const lines = added.length === 0 ? before : [...before.map(unsealed), ...added];
  return historyOf(lines);
}

const unsealed = ({ hash: _hash, prev: _prev, bodyHash: _body, ...line }: EventLine): EventLine => line;

function opening({ protocol, clock, asOf }: Loose): EventLine {
  return {
    kind: "opened",
    occurred: printInstant(asOf),
    source: "engine",
    // Nothing is kept of a preview: it is nobody's course, and asks for no proof.
    body: { protocol: { id: protocol.id, version: protocol.version }, zone: clock.zone, demonstration: true },
  };
}

/** One report a night that says something the history does not say yet. */
function reports({ protocol, history, rows, answers, asOf }: Loose): readonly EventLine[] {
  const told = toldBefore(history);
  const derived = new Map<string, Values>(
    rows.filter((row) => !row.contested).map((row) => [row.night, derivedValues(protocol, row)]),
  );
  const nights = [...new Set([...derived.keys(), ...Object.keys(answers.nights)])].toSorted();
  return nights.flatMap((night): EventLine[] => {
    const known = told.get(night) ?? {};
    const values = fresh({ ...without(derived.get(night) ?? {}, known), ...answers.nights[night] }, known);
    if (Object.keys(values).length === 0) return [];
    const when = printInstant(asOf);
    return [
      {
        kind: "report",
        occurred: when,
        recorded: when,
        source: "patient",
        body: { night, answers: values },
      },
    ];
  });
}

/** What the history already says of each night. */
function toldBefore(history: History | undefined): ReadonlyMap<string, Values> {
  const told = new Map<string, Values>();
  for (const { kind, body } of history?.events ?? []) {
    if (kind !== "report") continue;
    const { night, answers } = body as { readonly night?: string; readonly answers: Values };
    if (night !== undefined) told.set(night, { ...told.get(night), ...answers });
  }
  return told;
}

const derivedValues = (protocol: Protocol, { derived }: NightRow): Values =>
  Object.fromEntries(
    derived.filter(({ fact }) => protocol.facts[fact]?.from === "report").map(({ fact, value }) => [fact, value]),
  );

const without = (values: Values, known: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([fact]) => known[fact] === undefined));

const fresh = (values: Values, known: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([fact, value]) => known[fact] !== value));

/** Answers that are no report: one event for each kind they belong to. */
function standing({ protocol, answers, asOf }: Loose): readonly EventLine[] {
  const byKind = new Map<EventLine["kind"], Record<string, FactValue>>();
  for (const [fact, value] of Object.entries(answers.now)) {
    const kind = (protocol.facts[fact]?.from ?? "record") as EventLine["kind"];
    byKind.set(kind, { ...byKind.get(kind), [fact]: value });
  }
  const when = printInstant(asOf);
  return [...byKind].map(([kind, facts]) => ({
    kind,
    occurred: when,
    recorded: when,
    source: "patient",
    body: { facts },
  }));
}
