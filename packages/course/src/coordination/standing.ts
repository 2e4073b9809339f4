/**
 * What the others see of a course: how it stands between two ticks, and what a tick of it proposes.
 *
 * Nothing of doses but whether there is one and which way it goes, so that a coordination of two protocols does not
 * depend on their numbers.
 */
import { BANDS, LEVELS, type Band } from "@compline/protocol";
import type { Compiled } from "../compile.ts";
import { PHASE } from "../layout.ts";
import type { State } from "../state.ts";
import type { Outcome } from "../step.ts";
import type { Word } from "./document.ts";

/** The strongest that the last decision said: nothing, an urgent call, an emergency. */
export type Alarm = 0 | 1 | 2;

export interface Standing {
  /** Empty where the course was not opened. */
  readonly phase: string;
  readonly tags: readonly string[];
  readonly isStart: boolean;
  readonly isEnd: boolean;
  readonly withheld: readonly string[];
  /** Levers with a dose. */
  readonly dosed: readonly string[];
  readonly alarm: Alarm;
}

export interface LeverMove {
  readonly lever: string;
  readonly move: "rise" | "fall";
  readonly isFirst: boolean;
}

/** What one tick of one course would do. */
export interface Proposal {
  readonly course: number;
  readonly band: Band;
  readonly moves: readonly LeverMove[];
  /** Whether the course leaves its door, and not for an end. */
  readonly begins: boolean;
  /** Signs that were told to this course in this tick. */
  readonly signs: readonly string[];
  readonly before: Standing;
  readonly after: Standing;
}

export const UNOPENED: Standing = {
  phase: "",
  tags: [],
  isStart: false,
  isEnd: false,
  withheld: [],
  dosed: [],
  alarm: 0,
};

export function standingOf({ layout, protocol, isEnd }: Compiled, state: State, alarm: Alarm): Standing {
  const at = state[PHASE] as number;
  const phase = layout.phases[at] ?? "";
  const declared = protocol.phases[phase];
  return {
    phase,
    tags: declared?.tags ?? [],
    isStart: declared?.start === true,
    isEnd: isEnd[at] === true,
    withheld: layout.levers.filter((lever) => state[layout.withheld(lever)] === 1),
    dosed: layout.levers.filter((lever) => (state[layout.level(lever)] as number) > 0),
    alarm,
  };
}

const URGENT = LEVELS.indexOf("urgent");
const EMERGENCY = LEVELS.indexOf("emergency");

export const alarmOf = (escalate: number): Alarm => (escalate >= EMERGENCY ? 2 : escalate >= URGENT ? 1 : 0);

export function movesOf({ layout }: Compiled, before: State, after: State): readonly LeverMove[] {
  return layout.levers.flatMap((lever): readonly LeverMove[] => {
    const [from, to] = [before[layout.level(lever)] as number, after[layout.level(lever)] as number];
    return from === to ? [] : [{ lever, move: to > from ? "rise" : "fall", isFirst: from === 0 }];
  });
}

/** The proposal of a tick that was stepped. */
export function proposalOf(
  course: number,
  compiled: Compiled,
  before: State,
  { next, band, escalate }: Outcome,
  signs: readonly string[],
  lastAlarm: Alarm,
): Proposal {
  const from = standingOf(compiled, before, lastAlarm);
  const to = standingOf(compiled, next, alarmOf(escalate));
  return {
    course,
    band: BANDS[band] as Band,
    moves: movesOf(compiled, before, next),
    begins: from.isStart && !to.isStart && !to.isEnd,
    signs,
    before: from,
    after: to,
  };
}

const TELLS: Readonly<Record<Word, (standing: Standing) => boolean>> = {
  begun: ({ phase, isStart, isEnd }) => phase !== "" && !isStart && !isEnd,
  over: ({ isEnd }) => isEnd,
  waiting: ({ tags, isEnd }) => !isEnd && tags.includes("wait"),
  down: ({ tags, isEnd }) => !isEnd && tags.includes("down"),
  withheld: ({ withheld }) => withheld.length > 0,
  // A course that is over says nothing any more.
  urgent: ({ alarm, isEnd }) => !isEnd && alarm >= 1,
  emergency: ({ alarm, isEnd }) => !isEnd && alarm === 2,
};

export const isWord = (standing: Standing, word: Word): boolean => TELLS[word](standing);
