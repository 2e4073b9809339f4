/**
 * What leaves the engine: one decision with every reason that was weighed. Docs/reference/engine.md, section 6.
 *
 * A decision is plain JSON with a hash over itself. It names rules, facts, events and sources; the sentences in it are the
 * protocol's own, filled in. Amounts are quantities in UCUM, times ISO 8601 with offset, nights dates of the evening.
 */
import type { QuantityJson, Sha256 } from "@compline/base";
import type { Band, Grade, Level, TruthWord } from "@compline/protocol";
import type { BuildJson } from "./build-json.ts";
import type { FactValue } from "./event.ts";
import type { LimitName } from "./governor.ts";
import type { OrderFault } from "./order-book.ts";
import type { Rejected } from "./signatures.ts";
import type { Texts } from "./texts.ts";

export interface CiteJson {
  /** The short name in the protocol. */
  readonly source: string;
  /** A key of library/references. */
  readonly reference: string;
  readonly locator: string;
  readonly grade: Grade;
}

export interface AtomJson {
  readonly atom: string;
  readonly truth: TruthWord;
  /** What was read, by name. */
  readonly values: Readonly<Record<string, FactValue>>;
  /** The events those values came from. */
  readonly events: readonly string[];
}

export interface ReasonJson {
  readonly rule: string;
  readonly because: readonly AtomJson[];
  readonly cite: readonly CiteJson[];
  readonly rationale: string;
}

export interface ActionJson {
  readonly rule: string;
  readonly effects: readonly string[];
  readonly text: Texts;
}

export interface LevelChange {
  readonly before: QuantityJson;
  readonly after: QuantityJson;
  readonly withheld: boolean;
  readonly build: BuildJson | null;
}

export interface PivotalJson {
  readonly fact: string;
  /** The value that would change the decision, in the protocol's words: `grog = 7`. */
  readonly ifWere: string;
  readonly band: Band;
  readonly levels: Readonly<Record<string, QuantityJson>>;
  /** Levers that would be withheld: whatever their level, nothing is taken. */
  readonly withheld: readonly string[];
}

export type NeedJson =
  | { readonly sign: string; readonly rule: string; readonly proposal: Sha256; readonly validUntil: string }
  | { readonly fact: string; readonly pivotal: boolean };

export type DataState = "complete" | "partial" | "stale" | "silent";

export interface Decision {
  readonly course: string;
  readonly tick: number;
  readonly night?: string;
  readonly asOf: string;
  readonly provisional: boolean;
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string; readonly status: string };
  readonly engine: { readonly version: string };
  readonly chain: "sealed" | "unsealed";
  readonly history: string;
  readonly band: Band;
  readonly phase: { readonly before: string; readonly after: string };
  readonly levels: Readonly<Record<string, LevelChange>>;
  readonly actions: readonly ActionJson[];
  readonly reasons: readonly ReasonJson[];
  readonly outranked: readonly { readonly rule: string; readonly band: Band; readonly by: Band }[];
  readonly unknown: readonly {
    readonly rule: string;
    readonly missing: readonly string[];
    readonly effect: "fired" | "asked" | "skipped";
  }[];
  readonly flags: readonly { readonly flag: string; readonly level: Level; readonly cite: readonly CiteJson[] }[];
  readonly escalate?: { readonly level: Level; readonly to: string };
  readonly needs: readonly NeedJson[];
  readonly confidence: {
    readonly data: DataState;
    readonly evidence: Grade | "none";
    readonly pivotal: readonly PivotalJson[];
  };
  readonly governor?: readonly { readonly lever: string; readonly limit: LimitName }[];
  readonly conflict?: true;
  readonly unanswered?: true;
  readonly ended?: true;
  readonly revises?: Band;
  readonly rejected?: readonly Rejected[];
  readonly authority: {
    readonly state: "none" | "signed" | "not-adopted" | OrderFault;
    readonly by?: string;
    readonly expires?: string;
    /** Levers prone to withdrawal that have a dose, where the order ends within a week. */
    readonly renew?: readonly string[];
  };
  readonly next: {
    readonly tick: number;
    readonly due: string;
    readonly closes: string;
    readonly ask: readonly string[];
  };
  readonly hash: Sha256;
}
