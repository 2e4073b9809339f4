/**
 * A plan: the doses somebody goes down (or across) by, what each is made of, how long it is kept, and on what it rests.
 *
 * It is a document (`plan-json.ts` reads and writes it): everything a sheet, a pharmacist or a check asks of it stands
 * in it. A plan proposes; it is no prescription, and when the next step is made is decided by the person and the clinic.
 * Doses are exact quantities of mass. `steps` begin with the first change, not with what is taken now (`start`); a plan
 * that ends at nothing has a last step of 0 that lasts no day: the first day without the drug.
 * Shares are percent; drops of occupancy are percentage points, always a range, because the ED50 is known as a range.
 */
import type { Cite, Quantity } from "@compline/base";

export const PLAN_FORMAT = "plan/1";

export interface Plan {
  readonly compline: typeof PLAN_FORMAT;
  /** What is taken at the start. */
  readonly drug: string;
  /** The set of the library the products are from; absent where they came from a file. */
  readonly market?: string | undefined;
  /** Every product that some step is made of. */
  readonly products: readonly PlanProduct[];
  readonly strategy: PlanStrategy;
  /** Absent where the plan was made for no protocol. */
  readonly protocol?: PlanProtocol | undefined;
  /** What the plan had to keep. */
  readonly bounds: readonly PlanBound[];
  /** Times of a dose, in the order of the day; `doses` are keyed by them. */
  readonly times: readonly string[];
  readonly start: PlanDose;
  /** Where the plan ends: zero, or a lower dose that is kept. */
  readonly to: Quantity;
  /** Date of the first change, YYYY-MM-DD. */
  readonly startDate?: string | undefined;
  readonly steps: readonly PlanStep[];
  /** What the whole plan takes from the pharmacy, without what is taken before the first change. */
  readonly dispense: readonly PlanDispense[];
  readonly totalDays: number;
  readonly objective: PlanObjective;
  /** How drops of occupancy were reckoned. */
  readonly occupancy: PlanOccupancy;
  /** Bounds that the plan does not keep, each at its step; somebody accepted them, or the plan is only the nearest. */
  readonly broken: readonly BrokenBound[];
  /** Whatever the plan rests on that nobody has read in a source. */
  readonly unverified: readonly PlanUnverified[];
  /** Of the whole document without this member. */
  readonly hash: string;
}

export interface PlanProduct {
  readonly id: string;
  readonly drug: string;
  readonly form: string;
  /** Of one tablet, or of a millilitre. */
  readonly strength: Quantity;
  readonly maker?: string | undefined;
  /** Of a solid: into how many equal parts one may be broken. */
  readonly pieces?: 1 | 2 | 4 | undefined;
  /** Of a liquid. */
  readonly graduation?: Quantity | undefined;
  readonly most?: Quantity | undefined;
  /** Of a liquid: days after which an opened bottle is thrown away, and what a bottle holds. */
  readonly keepDays?: number | undefined;
  readonly bottle?: Quantity | undefined;
}

export interface PlanStrategy {
  /** A name of `library/strategies`, or `own-bounds` where whoever asked gave the bounds. */
  readonly name: string;
  readonly title: string;
  readonly cites: readonly Cite[];
}

export const BOUND_NAMES = [
  "max-cut",
  "max-step",
  "fourteen-days",
  "max-drop",
  "last-drop",
  "stop-from",
  "least-days",
  "most-distinct",
  "most-packs",
] as const;
export type BoundName = (typeof BOUND_NAMES)[number];

export interface PlanBound {
  readonly bound: BoundName;
  /** In words, without the number. */
  readonly says: string;
  readonly value: Quantity | number;
  /** Of a bound that is a plain number: `%`, `percentage points`, `products`, `d`. */
  readonly unit?: string | undefined;
  /** Null where nobody has read it in a source: then it is listed in `unverified`, or somebody chose it for this plan. */
  readonly source: Cite | null;
  /** The protocol that asks it, where its number is narrower than the strategy's. */
  readonly by?: string | undefined;
}

/** The protocol that a plan was made for, and what its course opens with. */
export interface PlanProtocol {
  readonly id: string;
  readonly version: string;
  readonly semanticHash: string;
  readonly lever: string;
  /** The whole contract: every step keeps it. */
  readonly asks: readonly PlanBound[];
  /** Members of the body of the event that opens a course with this plan; by lever. */
  readonly opens: {
    readonly start: Readonly<Record<string, Quantity>>;
    readonly plans: Readonly<Record<string, readonly Quantity[]>>;
  };
}

export interface PlanDose {
  readonly drug: string;
  /** Of the whole day. */
  readonly dose: Quantity;
  readonly doses: Readonly<Record<string, Quantity>>;
}

export interface PlanStep extends PlanDose {
  /** Counted from 1. */
  readonly index: number;
  /** Other drugs taken in the same days, in a change from one drug to another. */
  readonly besides: readonly PlanDose[];
  /** Of every dose of the day, of every drug. */
  readonly build: readonly PlanItem[];
  readonly days: number;
  /** First and last day, YYYY-MM-DD, where the plan has a start date. The last step of 0 has no last day. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of the day's dose before, in percent, rounded to hundredths; in a change of drug, of both reckoned as one. */
  readonly cutPercent: number;
  readonly occupancyDrop: { readonly low: number; readonly high: number };
  /** Whether a measured volume is part of it. */
  readonly liquid: boolean;
}

/** So many equal parts of one product at one time of the day: `{pieces: 2, count: 1}` is one half. */
export interface PlanItem {
  readonly product: string;
  readonly drug: string;
  readonly time: string;
  readonly strength: Quantity;
  readonly pieces: 1 | 2 | 4;
  readonly count: number;
  /** Of a liquid only. */
  readonly volume?: Quantity | undefined;
}

export interface PlanDispense {
  readonly product: string;
  readonly drug: string;
  /** Whole tablets, parts that are left over counted in. */
  readonly tablets?: number | undefined;
  readonly volume?: Quantity | undefined;
  /** Bottles, where it is known how long an opened one keeps and what it holds. */
  readonly packs?: number | undefined;
}

export interface PlanObjective {
  /** What was made as small as possible, in this order. */
  readonly order: readonly string[];
  /** Steps that lower the dose, the last one to the end included. */
  readonly steps: number;
  /** The largest cut before the last step, percent. */
  readonly worstCutPercent: number;
  /** The largest drop of occupancy of any step, the last included, at the least and the greatest ED50. */
  readonly worstDrop: { readonly low: number; readonly high: number };
  /** The lowest dose before the end. */
  readonly lastDose: Quantity;
}

export interface PlanOccupancy {
  /** `ed50`: over the range of ED50 given here. `any`: over every ED50 there could be. */
  readonly over: "ed50" | "any";
  readonly ed50?: { readonly low: Quantity; readonly high: Quantity } | undefined;
  readonly model: string;
  readonly cites: readonly Cite[];
}

export interface BrokenBound {
  /** The step that breaks it. */
  readonly step: number;
  readonly bound: BoundName;
  readonly has: number;
  readonly allowed: number;
  readonly unit: string;
}

export interface PlanUnverified {
  readonly what: string;
  /** Where to look. */
  readonly lead: string;
}
