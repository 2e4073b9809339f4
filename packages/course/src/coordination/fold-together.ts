/**
 * The courses of one person folded side by side: tick after tick in the order in which they close, each decision through the
 * coordinator before the course goes on from it.
 *
 * A held tick leaves its course in the state that the rules saw: time passed, nothing written. A signature that it was given
 * is used up, and is given again. Days are the dates that ticks decide for; what is not closed yet is decided last, provisionally.
 */
import { fail, ok, type Instant, type Issue, type Result } from "@compline/base";
import { TRUE } from "@compline/protocol";
import type { Compiled } from "../compile.ts";
import { compileCondition, type Condition } from "../condition.ts";
import { MOST_TICKS } from "../fold.ts";
import type { History } from "../history.ts";
import { closeTick, openTick, runOf, type Run, type Ticked } from "../run.ts";
import { ticksOf } from "../ticks.ts";
import type { Coordination } from "./bind.ts";
import {
  afterwards,
  brokenBy,
  coordinateOne,
  dayPassed,
  jointAtFirst,
  type Coordinated,
  type Joint,
} from "./coordinate.ts";
import { proposalOf, type Alarm } from "./standing.ts";

export interface CourseBeside {
  readonly compiled: Compiled;
  readonly history: History;
}

export interface TogetherTick {
  readonly course: number;
  readonly ticked: Ticked;
  readonly decided: Coordinated;
  /** What must never be, and is. */
  readonly broken: readonly string[];
  readonly provisional: boolean;
}

/** In the order of the coordination's courses; a course that was not opened yet at `asOf` has no ticks (CO089 too many). */
export function foldTogether(
  coordination: Coordination,
  courses: readonly CourseBeside[],
  asOf: Instant,
): Result<readonly TogetherTick[]> {
  const now = asOf.epochMs;
  const runs = courses.map(({ compiled, history }) =>
    runOf(compiled, history, ticksOf(compiled.protocol.clock, history.clock, history.opened.occurred), {
      now,
      governor: true,
      use: () => "kept",
    }),
  );
  const due = runs.flatMap((run, course) => ticksDue(run, course, now));
  const issues = runs.flatMap((run, course): readonly Issue[] =>
    run.ticks.lastClosed(now) > MOST_TICKS
      ? [
          {
            code: "CO089",
            at: coordination.courses[course]?.name ?? "",
            message: "too many ticks",
            expected: `at most ${MOST_TICKS}`,
          },
        ]
      : [],
  );
  if (issues.length > 0) return fail(issues);
  const beside = new Beside(coordination, runs);
  return ok(due.toSorted((a, b) => a.closes - b.closes || a.course - b.course).flatMap((one) => beside.decide(one)));
}

interface Due {
  readonly course: number;
  readonly tick: number;
  readonly closes: number;
  readonly isOpen: boolean;
}

function ticksDue({ ticks, history }: Run, course: number, now: number): readonly Due[] {
  if (history.opened.recorded.epochMs > now) return [];
  const closed = Math.min(ticks.lastClosed(now), MOST_TICKS);
  return Array.from({ length: closed + 2 }, (_, tick) => ({
    course,
    tick,
    closes: ticks.closes(tick),
    isOpen: tick > closed,
  }));
}

class Beside {
  readonly #coordination: Coordination;
  readonly #runs: readonly Run[];
  readonly #signs: readonly (readonly (readonly [sign: string, when: Condition])[])[];
  #joint: Joint;
  #day: number | undefined;

  constructor(coordination: Coordination, runs: readonly Run[]) {
    this.#coordination = coordination;
    this.#runs = runs;
    this.#joint = jointAtFirst(coordination);
    this.#signs = coordination.courses.map(({ signs }, course) =>
      [...signs].map(([sign, that]) => [sign, compileCondition(that, (runs[course] as Run).compiled.names)] as const),
    );
  }

  decide({ course, tick, isOpen }: Due): readonly TogetherTick[] {
    const run = this.#runs[course] as Run;
    const ticked = isOpen ? openTick(run, tick) : closeTick(run, tick);
    if (ticked === undefined) return [];
    this.#passTo(this.#dayOf(run, tick));
    if (ticked.outcome.ended) return [];
    const decided = coordinateOne(this.#coordination, this.#joint, this.#proposal(course, run, ticked));
    const broken = brokenBy(this.#coordination, this.#joint, decided).map(({ never }) => never);
    this.#joint = afterwards(this.#coordination, this.#joint, decided);
    if (decided.stands === "held" && !isOpen) run.state = ticked.outcome.seen;
    return [{ course, ticked, decided, broken, provisional: isOpen }];
  }

  #proposal(course: number, { compiled }: Run, { before, known, outcome }: Ticked): Coordinated["proposal"] {
    const signs = (this.#signs[course] ?? []).filter(([, when]) => when(before, known.input) === TRUE);
    const alarm: Alarm = this.#joint.standings[course]?.alarm ?? 0;
    return proposalOf(
      course,
      compiled,
      before,
      outcome,
      signs.map(([sign]) => sign),
      alarm,
    );
  }

  #dayOf({ ticks, history }: Run, tick: number): number {
    return ticks.date(tick) ?? history.clock.localAt(ticks.begins(tick)).day;
  }

  /** Days pass, never back: a tick that closes on the day after its date belongs to its date. */
  #passTo(day: number): void {
    const most = Math.max(1, ...this.#coordination.clocks.map(({ days }) => days));
    const passed = Math.min(most, Math.max(0, day - (this.#day ?? day)));
    for (let i = 0; i < passed; i++) this.#joint = dayPassed(this.#coordination, this.#joint);
    this.#day = Math.max(day, this.#day ?? day);
  }
}
