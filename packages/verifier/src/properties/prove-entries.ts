/**
 * What a protocol says under `prove` for one property: a list of small records, or one of them alone. What is not there
 * leaves the property with its own default.
 */
import { parseSpan, spanTicks, type Protocol } from "@compline/protocol";

export type Entry = Readonly<Record<string, unknown>>;

const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function entriesOf({ prove }: Protocol, key: string): readonly Entry[] {
  const written = prove[key];
  const list: readonly unknown[] = Array.isArray(written) ? written : [written];
  return list.filter(isEntry);
}

/** A span in ticks, from its words; undefined where it is none. */
export function ticksIn({ clock }: Protocol, span: unknown): number | undefined {
  const read = parseSpan(String(span));
  return read.ok ? spanTicks(read.value, clock) : undefined;
}

/** One number under `prove`. */
export function numberIn({ prove }: Protocol, key: string): number | undefined {
  const written = prove[key];
  return typeof written === "number" ? written : undefined;
}
