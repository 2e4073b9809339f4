/**
 * Red flags: answers over which a person is called, whatever the total says.
 *
 * A flag looks at its own items only. It is raised by what was answered, though everything else be missing; where its
 * own item is missing it is not clear but unknown, and that is said as well.
 */
import { unreachable } from "@compline/base";
import type { Answers } from "./answers.ts";
import { holds, itemsIn } from "./condition.ts";
import type { Instrument } from "./instrument.ts";
import type { Truth } from "./span.ts";
import { weighing, type Weighing } from "./weighing.ts";

export interface Flag {
  readonly id: string;
  readonly state: "raised" | "clear" | "unknown";
  readonly urgency: "now" | "today";
  readonly says: string;
  /** The items it looks at. */
  readonly items: readonly string[];
}

export const flagsOf = ({ redFlags = [] }: Instrument, { spanOf }: Weighing): readonly Flag[] =>
  redFlags.map(({ id, when, urgency, says }) => ({
    id,
    state: stateOf(holds(when, spanOf)),
    urgency,
    says,
    items: [...new Set(itemsIn(when))],
  }));

function stateOf(truth: Truth): Flag["state"] {
  switch (truth) {
    case true:
      return "raised";
    case false:
      return "clear";
    case undefined:
      return "unknown";
    default:
      return unreachable(truth);
  }
}

/** The flags that are raised by answers which are otherwise refused: a slip in one item hides no cry in another. */
export const raisedFlags = (instrument: Instrument, answers: Answers): readonly Flag[] =>
  flagsOf(instrument, weighing(instrument, answers)).filter(({ state }) => state === "raised");
