/**
 * A plan as it goes home: what a page, a calendar, a message and a pharmacy list all show, worked out once.
 *
 * Every sentence and number that tells somebody what to swallow is made here (`plan-steps.ts`) and only shown elsewhere,
 * so that paper, telephone and pharmacy cannot disagree. Days are civil dates; amounts are written by `dose-number.ts`.
 * It proposes nothing: the steps are the plan's.
 */
import type { EpochDay } from "@compline/base";
import type { Cite } from "@compline/formulary";
import type { SheetUnit } from "./dose-number.ts";

/** Who reads it. What rests on an unverified number is for a pharmacist only. */
export const AUDIENCES = ["patient", "pharmacist"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One product as it is taken at one time. */
export interface SheetItem {
  readonly product: string;
  readonly form: string;
  /** `0.5 mg`, or `1 mg in each mL`. */
  readonly strength: string;
  /** Of a solid: quarters of one unit; of a liquid 0. */
  readonly quarters: number;
  /** Of a liquid: nL; of a solid 0. */
  readonly volumeNl: number;
  /** `1½`, or `2.5 mL`. */
  readonly sign: string;
  /** `one and a half tablets of 0.5 mg`. */
  readonly words: string;
}

/** What one drug asks at one time of the day. */
export interface SheetIntake {
  /** `Bedtime`. */
  readonly time: string;
  readonly drug: string;
  readonly amountNg: number;
  /** `0.75 mg`. */
  readonly dose: string;
  readonly items: readonly SheetItem[];
  /** Drugs that are not taken any more from this step on; of its last intake only, and said at the end of its line. */
  readonly ended?: readonly string[];
  /** `Bedtime: one and a half tablets of 0.5 mg (0.75 mg)`; the drug stands in it where the plan has more than one. */
  readonly line: string;
}

export interface SheetStep {
  /** Counted from 1, as in the plan. */
  readonly number: number;
  readonly from: EpochDay;
  /** Absent where it goes on: the end of the plan. */
  readonly to?: EpochDay;
  readonly days: number;
  /** Empty: nothing is taken any more. */
  readonly intakes: readonly SheetIntake[];
  /** `clonazepam 0.75 mg a day`; of every drug. */
  readonly perDay: string;
  /** From Monday … until …, in words. */
  readonly when: string;
}

export interface SheetDay {
  readonly day: EpochDay;
  /** The step that holds on it; absent before the plan and after its end. */
  readonly step?: SheetStep;
  readonly isChange: boolean;
}

export interface SheetMonth {
  /** `March 2027`. */
  readonly title: string;
  /** Seven days each; a day of another month is a gap. */
  readonly weeks: readonly (readonly (SheetDay | undefined)[])[];
  /** Steps that hold on some day of it. */
  readonly steps: readonly SheetStep[];
}

/** What a pharmacy hands out for some days. */
export interface SupplyRow {
  readonly product: string;
  readonly drug: string;
  /** `clonazepam 0.5 mg tablet`. */
  readonly name: string;
  /** Whole units; of a liquid 0. */
  readonly units: number;
  readonly volumeNl: number;
  /** `21 tablets`, `35 mL`. */
  readonly amount: string;
  /** Days of the period on which it is taken. */
  readonly days: number;
  /** Where the size of a pack was given. */
  readonly packs?: number;
}

export interface SupplyPeriod {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly days: number;
  readonly rows: readonly SupplyRow[];
}

/** A sentence for the reader, and where it comes from. */
export interface NoteItem {
  readonly text: string;
  readonly source?: Cite;
}

export interface Note {
  readonly id: string;
  readonly title: string;
  readonly isLoud: boolean;
  readonly items: readonly NoteItem[];
}

export interface Contact {
  readonly name: string;
  readonly phone: string;
  /** `Monday to Friday, 9 to 17`. */
  readonly when?: string | undefined;
}

export interface Site {
  readonly clinic?: string | undefined;
  readonly prescriber?: string | undefined;
  /** Whom to call, first first. */
  readonly contacts: readonly Contact[];
  readonly emergency?: Contact | undefined;
}

export interface Signature {
  /** Hash of the plan that was signed. */
  readonly plan: string;
  readonly by: string;
  readonly on: EpochDay;
}

export interface PlanSheet {
  readonly audience: Audience;
  /** `Coming off clonazepam, step by step`. */
  readonly title: string;
  readonly drugs: readonly string[];
  /** Times of the day in their order: `Morning`, `Bedtime`. */
  readonly times: readonly string[];
  readonly person?: string;
  readonly site: Site;
  readonly visit?: EpochDay;
  readonly signature?: Signature;
  /** What stands across every page; absent on a signed sheet for a patient. */
  readonly banner?: string;
  readonly hash: string;
  readonly unit: SheetUnit;
  /** What is taken before the first step. */
  readonly before: string;
  readonly from: EpochDay;
  /** Last day on which something is taken, or the day the last step begins where it goes on. */
  readonly to: EpochDay;
  readonly steps: readonly SheetStep[];
  readonly months: readonly SheetMonth[];
  readonly supply: readonly SupplyPeriod[];
  readonly totals: readonly SupplyRow[];
  readonly notes: readonly Note[];
  /** For a pharmacist: what the plan rests on that nobody has read, and bounds it does not keep. */
  readonly remarks: readonly string[];
}
