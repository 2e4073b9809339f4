/**
 * What the other courses see of a step, each kind of it once: band, which levers move which way, whether the course
 * leaves its door, how loud it calls, which signs were told.
 *
 * Bands of steps that move nothing are one (`keep`) but for the emergency: nobody outside can tell them apart.
 */
import { alarmOf, PHASE, type Alarm, type Compiled, type LeverMove, type State } from "@compline/course";
import { BANDS, type Band } from "@compline/protocol";
import { WITHIN_PLAN_DOWN, WITHIN_PLAN_UP } from "../search/edges.ts";
import type { Group } from "../search/groups-table.ts";

export interface Seen {
  readonly band: Band;
  readonly moves: readonly LeverMove[];
  readonly begins: boolean;
  readonly alarm: Alarm;
  readonly signs: readonly string[];
  /** Whether the phase it leaves goes down: a fall in it is a planned descent. */
  readonly isDown: boolean;
}

const HOLD = BANDS.indexOf("hold");
const [SAME, RISE, FIRST, FALL] = [0, 1, 2, 3];

export class Labels {
  readonly all: Seen[] = [];
  readonly #places = new Map<string, number>();
  readonly #levers: readonly string[];
  readonly #levels: readonly number[];
  readonly #planned: number;
  readonly #isStart: readonly boolean[];
  readonly #isEnd: readonly boolean[];
  readonly #isDown: readonly boolean[];

  constructor({ layout, protocol, opening, isEnd }: Compiled) {
    this.#levers = layout.levers;
    this.#levels = layout.levers.map(layout.level);
    this.#planned = layout.levers.findIndex((lever) => opening.plans[lever] !== undefined);
    this.#isStart = layout.phases.map((phase) => protocol.phases[phase]?.start === true);
    this.#isDown = layout.phases.map((phase) => protocol.phases[phase]?.tags.includes("down") === true);
    this.#isEnd = isEnd;
  }

  /** What a step moves, as one number: two bits a lever, and two of its phases. */
  movesCode(before: State, after: State, within: number): number {
    let code = 0;
    for (let i = 0; i < this.#levels.length; i++) {
      const at = this.#levels[i] as number;
      code =
        code * 4 +
        (i === this.#planned && within !== 0 ? withinPlan(within) : moveOf(before[at] as number, after[at] as number));
    }
    const [from, to] = [before[PHASE] as number, after[PHASE] as number];
    const begins = this.#isStart[from] === true && this.#isStart[to] !== true && this.#isEnd[to] !== true;
    return code * 4 + (begins ? 2 : 0) + (this.#isDown[from] === true ? 1 : 0);
  }

  of(code: number, { band, escalate }: Group, signs: readonly string[], isConflict: boolean): number {
    const moves = this.#movesIn(Math.floor(code / 4));
    const begins = (code & 2) !== 0;
    const wins = BANDS[isConflict || band < 0 ? HOLD : band] as Band;
    const isSeen = moves.length > 0 || begins || wins === "emergency";
    const seen: Seen = {
      band: isSeen ? wins : "keep",
      moves,
      begins,
      alarm: alarmOf(escalate),
      signs,
      isDown: (code & 1) !== 0,
    };
    const key = JSON.stringify(seen);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(seen) - 1;
  }

  #movesIn(code: number): readonly LeverMove[] {
    const moves: LeverMove[] = [];
    for (let i = this.#levers.length - 1, rest = code; i >= 0; i--, rest = Math.floor(rest / 4)) {
      const move = rest % 4;
      const lever = this.#levers[i] as string;
      if (move !== SAME) moves.unshift({ lever, move: move === FALL ? "fall" : "rise", isFirst: move === FIRST });
    }
    return moves;
  }
}

const moveOf = (from: number, to: number): number =>
  (to === from ? SAME : to < from ? FALL : from === 0 ? FIRST : RISE) as number;

/** A step inside of the middle of a plan moves the dose, though the amount that stands for it stays. */
const withinPlan = (within: number): number =>
  ((within & WITHIN_PLAN_DOWN) !== 0 ? FALL : (within & WITHIN_PLAN_UP) === 0 ? SAME : RISE) as number;
