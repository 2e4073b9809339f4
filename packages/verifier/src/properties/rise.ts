/** No rise of more than one step. How large a step of a plan is, the plan's contract says. */
import { isPlanStep } from "./levers.ts";
import { wrongLeverMoves } from "./lever-property.ts";
import type { Property } from "./property.ts";

export const rise: Property = {
  number: 4,
  id: "RISE",
  how: "edge",
  statement: "No dose rises by more than its lever allows at once.",
  check: (subject) =>
    wrongLeverMoves(subject, ({ view, lever, way, from, to }) => {
      const { riseMost } = lever.limits;
      if (way < 0 || to - from <= riseMost || isPlanStep(view, lever)) return undefined;
      return `${lever.lever} rises from ${lever.says(from)} to ${lever.says(to)}, by more than ${lever.says(riseMost)}`;
    }),
};
