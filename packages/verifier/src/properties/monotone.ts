/** In a phase that goes down nothing goes up but by a step back, or because a named person orders it. */
import { BACK, ORDER, phaseName, taggedPhases } from "./levers.ts";
import { wrongLeverMoves } from "./lever-property.ts";
import type { Property } from "./property.ts";

export const monotone: Property = {
  number: 13,
  id: "MONOTONE",
  how: "edge",
  statement: "In a phase that goes down no dose rises, but by a step back or an order.",
  check: (subject) => {
    const down = taggedPhases(subject, "down");
    return wrongLeverMoves(subject, ({ view, lever: { lever }, way }) => {
      const { band } = view.group;
      if (way < 0 || !down.has(view.phaseBefore) || band === BACK || band === ORDER) return undefined;
      return `${lever} rises in ${phaseName(subject, view.phaseBefore)}, which goes down`;
    });
  },
};
