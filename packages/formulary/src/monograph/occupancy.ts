/**
 * The dose of a day at which half the receptors would be occupied, as published or as reckoned from a published occupancy.
 *
 * Such values lie an order of magnitude apart, so a drug may have several and nobody chooses between them: whoever uses
 * them uses the whole range. A value scaled to another drug by a table of equivalents is not written here.
 */
import { words } from "@compline/base";
import { measured, sourced } from "../sourced.ts";

export const occupancy = sourced({
  ed50: measured("mass"),
  /** Of whom, by what, and how the number comes from what was measured. */
  says: words,
});
