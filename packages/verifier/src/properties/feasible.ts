/** Every level can be made of what the lever's stock has, with no more pieces and cuts than it allows. */
import { wrongLeverMoves } from "./lever-property.ts";
import type { Property } from "./property.ts";

export const feasible: Property = {
  number: 3,
  id: "FEASIBLE",
  how: "edge",
  statement: "Every dose can be made of the stock, or lies on the grid of its lever.",
  check: (subject) => {
    const known = new Map<string, boolean>();
    return wrongLeverMoves(subject, ({ lever: { lever, limits, says }, to }) => {
      const key = `${lever}/${to}`;
      const isMade = known.get(key) ?? (to === 0 || (to > 0 && limits.makes(to)));
      known.set(key, isMade);
      return isMade ? undefined : `${lever} goes to ${says(to)}, which cannot be made`;
    });
  },
};
