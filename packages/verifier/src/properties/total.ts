/** In every state, for every input, some rule answers. */
import { UNANSWERED } from "../search/edges.ts";
import { wrongKinds } from "./edge-index.ts";
import { phaseName } from "./levers.ts";
import type { Property } from "./property.ts";

export const total: Property = {
  number: 32,
  id: "TOTAL",
  how: "edge",
  statement: "Whatever is reported, some rule answers.",
  check: (subject) =>
    wrongKinds(subject.explored, ({ how, phaseBefore }) =>
      (how & UNANSWERED) === 0 ? undefined : `no rule answers in ${phaseName(subject, phaseBefore)}`,
    ),
};
