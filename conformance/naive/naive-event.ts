/**
 * What happened in a course, as the naive interpreter reads it: the public shape of an event, written down again.
 *
 * `occurred` is when it happened, `recorded` when it became known; both are RFC 9557 text. A `corrected` event replaces the
 * body of an earlier one from its own `recorded` on. Decisions, missed reports, doses taken, acknowledgements and the like
 * tell a course nothing and are passed over; standing orders and proposals of signatures are not read here.
 * Written from docs/reference/course-events.md, typed apart from the engine's own on purpose.
 */
import type { QuantityJson } from "@compline/base";

export type Answer = boolean | number | string | null;
export type Answers = Readonly<Record<string, Answer>>;

export interface OpenedBody {
  readonly protocol: { readonly id: string; readonly version: string; readonly hash?: string };
  readonly zone: string;
  readonly start?: Readonly<Record<string, QuantityJson>>;
  readonly plans?: Readonly<Record<string, readonly QuantityJson[]>>;
  readonly demonstration?: boolean;
}

/** What may be told of a person, and how each kind tells it. */
export type Telling =
  | { readonly kind: "report"; readonly body: { readonly night?: string; readonly answers: Answers } }
  | { readonly kind: "vital" | "score" | "lab" | "record" | "outcome"; readonly body: { readonly facts: Answers } }
  | { readonly kind: "order"; readonly body: { readonly facts?: Answers; readonly gates?: readonly string[] } }
  | { readonly kind: "signature"; readonly body: { readonly fact: string; readonly value: Answer } };

export type Correction = {
  readonly kind: "corrected";
  /** The `id` of the event. */
  readonly corrects: string;
  /** The whole body anew. */
  readonly body: Telling;
};

export type Passed = {
  readonly kind: "missed" | "decision" | "dose-taken" | "acknowledged" | "migrated" | "closed";
  readonly body: Readonly<Record<string, unknown>>;
};

export interface Stamp {
  readonly id: string;
  readonly seq?: number;
  readonly occurred: string;
  /** Absent: as `occurred`. */
  readonly recorded?: string;
  readonly source?: "patient" | "clinician" | "device" | "ehr" | "engine";
  readonly by?: { readonly who: string; readonly role: string };
}

export type Opening = { readonly kind: "opened"; readonly body: OpenedBody };

export type NaiveEvent = Stamp & (Opening | Telling | Correction | Passed);
