/**
 * No fall of a lever prone to withdrawal by more than one step, except from the dose it may be stopped from. How large a
 * step of a plan is, the plan's contract says.
 */
import { isPlanStep } from "./levers.ts";
import { wrongLeverMoves } from "./lever-property.ts";
import type { Property } from "./property.ts";

export const abrupt: Property = {
  number: 6,
  id: "ABRUPT",
  how: "edge",
  statement: "No dose that is prone to withdrawal falls by more than its lever allows at once.",
  check: (subject) =>
    wrongLeverMoves(subject, ({ view, lever, way, from, to }) => {
      const { prone, stopFrom, fallMost, fallPercent } = lever.limits;
      if (way > 0 || !prone || from <= stopFrom || isPlanStep(view, lever)) return undefined;
      if (from - to <= fallMost && (from - to) * 100 <= fallPercent * from) return undefined;
      return `${lever.lever} falls from ${lever.says(from)} to ${lever.says(to)} at once`;
    }),
};
