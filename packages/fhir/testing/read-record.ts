/**
 * Records read by the bindings of `binding-text.ts`, for tests: what a list of resources comes to.
 *
 * The import is on 2 March 2026 at 18:00 in London, unless a test says otherwise.
 */
import { parseBindings, type Binding } from "../src/bindings.ts";
import { readBundle } from "../src/bundle.ts";
import { factsFromRecord, type Import, type RecordFacts } from "../src/facts-from-record.ts";
import type { FactType } from "../src/value-of.ts";
import { BINDINGS_TEXT } from "./binding-text.ts";
import { bundleText, type Members } from "./record.ts";

export const AS_OF = Date.UTC(2026, 2, 2, 18);
export const NOW = "2026-03-02T18:00:00+00:00[Europe/London]";
const TYPES = new Map<string, FactType>([["egfr", { kind: "int", low: 5, high: 150 }]]);

/** The bindings of a text, which is one that loads. */
export async function bindingsOf(text = BINDINGS_TEXT): Promise<readonly Binding[]> {
  const parsed = await parseBindings(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

/** What a record that can be read comes to. */
export function readRecord(bindings: readonly Binding[], text: string, given: Partial<Import> = {}): RecordFacts {
  const bundle = readBundle(text);
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.issues));
  const asked: Import = { asOf: { epochMs: AS_OF }, zone: "Europe/London", types: TYPES, ...given };
  const read = factsFromRecord(bundle.value, bindings, asked);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

/** The same for resources. */
export const readResources = (
  bindings: readonly Binding[],
  resources: readonly Members[],
  given: Partial<Import> = {},
  members: Members = {},
): RecordFacts => readRecord(bindings, bundleText(resources, members), given);

export const stated = ({ events }: RecordFacts): readonly unknown[] =>
  events.map(({ kind, occurred, body }) => [kind, occurred, body.facts]);

export const warned = ({ warnings }: RecordFacts): readonly string[] => warnings.map(({ code, at }) => `${code} ${at}`);

export const reasons = ({ ignored }: RecordFacts): readonly string[] =>
  ignored.map(({ type, because, count }) => `${type} ${because} ${count}`);
