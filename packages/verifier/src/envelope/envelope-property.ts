/** Every clause of the envelope holds on every course: what was demanded independently of the rules. */
import type { Expression, Protocol } from "@compline/protocol";
import { ok, type Result } from "@compline/base";
import type { Property, Subject, Violation } from "../properties/property.ts";
import { automataOf } from "./automata.ts";
import { partsOf, piecesOf, type Clause } from "./clause.ts";
import { neverReached } from "./eventually.ts";
import { readEnvelope } from "./read-envelope.ts";
import { firstBroken } from "./run-automaton.ts";

export const envelope: Property = {
  number: 46,
  id: "ENVELOPE",
  how: "monitor",
  statement: "Every clause of the envelope holds on every course.",
  check: (subject) => {
    const clauses = readEnvelope(subject.protocol);
    if (!clauses.ok) return clauses.issues.map(({ at, message }) => ({ says: `${at}: ${message}` }));
    return clauses.value.flatMap((clause) => brokenBy(subject, clause) ?? []);
  },
};

/** How a clause is broken soonest; undefined where it holds. */
export function brokenBy({ protocol, explored }: Subject, clause: Clause): Violation | undefined {
  const says = `the clause "${clause.text}" does not hold`;
  const { form } = clause;
  if (form.kind === "eventually") {
    const never = neverReached({ protocol, explored }, form.when.condition, form.phases);
    if (never === undefined) return undefined;
    const { state, edge, way, loop, box } = never;
    const at = { state, edge, ...(box === undefined ? {} : { box }) };
    return { says, at, way, ...(loop.length === 0 ? {} : { loop }) };
  }
  const ends = Object.keys(protocol.phases).filter((phase) => protocol.phases[phase]?.end !== undefined);
  const broken = automataOf(clause, ends)
    .flatMap((automaton) => firstBroken(explored, automaton) ?? [])
    .toSorted((a, b) => a.way.length - b.way.length)[0];
  if (broken === undefined) return undefined;
  const { state, edge, way, box } = broken;
  return { says, at: { state, edge, ...(box === undefined ? {} : { box }) }, way };
}

/** What the search must be able to ask of its inputs for the clauses to be decided (`watched` of `modelOf`). */
export function envelopeConditions(protocol: Protocol): Result<readonly Expression[]> {
  const clauses = readEnvelope(protocol);
  if (!clauses.ok) return clauses;
  const pieces = clauses.value.flatMap(({ form }) => partsOf(form).flatMap(({ condition }) => piecesOf(condition)));
  return ok(pieces.flatMap((piece) => (piece.kind === "input" || piece.kind === "total" ? [piece.of] : [])));
}
