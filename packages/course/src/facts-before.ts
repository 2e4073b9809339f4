/**
 * What a tick would read if nothing had been recorded but an order and what was before it: over that a person answered a gate.
 *
 * Asked only where something recorded since the order can have changed what the gate reads; then the facts of that one tick are made
 * anew from what is known. What was used up by earlier ticks stays used up. Source: docs/reference/engine.md, section 2, rule 7.
 */
import type { Fact } from "@compline/protocol";
import type { Compiled } from "./compile.ts";
import type { Event } from "./history.ts";
import { groupBookOf } from "./groups.ts";
import { rootOf, type Item } from "./item.ts";
import { learnerOf } from "./learner.ts";
import { singleFactsOf, type UsedUp } from "./single-facts.ts";
import type { Input } from "./step.ts";

export interface Question {
  readonly tick: number;
  readonly eveningFrom: number;
  /** All that the tick knows, in any order. */
  readonly learned: readonly Item[];
  /** Late answers that are laid over the tick, and which of them would be by what was recorded before an item. */
  readonly overlay: readonly Item[];
  readonly overlayBefore: (item: Item) => readonly Item[];
  readonly usedUp: UsedUp;
  readonly hasCorrections: boolean;
}

/** The input of the tick by the order and what was recorded before it, facts only; undefined where it is the same. */
export function inputBefore(
  compiled: Compiled,
  question: Question,
  order: Item,
  reads: readonly number[],
): Input | undefined {
  const { learned, overlay } = question;
  const given = learned.reduce((first, item) => (isEarlier(item, first) ? item : first), order);
  const isLater = (item: Item): boolean => item.heard > given.heard && touches(compiled, item, reads);
  if (!learned.some(isLater) && !overlay.some(isLater)) return undefined;
  const known = learned.filter(({ heard }) => heard <= given.heard).sort((a, b) => a.heard - b.heard);
  const [singles, groups] = [singleFactsOf(compiled, question.usedUp), groupBookOf(compiled)];
  const { learn } = learnerOf([singles, groups], question.hasCorrections);
  for (const item of known) learn(item);
  const input = new Array<number>(compiled.layout.inputSize).fill(0);
  const from = new Array<Event | undefined>(compiled.layout.facts.length);
  singles.read(question.tick, question.eveningFrom, input, from);
  groups.read(question.tick, { input, from, due: [], arrived: [] }, false, question.overlayBefore(given));
  return input;
}

/** An order was given when it was first recorded, however it was corrected since. */
const isEarlier = (item: Item, than: Item): boolean => item.heard < than.heard && rootOf(item) === rootOf(than);

/** Whether an item may change one of the facts: it names one, it is a report of its group, or it unsays something. */
function touches({ factAt }: Compiled, item: Item, reads: readonly number[]): boolean {
  if (item.event.corrects !== undefined) return true;
  return reads.some((at) => item.facts.includes(at) || (item.isReport && (factAt[at] as Fact).group !== undefined));
}
