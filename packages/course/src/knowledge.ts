/**
 * What is known at a tick: a history turned into inputs, event by event, in the order in which events were recorded.
 *
 * Reports count only whole (groups.ts), everything else is the latest value while it is fresh (single-facts.ts), a gate stays answered
 * until what it reads changes (gate-answers.ts). A correction takes the place of what it corrects in all of them (learner.ts). Source:
 * docs/reference/engine.md, section 2.
 */
import type { Compiled } from "./compile.ts";
import { MISSING } from "./fact-value.ts";
import { gateBookOf } from "./gate-answers.ts";
import { groupBookOf, type Page } from "./groups.ts";
import type { Event, History } from "./history.ts";
import { inputBefore } from "./facts-before.ts";
import type { Item } from "./item.ts";
import { learnerOf } from "./learner.ts";
import { orderBookOf, type Standing } from "./order-book.ts";
import { singleFactsOf } from "./single-facts.ts";
import type { Input } from "./step.ts";

/** A tick's input, and the event that gave each fact its value (of facts in groups only where it was asked for). */
export interface Known extends Readonly<Page> {
  /** Answers to gates that were overtaken in this very tick. */
  readonly overtaken: ReadonlySet<string>;
  /** Whether a signature gave one of the facts. */
  readonly hasSignature: boolean;
}

/**
 * How long what is known of a tick is looked at: only until the next but one is asked for (a tick may be looked at twice), for
 * good, or for good and with who told of the facts of a group, which only reasons ask for.
 */
export type Use = "passing" | "kept" | "told";

/** From where a tick is looked at. */
export interface View {
  /** Late answers whose true flags count now. */
  readonly overlay: readonly Item[];
  /** The same by what was recorded before an item alone. */
  readonly overlayBefore: (item: Item) => readonly Item[];
  /** Whether a due group that is not there is overdue: the tick has closed, or its due time has passed. */
  readonly isOverdueNow: boolean;
  /** In a revision, the close of the tick: an order that was recorded after it counts as given in the tick. Else never. */
  readonly eveningFrom: number;
}

export interface Knowledge {
  readonly learn: (item: Item) => void;
  /** Whether an item was learned and has not been corrected since. */
  readonly isCurrent: (item: Item) => boolean;
  /** `moment` is the close of the tick, or the moment asked about: what a standing order is held against. */
  readonly at: (tick: number, view: View, moment: number, use: Use) => Known;
  readonly useUp: (fact: number, by: Event) => void;
  readonly useUpActs: (until: number) => void;
  readonly standing: (moment: number) => Standing | undefined;
  readonly remember: (tick: number, known: Known) => void;
}

const NO_ANSWERS: ReadonlySet<string> = new Set();

function nothingKnown({ layout, gates }: Compiled): Input {
  const nothing: Input = new Array<number>(layout.inputSize).fill(MISSING);
  for (const { gate } of gates) nothing[layout.answered(gate)] = 0;
  return nothing;
}

/** What is known of a tick while it is found out. */
type Made = { -readonly [Key in keyof Known]: Known[Key] };

/**
 * A new one for a tick that is kept; two in turn for those that pass, or most of a long fold would be making lists. What stood in
 * them is written over: each tick writes every fact, and everything else but the gates, which nobody answers where ticks pass.
 */
function madeFor(compiled: Compiled): (isPassing: boolean) => Made {
  const nothing = nothingKnown(compiled);
  const byNobody: readonly undefined[] = compiled.layout.facts.map(() => undefined);
  const made = (): Made => ({
    // Copied, which is quicker than to fill a new one.
    input: nothing.slice(),
    from: byNobody.slice(),
    due: [],
    arrived: [],
    overtaken: NO_ANSWERS,
    hasSignature: false,
  });
  let [passing, other] = [made(), made()];
  return (isPassing) => {
    if (!isPassing) return made();
    [passing, other] = [other, passing];
    return passing;
  };
}

function isSomeMissing({ due, arrived }: Known): boolean {
  for (const group of due) if (!arrived.includes(group)) return true;
  return false;
}

/** An empty knowledge; what only gate answers and corrections need is kept only where there are any. */
export function knowledgeOf(
  compiled: Compiled,
  history: History,
  answersGates: boolean,
  hasCorrections: boolean,
): Knowledge {
  const { layout } = compiled;
  const [singles, groups] = [singleFactsOf(compiled), groupBookOf(compiled)];
  const [gates, orders] = [gateBookOf(compiled, answersGates), orderBookOf(compiled, history)];
  const { learn, isCurrent } = learnerOf([singles, groups, gates, orders], hasCorrections);
  /** Kept only where some order answers a gate: all that was learned. */
  const learned: Item[] = [];
  const made = madeFor(compiled);

  const gatesAt = (tick: number, view: View, input: Input): ReadonlySet<string> => {
    if (!answersGates) return NO_ANSWERS;
    const before = (order: Item, reads: readonly number[]): Input | undefined =>
      inputBefore(compiled, { ...view, tick, learned, usedUp: singles.usedUp, hasCorrections }, order, reads);
    return gates.read({ tick, eveningFrom: view.eveningFrom, input, inputBefore: before });
  };

  const at: Knowledge["at"] = (tick, view, moment, use) => {
    const { overlay, isOverdueNow, eveningFrom } = view;
    // Gates ask for the inputs of past ticks.
    const known = made(use === "passing" && !answersGates);
    const { input } = known;
    known.hasSignature = singles.read(tick, eveningFrom, input, known.from);
    groups.read(tick, known, use === "told", overlay);
    known.overtaken = gatesAt(tick, view, input);
    orders.read(moment, input);
    const overdue = isOverdueNow && isSomeMissing(known);
    input[layout.overdue] = Number(overdue);
    input[layout.reported] = Number(known.arrived.length > 0 && !overdue);
    return known;
  };

  return {
    learn: (item) => {
      if (answersGates) learned.push(item);
      learn(item);
    },
    isCurrent,
    at,
    useUp: singles.useUp,
    useUpActs: singles.useUpActs,
    standing: orders.standing,
    remember: gates.remember,
  };
}
