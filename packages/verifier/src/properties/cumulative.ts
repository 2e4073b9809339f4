/**
 * What was given in all stays below a cap: `prove.cumulative`, a list of `{total: NAME, most: quantity}`.
 *
 * The engine adds a `total` up itself, so that a rule which forgot to count is not trusted. A total that no rule reads
 * bounds nothing, and says so.
 */
import { ok, type Result } from "@compline/base";
import {
  printAmount,
  readAmount,
  referencesOf,
  type AmountUnit,
  type Expression,
  type Protocol,
} from "@compline/protocol";
import { wrongKinds } from "./edge-index.ts";
import type { Property, Subject, Violation } from "./property.ts";
import { entriesOf } from "./prove-entries.ts";

interface Cap {
  readonly total: string;
  readonly unit: AmountUnit;
  readonly most: number;
}

export const cumulative: Property = {
  number: 8,
  id: "CUMULATIVE",
  how: "edge",
  statement: "What is given in all of a lever never passes the cap that the proof names.",
  check: (subject) =>
    entriesOf(subject.protocol, "cumulative").flatMap((entry) => {
      const cap = capOf(subject.protocol, entry);
      return cap.ok ? beyond(subject, cap.value) : [{ says: "prove.cumulative names no total with an amount" }];
    }),
};

/** What the search must tell apart for it: totals on this side of their caps and beyond. */
export const capConditions = (protocol: Protocol): readonly Expression[] =>
  entriesOf(protocol, "cumulative").flatMap((entry): readonly Expression[] => {
    const cap = capOf(protocol, entry);
    if (!cap.ok) return [];
    const { total, most } = cap.value;
    return [
      {
        kind: "compare",
        left: [{ factor: 1, of: { kind: "memory", reading: "total", id: total } }],
        is: ">",
        right: [{ factor: 1, of: { kind: "literal", amount: most, decimal: String(most) } }],
      },
    ];
  });

function capOf({ memory, levers }: Protocol, { total, most }: Readonly<Record<string, unknown>>): Result<Cap> {
  const kept = memory[String(total)];
  const lever = kept?.kind === "total" ? levers[kept.lever] : undefined;
  const unit: AmountUnit = lever?.unit === "rate" ? "mass-per-kg" : (lever?.unit ?? "mass");
  const read = readAmount(String(most), unit);
  if (lever === undefined || !read.ok) return { ok: false, issues: read.ok ? [] : read.issues };
  return ok({ total: String(total), unit, most: read.value });
}

function beyond({ protocol, explored }: Subject, { total, unit, most }: Cap): readonly Violation[] {
  const isRead = protocol.rules.some(({ when }) =>
    referencesOf(when).some((reference) => reference.kind === "memory" && reference.id === total),
  );
  if (!isRead)
    return [{ says: `no rule reads the total ${total}, so that nothing keeps it below ${printAmount(most, unit)}` }];
  const at = explored.model.compiled.layout.memoryIndex.get(total)?.at ?? -1;
  return wrongKinds(explored, (view) =>
    view.after(at) > most ? `${total} goes beyond ${printAmount(most, unit)}` : undefined,
  );
}
