/**
 * A protocol after reading: names resolved, amounts whole numbers in base units, spans kept as written.
 *
 * This is what every other room reads: the engine compiles it, the printer prints it, the verifier explores it.
 * Amounts of a lever are in the base unit of its `unit` (mass ng, rate ng/kg/min, minutes s, count 1).
 * The grammar is docs/reference/protocol-language.md; nothing here knows a patient.
 */
import type { Expression } from "./expression.ts";

export const PROTOCOL_FORMAT = "protocol/1";

export type Band = "keep" | "advance" | "hold" | "back" | "stop" | "order" | "emergency";
/** From the weakest to the strongest: the highest band that is enabled decides. */
export const BANDS: readonly Band[] = ["keep", "advance", "hold", "back", "stop", "order", "emergency"];

export type Level = "inform" | "call" | "urgent" | "emergency";
export const LEVELS: readonly Level[] = ["inform", "call", "urgent", "emergency"];

export type Grade = "high" | "moderate" | "low" | "very-low" | "consensus";
/** From the strongest to the weakest. */
export const GRADES: readonly Grade[] = ["high", "moderate", "low", "very-low", "consensus"];

export type Kind = "titration" | "taper" | "start" | "programme" | "session" | "behavioural" | "monitoring" | "pathway";
export type Status = "draft" | "proved" | "signed" | "active" | "superseded" | "withdrawn";
export type UnknownEffect = "fire" | "hold-and-ask" | "skip";
export type LeverUnit = "mass" | "rate" | "minutes" | "count";
export type SpanUnit = "tick" | "night" | "day" | "week" | "h" | "min";

export interface Span {
  readonly count: number;
  readonly unit: SpanUnit;
}

/** A number of base units, or one that is known when a course opens. */
export type Amount = number | "start" | "plan step";

/** Short names of `Protocol.sources`. */
export type Cites = readonly string[];

export interface SourceUse {
  /** A key of library/references. */
  readonly reference: string;
  readonly locator: string;
  readonly grade: Grade;
}

export interface Clock {
  readonly tick: "night" | "day" | "week" | { readonly every: Span };
  readonly rollover: "local-noon" | "local-midnight" | "none";
  /** Minutes since local midnight; minutes after the tick began on minute and hour clocks. */
  readonly dueMin: number;
  readonly graceMin: number;
  /** Where the times and the cadence of the groups come from. */
  readonly cite?: Cites;
}

export type StockEntry =
  | { readonly product: string }
  | { readonly tabletNg: number; readonly pieces: 1 | 2 | 4 }
  | { readonly ngPerMl: number; readonly graduationNl: number; readonly mostNl: number };

export interface Lever {
  readonly drug?: string;
  readonly unit: LeverUnit;
  readonly stock: readonly StockEntry[];
  readonly pieces?: { readonly most: number; readonly cuts: number };
  readonly grid?: number;
  readonly max: number | "start";
  readonly min?: number;
  readonly rise: { readonly most: Amount; readonly every: Span };
  readonly fall: { readonly most: Amount; readonly mostPercent?: number; readonly every: Span };
  readonly stopFrom: number;
  readonly prone: boolean;
  readonly safeSide: "keep" | "lower" | "zero";
  readonly cite: Readonly<Record<string, Cites>>;
}

export type FactOrigin = "report" | "vital" | "score" | "lab" | "record" | "signature" | "order" | "outcome";

export type FactType =
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly low: number; readonly high: number; readonly unit?: string }
  | { readonly kind: "enum"; readonly words: readonly string[] };

export interface Fact {
  readonly from: FactOrigin;
  readonly type: FactType;
  readonly fresh: Span;
  readonly group?: string;
  readonly required: boolean;
  /** ± error of the instrument, in the fact's unit; 0 where none is declared. */
  readonly precision: number;
  readonly loinc?: string;
  readonly title?: string;
  readonly ordinary?: boolean | number | string;
}

export type Memory =
  | { readonly kind: "since"; readonly of: Expression; readonly unknown: "held" | "not-held" }
  | { readonly kind: "window"; readonly of: Expression; readonly last: number; readonly unknown: "held" | "not-held" }
  | { readonly kind: "count"; readonly most: number }
  | { readonly kind: "total"; readonly lever: string }
  | {
      readonly kind: "mean";
      readonly fact: string;
      readonly last: number;
      readonly step: number;
      readonly atLeast: number;
    };

export interface Phase {
  readonly start: boolean;
  readonly end?: "complete" | "declined" | "handed-over";
  readonly tags: readonly ("up" | "down" | "hold" | "wait")[];
  readonly waitsFor?: string;
  readonly atMost?: Span;
  readonly title?: string;
  readonly cite: Cites;
}

/** Words for one reader; a patient's may be absent. */
export interface Say {
  readonly patient?: string;
  readonly clinician: string;
}

export type Effect =
  | { readonly kind: "set"; readonly lever: string; readonly to: number | "start" }
  | { readonly kind: "raise" | "lower"; readonly lever: string; readonly by: number }
  | { readonly kind: "plan"; readonly lever: string; readonly move: "next" | "prev" }
  | { readonly kind: "withhold" | "release"; readonly lever: string }
  | { readonly kind: "goto"; readonly phase: string }
  | { readonly kind: "count"; readonly counter: string; readonly by: number | "reset" }
  | { readonly kind: "escalate"; readonly level: Level; readonly to: string }
  | { readonly kind: "ask"; readonly facts: readonly string[] }
  | { readonly kind: "order"; readonly activity: string }
  | { readonly kind: "start"; readonly protocol: string };

export interface Rule {
  readonly rule: string;
  readonly in: readonly string[];
  readonly band: Band;
  readonly when: Expression;
  readonly unknown?: UnknownEffect;
  readonly do: readonly Effect[];
  readonly sign?: { readonly role: string; readonly valid: Span };
  readonly oneSided?: string;
  readonly say: Say;
  readonly cite: Cites;
  readonly rationale: string;
  /** True for the rules that a flag, a gate, silence or a phase's bound was expanded into. */
  readonly generated: boolean;
}

export interface RedFlag {
  readonly flag: string;
  readonly when: Expression;
  readonly level: "urgent" | "emergency";
  readonly to: string;
  readonly do: readonly Effect[];
  readonly goto: string;
  readonly say: Say;
  readonly cite: Cites;
  readonly rationale: string;
}

export interface Gate {
  readonly gate: string;
  readonly when: Expression;
  readonly in?: readonly string[];
  readonly door: "hold" | { readonly goto: string };
  readonly midCourse: "hold" | { readonly goto: string };
  readonly to: string;
  readonly say: Say;
  readonly cite: Cites;
  readonly rationale: string;
}

export interface Silence {
  readonly ask: number;
  readonly call: number;
  readonly urgent: number;
  readonly to: { readonly call: string; readonly urgent: string };
  readonly goto: string;
  readonly say: { readonly ask: Say; readonly call: Say; readonly urgent: Say };
  readonly cite: Cites;
  readonly rationale: string;
}

/** What is said when a rule could not be weighed and was turned into a question. */
export interface Asking {
  readonly say: Say;
  readonly cite: Cites;
  readonly rationale: string;
}

export interface Overdue {
  readonly to: string;
  readonly say: Say;
  readonly cite: Cites;
  readonly rationale: string;
}

/** What a plan of doses must keep, used by the proof instead of one list (see `PlanContract` in the formulary). */
export interface PlanSpec {
  readonly from: "start";
  readonly to: number;
  /** Largest relative cut of one step, percent. */
  readonly mostPercent: number;
  readonly lastFrom: number;
  readonly cite: Cites;
}

export interface Protocol {
  readonly compline: typeof PROTOCOL_FORMAT;
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly sources: Readonly<Record<string, SourceUse>>;
  readonly clock: Clock;
  readonly groups: Readonly<Record<string, { readonly every: Span }>>;
  readonly levers: Readonly<Record<string, Lever>>;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly memory: Readonly<Record<string, Memory>>;
  readonly plans: Readonly<Record<string, PlanSpec>>;
  readonly phases: Readonly<Record<string, Phase>>;
  readonly gates: readonly Gate[];
  readonly redFlags: readonly RedFlag[];
  readonly silence?: Silence;
  readonly overdue?: Overdue;
  readonly asking?: Asking;
  /** As authored; `expand` puts the generated ones in front. */
  readonly rules: readonly Rule[];
  /** Kept as written for the verifier: lists of clauses in the envelope language. */
  readonly envelope: readonly Readonly<Record<string, unknown>>[];
  readonly prove: Readonly<Record<string, unknown>>;
}
