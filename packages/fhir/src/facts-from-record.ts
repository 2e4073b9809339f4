/**
 * From a person's record to events of a course: what the record says about the facts that protocols read.
 *
 * Absence never means false: a fact that no resource states is listed as unknown. So is one whose newest statement
 * could not be read, whatever older ones say. The moment and zone of the import are given; nothing here has a clock.
 * Names, dates of birth and numbers of the person stand in no event, no warning and no list; ids of resources do.
 */
import { failWith, ok, printPath, zoneClock, type Instant, type Issue, type Result } from "@compline/base";
import type { Binding } from "./bindings.ts";
import type { Bundle } from "./bundle.ts";
import type { DrugCode } from "./code-match.ts";
import type { Entry } from "./entry.ts";
import { momentOf } from "./fhir-time.ts";
import { firstOf } from "./part-issue.ts";
import { recordEvents, type RecordEvent, type SeenFact } from "./record-events.ts";
import { isRetracted } from "./standing.ts";
import { CLOCK_LEEWAY_MS } from "./statement-time.ts";
import { statementsOf, type Flagged, type Statements } from "./statements.ts";
import type { FactType } from "./value-of.ts";

export interface Import {
  /** The moment of the import: every event is recorded then. */
  readonly asOf: Pick<Instant, "epochMs">;
  /** The course's zone: dates without a time are noon there. */
  readonly zone: string;
  /** The declared types of facts; the range of one that is not here is not checked. */
  readonly types?: ReadonlyMap<string, FactType>;
  /** Codes of the drugs that the course itself gives. */
  readonly courseDrugs?: readonly DrugCode[];
}

/** Resources that came to nothing, and why. Names stand only where a person may want to look. */
export interface Ignored {
  readonly type: string;
  readonly because: "type not read" | "about nobody" | "made in error" | "not active" | "no binding";
  readonly count: number;
  readonly from: readonly string[];
}

export interface RecordFacts {
  readonly events: readonly RecordEvent[];
  readonly seen: readonly SeenFact[];
  /** Facts that have a binding and no value. */
  readonly unknown: readonly string[];
  readonly flagged: readonly Flagged[];
  readonly ignored: readonly Ignored[];
  readonly warnings: readonly Issue[];
}

/** Reads facts (TI004 no zone, FH007 a bundle from after the import). */
export function factsFromRecord(bundle: Bundle, bindings: readonly Binding[], given: Import): Result<RecordFacts> {
  const clock = zoneClock(given.zone, "zone");
  if (!clock.ok) return clock;
  const asOfMs = given.asOf.epochMs;
  const made = bundle.timestamp === undefined ? undefined : momentOf(bundle.timestamp, clock.value);
  const bundleMs = made?.kind === "exact" ? made.epochMs : asOfMs;
  if (bundleMs > asOfMs + CLOCK_LEEWAY_MS) {
    return failWith("FH007", "timestamp", "the bundle was put together after the import", "a time before it");
  }
  const { types = new Map<string, FactType>(), courseDrugs: drugs = [] } = given;
  const read = statementsOf(bundle, { clock: clock.value, asOfMs, bundleMs, bindings, types, drugs });
  const { events, seen, known, warnings } = recordEvents(read.statements, asOfMs, clock.value);
  const all = [...bundle.strangers.map(strange), ...read.warnings, ...warnings];
  return ok({
    events,
    seen,
    unknown: [...new Set(bindings.map(({ fact }) => fact))].filter((fact) => !known.has(fact)).sort(),
    flagged: read.flagged,
    ignored: ignoredOf(bundle, read),
    warnings: firstOf(all, (message) => ({ code: "FH006", at: "", message, severity: "warning" })),
  });
}

const strange = ({ name, path }: Entry): Issue => ({
  code: "FH031",
  at: printPath(path),
  message: `${name} does not say that it is about the patient: it does not count`,
  severity: "warning",
});

function ignoredOf(bundle: Bundle, { used, inactive }: Statements): readonly Ignored[] {
  const groups = new Map<string, { type: string; because: Ignored["because"]; from: string[]; count: number }>();
  const add = (type: string, because: Ignored["because"], count: number, name?: string): void => {
    const key = `${type} ${because}`;
    const group = groups.get(key) ?? { type, because, from: [], count: 0 };
    group.count += count;
    if (name !== undefined) group.from.push(name);
    groups.set(key, group);
  };
  for (const { name, resource } of bundle.strangers) add(resource.resourceType, "about nobody", 1, name);
  for (const entry of bundle.entries) {
    const { name, resource } = entry;
    const type = resource.resourceType;
    if (type === "Patient" || type === "Medication" || used.has(entry)) continue;
    if (isRetracted(resource)) add(type, "made in error", 1, name);
    else if (inactive.has(entry)) add(type, "not active", 1, name);
    else add(type, "no binding", 1);
  }
  for (const { type, count } of bundle.others) add(type, "type not read", count);
  return [...groups.keys()].sort().flatMap((key) => groups.get(key) ?? []);
}
