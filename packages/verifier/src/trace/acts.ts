/**
 * What of a course made from a trace still counts when the next tick comes: the latest value of each single fact, the
 * answers to gates that stand.
 *
 * A record that was written at tick 3 is still there at tick 4. To have it missing again somebody must write that it is
 * not known; to have a gate ask again, the answer must be taken back. This file keeps count of both, by the same rules as
 * the engine's (docs/reference/engine.md, section 2, rules 3 to 5 and 7), so that a trace writes only what changes.
 */
import { MISSING, type Compiled, type Input, type Outcome } from "@compline/course";
import { BANDS, spanTicks, type Fact } from "@compline/protocol";

const EMERGENCY = BANDS.indexOf("emergency");

export interface Single {
  readonly name: string;
  readonly fact: Fact;
  readonly at: number;
}

/** Facts that come one by one. */
export const singlesOf = ({ layout, protocol }: Compiled): readonly Single[] =>
  layout.facts.flatMap((name, at): Single[] => {
    const fact = protocol.facts[name];
    return fact === undefined || fact.group !== undefined ? [] : [{ name, fact, at }];
  });

export const isAct = ({ from }: Fact): boolean => from === "signature" || from === "order";

export class StandingFacts {
  readonly #compiled: Compiled;
  readonly #said = new Map<string, { readonly value: number; readonly tick: number }>();

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
  }

  /** What the engine would read at a tick if nothing were written. */
  reading({ name, fact }: Single, tick: number): number {
    const none = isAct(fact) ? 0 : MISSING;
    const said = this.#said.get(name);
    const fresh = spanTicks(fact.fresh, this.#compiled.protocol.clock) ?? 0;
    return said === undefined || tick - said.tick >= fresh ? none : said.value;
  }

  write({ name }: Single, value: number, tick: number): void {
    this.#said.set(name, { value, tick });
  }

  /** Rule 5: a signature or an order serves once, and none outlives an emergency. */
  useUp({ band, winners, conflict }: Outcome): void {
    const { layout, protocol } = this.#compiled;
    const used = conflict ? [] : winners.flatMap(({ uses }) => uses.map((at) => layout.facts[at] ?? ""));
    for (const name of used) this.#said.delete(name);
    if (band !== EMERGENCY) return;
    for (const [name, fact] of Object.entries(protocol.facts)) if (isAct(fact)) this.#said.delete(name);
  }
}

export interface StandingAnswer {
  readonly gate: string;
  readonly order: string;
  readonly reads: readonly number[];
}

export class GateAnswers {
  readonly #gates: Compiled["gates"];
  #standing: readonly (StandingAnswer & { readonly values: readonly number[] })[] = [];

  constructor({ gates }: Compiled) {
    this.#gates = gates;
  }

  /** Forgets answers of which something has changed since. */
  pass(input: Input): void {
    this.#standing = this.#standing.filter(({ reads, values }) =>
      reads.every((at, i) => Object.is(input[at], values[i])),
    );
  }

  standing(gate: string): readonly StandingAnswer[] {
    return this.#standing.filter((answer) => answer.gate === gate);
  }

  answer(gate: string, order: string, input: Input): void {
    const reads = this.#gates.find((known) => known.gate === gate)?.reads ?? [];
    this.#standing = [...this.#standing, { gate, order, reads, values: reads.map((at) => input[at] as number) }];
  }

  takeBack(order: string): void {
    this.#standing = this.#standing.filter((answer) => answer.order !== order);
  }
}
