/** The ways a course can stand, as others see it: phase, levers with a dose, levers withheld. One block for each. */
import { PHASE, standingOf, type Compiled, type Standing, type State } from "@compline/course";

export class Blocks {
  readonly standings: Standing[] = [];
  readonly #places = new Map<number, number>();
  readonly #compiled: Compiled;
  readonly #levels: readonly number[];
  readonly #marks: readonly number[];

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
    this.#levels = compiled.layout.levers.map(compiled.layout.level);
    this.#marks = compiled.layout.levers.map(compiled.layout.withheld);
  }

  of(state: State): number {
    let key = state[PHASE] as number;
    for (const at of this.#levels) key = key * 2 + ((state[at] as number) > 0 ? 1 : 0);
    for (const at of this.#marks) key = key * 2 + ((state[at] as number) === 1 ? 1 : 0);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.standings.length);
    return this.standings.push(standingOf(this.#compiled, state, 0)) - 1;
  }
}
