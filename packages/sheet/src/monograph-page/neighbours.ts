/** What stands about a drug outside its monograph: rules of interaction, and what popular texts claim. */
import type { Standing } from "@compline/formulary";
import { said, section, type Section } from "../document.ts";

export interface KnownInteraction {
  readonly severity: string;
  readonly with: string;
  readonly mechanism: string;
  readonly management: string;
  readonly standing: Standing;
}

export interface KnownClaim {
  /** The popular text, as its reference is titled. */
  readonly by: string;
  readonly says: string;
  readonly grade: string;
  readonly answer: string;
  readonly standings: readonly Standing[];
}

export const interactionSection = (interactions: readonly KnownInteraction[]): readonly Section[] =>
  section("interactions", "Together with others", [
    {
      kind: "table",
      head: ["how bad", "with", "why", "what to do"],
      rows: interactions.map((one) => [
        said(one.severity),
        said(one.with, one.standing),
        said(one.mechanism),
        said(one.management),
      ]),
    },
  ]);

export const claimSection = (claims: readonly KnownClaim[]): readonly Section[] =>
  section("claims", "What popular texts say, and what is known", [
    {
      kind: "table",
      head: ["claim", "verdict", "what the sources say"],
      rows: claims.map((one) => [said(`${one.says} (${one.by})`), said(one.grade), said(one.answer, ...one.standings)]),
    },
  ]);
