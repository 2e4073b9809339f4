/**
 * What happened in a course, as the naive interpreter reads it: the public shape of an event, written down again.
 *
 * `occurred` is when it happened, `recorded` when it became known; both are RFC 9557 text. A `corrected` event replaces the
 * body of an earlier one from its own `recorded` on. Kinds that are not named here (decisions, missed reports, doses
 * taken, acknowledgements) tell a course nothing and are passed over.
 * The shape is typed apart from the engine's on purpose: nothing is shared but the protocol's own types.
 */
import type { QuantityJson } from "@compline/base";

export type Answer = boolean | number | string | null;
export type Answers = Readonly<Record<string, Answer>>;

export interface OpenedBody {
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  readonly zone: string;
  readonly start?: Readonly<Record<string, QuantityJson>>;
  readonly plans?: Readonly<Record<string, readonly QuantityJson[]>>;
}

/** What may be told of a person, and how each kind tells it. */
export type Telling =
  | { readonly kind: "report"; readonly body: { readonly night?: string; readonly answers: Answers } }
  | { readonly kind: "vital" | "score" | "lab" | "record" | "outcome"; readonly body: { readonly facts: Answers } }
  | { readonly kind: "order"; readonly body: { readonly facts: Answers; readonly gates: readonly string[] } }
  | { readonly kind: "signature"; readonly body: { readonly fact: string; readonly value: Answer } };

export type Correction = {
  readonly kind: "corrected";
  readonly body: Telling & { readonly corrects: string };
};

export type Passed = {
  readonly kind: "missed" | "decision" | "dose-taken" | "acknowledged" | "migrated" | "closed";
  readonly body: Readonly<Record<string, unknown>>;
};

export interface Stamp {
  readonly id: string;
  readonly seq?: number;
  readonly occurred: string;
  readonly recorded: string;
  readonly zone?: string;
  readonly by?: unknown;
  readonly source?: unknown;
}

export type Opening = { readonly kind: "opened"; readonly body: OpenedBody };

export type NaiveEvent = Stamp & (Opening | Telling | Correction | Passed);
