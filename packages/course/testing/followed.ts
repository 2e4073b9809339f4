/** A course followed tick by tick: what each tick read and what it decided, in words. */
import type { Instant } from "@compline/base";
import { BANDS } from "@compline/protocol";
import type { Compiled } from "../src/compile.ts";
import type { FactValue } from "../src/event.ts";
import { decodeFact } from "../src/fact-value.ts";
import { fold } from "../src/fold.ts";
import type { Ticked } from "../src/run.ts";
import type { History } from "../src/history.ts";
import { good } from "./good.ts";
import { toldOf, type Told } from "./outcome.ts";

export interface FollowedTick extends Told {
  readonly tick: number;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** The event that gave each fact its value. */
  readonly from: Readonly<Record<string, string>>;
  readonly due: readonly string[];
  readonly arrived: readonly string[];
  readonly reported: boolean;
  readonly overdue: boolean;
  readonly answered: readonly string[];
  readonly revises: string | undefined;
  readonly rejected: readonly string[];
}

export interface Followed {
  readonly ticks: readonly FollowedTick[];
  readonly last: FollowedTick;
  readonly provisional: boolean;
}

export function follow(compiled: Compiled, history: History, asOf: Instant): Followed {
  const ticks: FollowedTick[] = [];
  const { last, provisional } = good(fold(compiled, history, asOf, (one) => ticks.push(followed(compiled, one))));
  return { ticks, last: followed(compiled, last), provisional };
}

function followed(compiled: Compiled, { tick, known, outcome, revises, rejected }: Ticked): FollowedTick {
  const { layout, protocol } = compiled;
  const { input, from, due, arrived } = known;
  const byFact = <T>(value: (at: number, name: string) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(layout.facts.map((name, at) => [name, value(at, name)]));
  return {
    ...toldOf(compiled, outcome),
    tick,
    facts: byFact((at, name) => decodeFact(protocol.facts[name]!, input[at] as number)),
    from: Object.fromEntries(
      layout.facts.flatMap((name, at) => (from[at] === undefined ? [] : [[name, from[at].name]])),
    ),
    due,
    arrived,
    reported: input[layout.reported] === 1,
    overdue: input[layout.overdue] === 1,
    answered: layout.gates.filter((gate) => input[layout.answered(gate)] === 1),
    revises: revises === undefined ? undefined : BANDS[revises],
    rejected: rejected.map(({ fact, event, because }) => `${fact} of ${event}: ${because}`),
  };
}
