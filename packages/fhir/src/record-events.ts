/**
 * Statements as events of a course: one event for each kind and moment, its facts in alphabetical order.
 *
 * Of several statements at one moment about one fact those that could be read count; if they disagree the value is null
 * and a warning says so (FH029), since nobody knows which holds. Statements at different moments all become events: the
 * engine takes the latest. A null event makes the fact missing from its moment on, which hides what is older.
 */
import { printInstant, type Issue, type ZoneClock } from "@compline/base";
import type { Gives } from "./bindings.ts";
import type { Statement } from "./statements.ts";

/** A line of a course's history; `packages/course` reads it. */
export interface RecordEvent {
  readonly kind: "record" | "lab";
  readonly occurred: string;
  readonly recorded: string;
  readonly source: "ehr";
  readonly body: { readonly facts: Readonly<Record<string, Gives | null>> };
}

/** A value that stands in an event, and the resource that gave it. */
export interface SeenFact {
  readonly fact: string;
  readonly value: Gives;
  readonly from: string;
  readonly occurred: string;
  readonly binding: string;
  /** Unverified: nobody has read in a source what its code means. It only makes things more careful. */
  readonly status: "verified" | "unverified";
  readonly stated?: string;
}

export interface RecordEvents {
  readonly events: readonly RecordEvent[];
  readonly seen: readonly SeenFact[];
  /** Facts whose latest value is known. */
  readonly known: ReadonlySet<string>;
  readonly warnings: readonly Issue[];
}

type Print = (epochMs: number) => string;

/** What was stated about one fact at one moment, settled. */
interface Settled {
  readonly fact: string;
  readonly epochMs: number;
  readonly kind: Statement["kind"];
  readonly value: Gives | null;
  readonly by: readonly Statement[];
}

export function recordEvents(statements: readonly Statement[], asOfMs: number, clock: ZoneClock): RecordEvents {
  const warnings: Issue[] = [];
  const print: Print = (epochMs) => printInstant(clock.instantAt(epochMs));
  const settled = [...groups(statements).values()].map((group) => settle(group, warnings)).sort(inTime);
  const latest = new Map(settled.map(({ fact, value }) => [fact, value]));
  const known = new Set([...latest].flatMap(([fact, value]) => (value === null ? [] : [fact])));
  const seen = settled.flatMap((one) => seenOf(one, print));
  return { events: eventsOf(settled, print, print(asOfMs)), seen, known, warnings };
}

function groups(statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> {
  const byKey = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = `${statement.fact} ${statement.epochMs}`;
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [statement]);
    else group.push(statement);
  }
  return byKey;
}

function settle(group: readonly Statement[], warnings: Issue[]): Settled {
  const [first] = group;
  if (first === undefined) throw new Error("a group has a statement");
  const { fact, epochMs } = first;
  const read = group.filter(({ value }) => value !== null);
  const values = new Set(read.map(({ value }) => value));
  const kind = group.some((statement) => statement.kind === "lab") ? "lab" : "record";
  const [value = null] = values;
  if (values.size <= 1) return { fact, epochMs, kind, value, by: read };
  const names = read.map(({ from }) => from).sort();
  const shown = names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  warnings.push({
    code: "FH029",
    at: "",
    message: `${shown} state different values of ${fact} for the same moment: none is used`,
    severity: "warning",
  });
  return { fact, epochMs, kind, value: null, by: [] };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inTime = (a: Settled, b: Settled): number =>
  a.epochMs - b.epochMs || compare(a.kind, b.kind) || compare(a.fact, b.fact);

/** `settled` is in the order of time and kind, so what belongs to one event stands together. */
function eventsOf(settled: readonly Settled[], print: Print, recorded: string): readonly RecordEvent[] {
  const events: RecordEvent[] = [];
  let facts: Record<string, Gives | null> = {};
  let key = "";
  for (const { epochMs, kind, fact, value } of settled) {
    if (key !== `${epochMs} ${kind}`) {
      key = `${epochMs} ${kind}`;
      facts = {};
      events.push({ kind, occurred: print(epochMs), recorded, source: "ehr", body: { facts } });
    }
    facts[fact] = value;
  }
  return events;
}

function seenOf({ fact, epochMs, value, by }: Settled, print: Print): readonly SeenFact[] {
  if (value === null) return [];
  return by
    .map(({ from, binding, isVerified, stated }): SeenFact => ({
      fact,
      value,
      from,
      occurred: print(epochMs),
      binding,
      status: isVerified ? "verified" : "unverified",
      ...(stated === undefined ? {} : { stated }),
    }))
    .sort((a, b) => compare(a.from, b.from) || compare(a.binding, b.binding));
}
