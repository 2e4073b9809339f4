/** Rules that win together agree on everything that they both write. */
import { CONFLICT } from "../search/edges.ts";
import { wrongKinds } from "./edge-index.ts";
import { actingOn } from "./levers.ts";
import type { Property } from "./property.ts";

export const conflict: Property = {
  number: 33,
  id: "CONFLICT",
  how: "edge",
  statement: "Rules that win together agree on every lever, phase and counter that they share.",
  check: (subject) =>
    wrongKinds(subject.explored, (view) => {
      if ((view.how & CONFLICT) === 0) return undefined;
      const names = actingOn(subject, view).map(({ rule }) => rule.rule);
      return `${names.join(" and ")} win together and want different things`;
    }),
};
